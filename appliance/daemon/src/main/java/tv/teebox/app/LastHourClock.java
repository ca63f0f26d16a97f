package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tv.teebox.api.channel.MachineView;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.history.LastHour;

/**
 * Adds a point to the last hour every {@value LastHour#STEP_SECONDS} s: read on the channel's event
 * loop, kept on the API's.
 */
final class LastHourClock {

  private final Vertx vertx;
  private final Loops loops;
  private final Supplier<ChannelStatus> status;
  private final ToLongFunction<String> receivedBytes;
  private final Supplier<MachineView> machine;
  private final LastHour lastHour = new LastHour();
  private long timer = -1;
  private long skippedBefore;
  private String sourceBefore = Channel.SOURCE;
  private long bytesBefore;

  /**
   * @param status asked on the channel's event loop
   * @param receivedBytes of a source's publisher since it began; asked there too
   * @param machine how hard it works; any thread
   */
  LastHourClock(
      Vertx vertx,
      Loops loops,
      Supplier<ChannelStatus> status,
      ToLongFunction<String> receivedBytes,
      Supplier<MachineView> machine) {
    this.vertx = vertx;
    this.loops = loops;
    this.status = status;
    this.receivedBytes = receivedBytes;
    this.machine = machine;
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
    MachineView load = machine.get();
    return new LastHour.Point(
        sourceKbps(now),
        (int) fresh,
        known(load.processorPercent()),
        known(load.processorCelsius()),
        sent,
        devices(load),
        renditions(now));
  }

  private static Map<String, LastHour.Device> devices(MachineView load) {
    Map<String, LastHour.Device> devices = new LinkedHashMap<>();
    for (MachineView.Device each : load.devices()) {
      devices.put(
          each.id(),
          new LastHour.Device(
              known(each.busyPercent()), known(each.encoderPercent()), known(each.celsius())));
    }
    return devices;
  }

  private static Map<String, LastHour.Rendition> renditions(ChannelStatus now) {
    Map<String, LastHour.Rendition> renditions = new LinkedHashMap<>();
    for (RenditionStatus each : now.renditions()) {
      if (each.outFps() != null) {
        renditions.put(
            each.name(),
            new LastHour.Rendition(
                each.outKbps() == null ? LastHour.UNKNOWN : each.outKbps().intValue(),
                each.latencyMs() == null ? LastHour.UNKNOWN : known(each.latencyMs().now()),
                (int) Math.round(each.outFps())));
      }
    }
    return renditions;
  }

  private static int known(Integer figure) {
    return figure == null ? LastHour.UNKNOWN : figure;
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
