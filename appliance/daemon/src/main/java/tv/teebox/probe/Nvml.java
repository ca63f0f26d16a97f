package tv.teebox.probe;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.link.NvidiaFacts;

/**
 * Asks NVML, the management library of NVIDIA's driver. Only in a process that may hang or die for
 * it: it talks to the driver. A function that the driver is too old for leaves its figure unknown.
 */
final class Nvml {

  private static final int SUCCESS = 0;
  private static final int GPU_SENSOR = 0;
  private static final int LONGEST_TEXT = 96;

  /** {@code nvmlPciInfo_t} and, in it, the address; later versions keep both. */
  private static final int PCI_INFO_BYTES = 128;

  private static final int PCI_ADDRESS_OFFSET = 36;

  /** {@code nvmlMemory_t}: total, free and used. */
  private static final int MEMORY_BYTES = 24;

  private static final int MEMORY_USED_OFFSET = 16;

  /** Clocks held down by heat (0x20 software's, 0x40 the chip's own doing). */
  private static final long TOO_HOT = 0x60;

  /** Held down by the power supply; a power limit that is reached (0x4) is everyday life. */
  private static final long TOO_LITTLE_POWER = 0x88;

  private final Functions nvml;

  private Nvml(Functions nvml) {
    this.nvml = nvml;
  }

  /** NVML, as far as it is needed. */
  private interface Functions extends Library {
    int nvmlInit_v2();

    int nvmlShutdown();

    int nvmlSystemGetDriverVersion(byte[] text, int length);

    int nvmlDeviceGetCount_v2(IntByReference count);

    int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

    int nvmlDeviceGetName(Pointer device, byte[] text, int length);

    int nvmlDeviceGetPciInfo_v3(Pointer device, Pointer info);

    int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius);

    int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, LongByReference reasons);

    int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

    int nvmlDeviceGetMemoryInfo(Pointer device, Pointer memory);

    int nvmlDeviceGetUtilizationRates(Pointer device, int[] gpuAndMemory);

    int nvmlDeviceGetEncoderUtilization(
        Pointer device, IntByReference percent, IntByReference periodMicros);

    int nvmlDeviceGetDecoderUtilization(
        Pointer device, IntByReference percent, IntByReference periodMicros);

    int nvmlDeviceGetEncoderStats(
        Pointer device, IntByReference sessions, IntByReference fps, IntByReference micros);
  }

  /** One call; an error's number if it comes to nothing. */
  @FunctionalInterface
  private interface Call {
    int now();
  }

  /** A call that fills in a number. */
  @FunctionalInterface
  private interface NumberCall {
    int into(IntByReference number);
  }

  /** A call that fills in a text. */
  @FunctionalInterface
  private interface TextCall {
    int into(byte[] text);
  }

  /** The facts; {@link NvidiaFacts#NONE} where there is no driver or no card. */
  static NvidiaFacts read() {
    Optional<Nvml> opened = open();
    if (opened.isEmpty()) {
      return NvidiaFacts.NONE;
    }
    try {
      return opened.get().facts();
    } finally {
      opened.get().nvml.nvmlShutdown();
    }
  }

  /** For questions until the process ends; empty where there is no driver. */
  static Optional<Nvml> open() {
    try {
      Functions functions = Native.load("libnvidia-ml.so.1", Functions.class);
      return worked(functions::nvmlInit_v2) ? Optional.of(new Nvml(functions)) : Optional.empty();
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  /** How hard each card works now. */
  List<CardLoad> loads() {
    List<CardLoad> loads = new ArrayList<>();
    int count = number(nvml::nvmlDeviceGetCount_v2);
    for (int i = 0; i < count; i++) {
      int index = i;
      PointerByReference device = new PointerByReference();
      if (worked(() -> nvml.nvmlDeviceGetHandleByIndex_v2(index, device))) {
        loads.add(load("nvidia" + index, device.getValue()));
      }
    }
    return loads;
  }

  private CardLoad load(String id, Pointer device) {
    IntByReference unwanted = new IntByReference();
    int[] gpuAndMemory = new int[2];
    boolean busyKnown = worked(() -> nvml.nvmlDeviceGetUtilizationRates(device, gpuAndMemory));
    Memory memory = new Memory(MEMORY_BYTES);
    boolean memoryKnown = worked(() -> nvml.nvmlDeviceGetMemoryInfo(device, memory));
    double used = memoryKnown ? memory.getLong(MEMORY_USED_OFFSET) : 0;
    return new CardLoad(
        id,
        busyKnown ? gpuAndMemory[0] : CardLoad.UNKNOWN,
        number(each -> nvml.nvmlDeviceGetEncoderUtilization(device, each, unwanted)),
        number(each -> nvml.nvmlDeviceGetDecoderUtilization(device, each, unwanted)),
        number(each -> nvml.nvmlDeviceGetTemperature(device, GPU_SENSOR, each)),
        memoryKnown && memory.getLong(0) > 0
            ? (int) Math.round(100 * used / memory.getLong(0))
            : CardLoad.UNKNOWN);
  }

  private NvidiaFacts facts() {
    List<NvidiaFacts.Card> cards = new ArrayList<>();
    int count = number(nvml::nvmlDeviceGetCount_v2);
    for (int i = 0; i < count; i++) {
      int index = i;
      PointerByReference device = new PointerByReference();
      // A card that fell off the bus has no handle; the others still count.
      if (worked(() -> nvml.nvmlDeviceGetHandleByIndex_v2(index, device))) {
        cards.add(card(index, device.getValue()));
      }
    }
    return new NvidiaFacts(text(text -> nvml.nvmlSystemGetDriverVersion(text, text.length)), cards);
  }

  private NvidiaFacts.Card card(int index, Pointer device) {
    IntByReference unwanted = new IntByReference();
    int milliwatts = number(each -> nvml.nvmlDeviceGetPowerUsage(device, each));
    Memory memory = new Memory(MEMORY_BYTES);
    boolean memoryKnown = worked(() -> nvml.nvmlDeviceGetMemoryInfo(device, memory));
    return new NvidiaFacts.Card(
        index,
        text(text -> nvml.nvmlDeviceGetName(device, text, text.length)),
        pciAddress(device),
        number(each -> nvml.nvmlDeviceGetEncoderUtilization(device, each, unwanted)),
        number(each -> nvml.nvmlDeviceGetDecoderUtilization(device, each, unwanted)),
        number(each -> nvml.nvmlDeviceGetEncoderStats(device, each, unwanted, unwanted)),
        throttledBy(device),
        number(each -> nvml.nvmlDeviceGetTemperature(device, GPU_SENSOR, each)),
        milliwatts < 0 ? NvidiaFacts.UNKNOWN : milliwatts / 1000.0,
        memoryKnown ? memory.getLong(0) : NvidiaFacts.UNKNOWN,
        memoryKnown ? memory.getLong(MEMORY_USED_OFFSET) : NvidiaFacts.UNKNOWN);
  }

  private String throttledBy(Pointer device) {
    LongByReference reasons = new LongByReference();
    if (!worked(() -> nvml.nvmlDeviceGetCurrentClocksThrottleReasons(device, reasons))) {
      return "";
    }
    if ((reasons.getValue() & TOO_HOT) != 0) {
      return "heat";
    }
    return (reasons.getValue() & TOO_LITTLE_POWER) != 0 ? "the power supply" : "";
  }

  private String pciAddress(Pointer device) {
    Memory info = new Memory(PCI_INFO_BYTES);
    info.clear();
    return worked(() -> nvml.nvmlDeviceGetPciInfo_v3(device, info))
        ? info.getString(PCI_ADDRESS_OFFSET, StandardCharsets.US_ASCII.name())
        : "";
  }

  private static boolean worked(Call call) {
    try {
      return call.now() == SUCCESS;
    } catch (UnsatisfiedLinkError e) {
      return false; // newer than this driver
    }
  }

  private static int number(NumberCall call) {
    IntByReference number = new IntByReference();
    return worked(() -> call.into(number)) ? number.getValue() : NvidiaFacts.UNKNOWN;
  }

  private static String text(TextCall call) {
    byte[] text = new byte[LONGEST_TEXT];
    return worked(() -> call.into(text)) ? Native.toString(text, StandardCharsets.UTF_8) : "";
  }
}
