package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.history.LastHour;

/**
 * Adds a point to the last hour every {@value LastHour#STEP_SECONDS} s: read on the channel's event
 * loop, kept on the API's. The load of the processor is read on a worker, since the system is
 * asked.
 */
final class LastHourClock {

  private final Vertx vertx;
  private final Loops loops;
  private final Supplier<ChannelStatus> status;
  private final ToLongFunction<String> receivedBytes;
  private final IntSupplier processorPercent;
  private final LastHour lastHour = new LastHour();
  private long timer = -1;
  private int processor = LastHour.UNKNOWN;
  private long skippedBefore;
  private String sourceBefore = Channel.SOURCE;
  private long bytesBefore;

  /**
   * @param status asked on the channel's event loop
   * @param receivedBytes of a source's publisher since it began; asked there too
   * @param processorPercent of all cores since it was asked last; it may block
   */
  LastHourClock(
      Vertx vertx,
      Loops loops,
      Supplier<ChannelStatus> status,
      ToLongFunction<String> receivedBytes,
      IntSupplier processorPercent) {
    this.vertx = vertx;
    this.loops = loops;
    this.status = status;
    this.receivedBytes = receivedBytes;
    this.processorPercent = processorPercent;
  }

  /** The machine's processors, as far as this process may see them. */
  static int processorPercent() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      double load = system.getCpuLoad();
      return load < 0 ? LastHour.UNKNOWN : (int) Math.round(100 * load);
    }
    return LastHour.UNKNOWN;
  }

  /** What is known; on the API's event loop. */
  LastHour lastHour() {
    return lastHour;
  }

  /** On the channel's event loop, as is {@link #close}. */
  void start() {
    timer = vertx.setPeriodic(LastHour.STEP_SECONDS * 1000L, tick -> tick());
  }

  void tick() {
    LastHour.Point point = point(status.get());
    Context api = loops.api();
    api.runOnContext(ignored -> lastHour.add(point));
    vertx
        .executeBlocking(processorPercent::getAsInt, false)
        .onSuccess(percent -> processor = percent);
  }

  private LastHour.Point point(ChannelStatus now) {
    long skipped = now.renditions().stream().mapToLong(RenditionStatus::skipped).sum();
    // A fresh engine counts from zero.
    long fresh = skipped < skippedBefore ? skipped : skipped - skippedBefore;
    skippedBefore = skipped;
    Map<String, Integer> sent = new LinkedHashMap<>();
    for (DestinationStatus each : now.destinations()) {
      if (!each.state().equals("off")) {
        sent.put(each.name(), (int) each.sentKbps());
      }
    }
    return new LastHour.Point(sourceKbps(now), (int) fresh, processor, sent);
  }

  /** Of the source that viewers see; while it is neither, of the first. */
  private int sourceKbps(ChannelStatus now) {
    boolean second =
        Optional.ofNullable(now.program())
            .filter(each -> each.showing().equals("second source"))
            .isPresent();
    String source = second ? Channel.SECOND_SOURCE : Channel.SOURCE;
    long bytes = receivedBytes.applyAsLong(source);
    // Another publisher counts from zero.
    boolean goesOn = source.equals(sourceBefore) && bytes >= bytesBefore;
    long fresh = goesOn ? bytes - bytesBefore : bytes;
    sourceBefore = source;
    bytesBefore = bytes;
    return (int) (fresh * 8 / 1000 / LastHour.STEP_SECONDS);
  }

  void close() {
    vertx.cancelTimer(timer);
  }
}
