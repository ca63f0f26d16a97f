package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tv.teebox.api.channel.MachineView;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.CardLoad;
import tv.teebox.probe.NodeLoad;
import tv.teebox.probe.NvidiaLoad;
import tv.teebox.telemetry.MachineReader;

/**
 * Looks at how hard the machine works every {@value #EVERY_MS} ms, on a thread of its own, and
 * keeps what it saw last. NVIDIA's cards are asked, by a process of their own, only while the box
 * is on air or somebody looks. Any thread may ask.
 */
final class MachineWatch {

  static final long EVERY_MS = 4000;

  /** For so long after somebody looked the cards are asked. */
  private static final Duration LOOKED_AT = Duration.ofMinutes(1);

  private static final String NVIDIA = "nvidia";

  private final Vertx vertx;
  private final Supplier<Hardware> hardware;
  private final BooleanSupplier onAir;
  private final MachineReader machine;
  private final NodeLoad nodes;
  private final NvidiaLoad nvidia;
  private final WorkerExecutor worker;
  private volatile MachineView last = MachineView.NONE;
  private volatile long lookedAtNanos = System.nanoTime() - LOOKED_AT.toNanos();
  private long timer = -1;
  private boolean looking;

  /**
   * @param hardware what is known of the box; asked on a worker
   * @param onAir asked on a worker
   */
  MachineWatch(
      Vertx vertx,
      Supplier<Hardware> hardware,
      BooleanSupplier onAir,
      MachineReader machine,
      NodeLoad nodes,
      NvidiaLoad nvidia) {
    this.vertx = vertx;
    this.hardware = hardware;
    this.onAir = onAir;
    this.machine = machine;
    this.nodes = nodes;
    this.nvidia = nvidia;
    worker = vertx.createSharedWorkerExecutor("machine", 1, 1, TimeUnit.MINUTES);
  }

  /** On the event loop that {@link #close} is called on. */
  void start() {
    lookAgain();
    timer = vertx.setPeriodic(EVERY_MS, due -> lookAgain());
  }

  /** A kernel that takes its time, as that of a card that hangs may, is not asked once more. */
  private void lookAgain() {
    if (!looking) {
      looking = true;
      look().onComplete(done -> looking = false);
    }
  }

  /** Looks once more; done when it has. */
  Future<MachineView> look() {
    return worker.executeBlocking(
        () -> {
          last = read();
          return last;
        },
        false);
  }

  private MachineView read() {
    MachineReader.Reading reading = machine.read();
    List<Hardware.Device> cards = hardware.get().accelerators();
    Map<String, CardLoad> asked =
        nvidia(cards).stream()
            .collect(Collectors.toMap(CardLoad::id, Function.identity(), (one, other) -> one));
    return new MachineView(
        boxed(reading.processorPercent()),
        boxed(reading.processorCelsius()),
        boxed(reading.memoryPercent()),
        cards.stream()
            .map(
                each ->
                    device(
                        each,
                        isNvidia(each)
                            ? asked.getOrDefault(each.id(), CardLoad.unknown(each.id()))
                            : nodes.read(each.id())))
            .toList());
  }

  private List<CardLoad> nvidia(List<Hardware.Device> cards) {
    boolean looked = System.nanoTime() - lookedAtNanos < LOOKED_AT.toNanos();
    if (cards.stream().noneMatch(MachineWatch::isNvidia) || !(looked || onAir.getAsBoolean())) {
      nvidia.rest();
      return List.of();
    }
    return nvidia.ask();
  }

  private static boolean isNvidia(Hardware.Device device) {
    return device.id().startsWith(NVIDIA);
  }

  private static MachineView.Device device(Hardware.Device device, CardLoad load) {
    return new MachineView.Device(
        device.id(),
        device.title(),
        known(load.busyPercent()),
        known(load.encoderPercent()),
        known(load.decoderPercent()),
        known(load.celsius()),
        known(load.memoryPercent()));
  }

  private static Integer known(int figure) {
    return figure == CardLoad.UNKNOWN ? null : figure;
  }

  private static Integer boxed(OptionalInt figure) {
    return figure.isPresent() ? figure.getAsInt() : null;
  }

  /** What was seen last, at most {@value #EVERY_MS} ms ago; for somebody who looks at it. */
  MachineView shown() {
    lookedAtNanos = System.nanoTime();
    return last;
  }

  /** The same for whoever writes it down in any case. */
  MachineView last() {
    return last;
  }

  /** Waits for no look that is going on. */
  Future<Void> close() {
    vertx.cancelTimer(timer);
    return vertx
        .executeBlocking(
            () -> {
              nvidia.close();
              return null;
            },
            false)
        .eventually(worker::close)
        .mapEmpty();
  }
}
