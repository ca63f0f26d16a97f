package tv.teebox.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import tv.teebox.media.Bitrate;

/**
 * Reads {@link HostFacts} through OSHI. The first reading takes a third of a second, later ones a
 * few milliseconds. Each question stands alone: what OSHI cannot answer, or answers with nonsense,
 * is missing from the facts and nothing else. One thread at a time.
 */
public final class HostReader {

  private static final Logger log = LoggerFactory.getLogger(HostReader.class);

  private static final int HOTTEST_CELSIUS = 130;
  private static final long FASTEST_BITS_PER_SECOND = 1_000_000_000_000L;

  /** OSHI's word for what it does not know. */
  private static final String UNKNOWN = "unknown";

  private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{1,8})");

  private final Supplier<HardwareAbstractionLayer> hardware;
  private HardwareAbstractionLayer opened;
  private long[] ticksBefore;

  /** Of this box. */
  public HostReader() {
    this(() -> new SystemInfo().getHardware());
  }

  HostReader(Supplier<HardwareAbstractionLayer> hardware) {
    this.hardware = hardware;
  }

  /** The facts as they are now; the load is that since the reading before. */
  public HostFacts read() {
    HostFacts rough = HostFacts.ofJvm();
    return new HostFacts(
        processor(rough.processor()),
        memory(rough.memory()),
        board(),
        rough.system(),
        asked("graphics cards", this::graphicsCards, List.of()),
        networkCards());
  }

  /** The load that is read next is not to count what was before this. */
  public void beginLoad() {
    ticksBefore = null;
    readLoad();
  }

  /** The network cards alone. */
  public NetworkCards networkCards() {
    return asked(
        "network cards",
        () ->
            new NetworkCards(
                oshi().getNetworkIFs(true).stream().map(HostReader::networkCard).toList()),
        NetworkCards.NONE);
  }

  private HardwareAbstractionLayer oshi() {
    if (opened == null) {
      opened = hardware.get();
    }
    return opened;
  }

  /** Broken tables of a firmware, a missing library, a file in a shape that nobody foresaw. */
  private static <T> T asked(String what, Supplier<T> question, T otherwise) {
    try {
      T answer = question.get();
      return answer == null ? otherwise : answer;
    } catch (RuntimeException | LinkageError e) {
      log.debug("[hardware] {} cannot be read", what, e);
      return otherwise;
    }
  }

  private HostFacts.Processor processor(HostFacts.Processor rough) {
    String model =
        asked(
            "the processor's model",
            () -> plain(oshi().getProcessor().getProcessorIdentifier().getName()),
            "");
    int cores =
        asked("the processor's cores", () -> oshi().getProcessor().getPhysicalProcessorCount(), 0);
    // A container may have fewer than the machine.
    int threads = rough.threads();
    return new HostFacts.Processor(
        model, cores < 1 ? threads : Math.min(cores, threads), threads, readLoad(), celsius());
  }

  /** A model without what only its maker wants to read. */
  private static String plain(String model) {
    return known(model)
        .replaceAll("\\((R|TM|r|tm)\\)", "")
        .replaceAll("(?i)\\b(CPU|Processor|\\d+-Core)\\b|@.*", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String known(String text) {
    return text == null || text.strip().equalsIgnoreCase(UNKNOWN) ? "" : text.strip();
  }

  private OptionalDouble readLoad() {
    return asked(
        "the load",
        () -> {
          CentralProcessor processor = oshi().getProcessor();
          long[] before = ticksBefore;
          ticksBefore = processor.getSystemCpuLoadTicks();
          if (before == null) {
            return OptionalDouble.empty();
          }
          double load = processor.getSystemCpuLoadBetweenTicks(before);
          return load >= 0 && load <= 1 ? OptionalDouble.of(load) : OptionalDouble.empty();
        },
        OptionalDouble.empty());
  }

  private OptionalInt celsius() {
    double celsius = asked("sensors", () -> oshi().getSensors().getCpuTemperature(), 0.0);
    return celsius > 0 && celsius < HOTTEST_CELSIUS
        ? OptionalInt.of((int) Math.round(celsius))
        : OptionalInt.empty();
  }

  private HostFacts.Memory memory(HostFacts.Memory rough) {
    return asked(
        "the memory",
        () -> {
          GlobalMemory memory = oshi().getMemory();
          long available = memory.getAvailable();
          long total = rough.total(); // a container's own, where there is a limit
          return new HostFacts.Memory(
              total, available > 0 && available < total ? available : total);
        },
        rough);
  }

  private String board() {
    return asked(
        "the board",
        () -> {
          ComputerSystem computer = oshi().getComputerSystem();
          String whole = known(computer.getManufacturer()) + " " + known(computer.getModel());
          return whole.isBlank()
              ? (known(computer.getBaseboard().getManufacturer())
                      + " "
                      + known(computer.getBaseboard().getModel()))
                  .strip()
              : whole.strip();
        },
        "");
  }

  /** Without {@code lspci} OSHI knows none, and says that by one that is unknown. */
  private List<HostFacts.GraphicsCard> graphicsCards() {
    List<HostFacts.GraphicsCard> cards = new ArrayList<>();
    for (oshi.hardware.GraphicsCard each : oshi().getGraphicsCards()) {
      String name = known(each.getName());
      if (!name.isEmpty()) {
        cards.add(
            new HostFacts.GraphicsCard(name, number(each.getVendor()), number(each.getDeviceId())));
      }
    }
    return cards;
  }

  /** The PCI identity in {@code NVIDIA Corporation (0x10de)} or {@code 0x2684}; 0 if none. */
  private static int number(String text) {
    Matcher hex = HEX.matcher(text == null ? "" : text.toLowerCase(Locale.ROOT));
    return hex.find() ? Integer.parseUnsignedInt(hex.group(1), 16) : 0;
  }

  private static NetworkCards.Card networkCard(NetworkIF card) {
    long speed = card.getSpeed();
    return new NetworkCards.Card(
        card.getName(),
        card.getIfOperStatus() == NetworkIF.IfOperStatus.UP,
        speed > 0 && speed <= FASTEST_BITS_PER_SECOND
            ? Optional.of(new Bitrate(speed))
            : Optional.empty());
  }
}
