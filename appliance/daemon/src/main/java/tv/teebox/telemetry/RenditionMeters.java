package tv.teebox.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import tv.teebox.channel.ChannelStatus.RenditionStatus;

/** How one rendition is encoded. Owned by who looks; printed on any thread. */
final class RenditionMeters implements Family.Member<RenditionMeters.Seen> {

  private final Meters meters;
  private final Total frames = new Total();
  private final Total skipped = new Total();
  private volatile Seen now;

  /**
   * What is seen of it.
   *
   * @param onProcessor whether the processor encodes it
   */
  record Seen(RenditionStatus status, boolean onProcessor) {
    String name() {
      return status.name();
    }
  }

  RenditionMeters(MeterRegistry registry, Seen first) {
    now = first;
    meters = new Meters(registry, Tags.of("rendition", first.name()));
    meters
        .flag(
            "teebox_rendition_on_processor",
            "Whether the processor encodes the rendition, not an accelerator",
            () -> now.onProcessor)
        .counter("teebox_rendition_frames_total", "Pictures encoded", frames)
        .counter(
            "teebox_rendition_skipped_frames_total",
            "Pictures left out because the encoder was behind",
            skipped)
        .gauge(
            "teebox_rendition_target_bytes_per_second",
            "The bitrate that the rendition is encoded with",
            () -> now.status.targetKbps() * Meters.BYTES_PER_KILOBIT)
        .gauge(
            "teebox_rendition_bytes_per_second",
            "What the encoder gives",
            () -> now.status.kbps() * Meters.BYTES_PER_KILOBIT)
        .gauge(
            "teebox_rendition_latency_p50_seconds",
            "From a picture's tick to its leaving the encoder: half of them take less",
            () -> now.status.latencyMs().p50() / 1000.0)
        .gauge(
            "teebox_rendition_latency_p99_seconds",
            "From a picture's tick to its leaving the encoder: 99 of 100 take less",
            () -> now.status.latencyMs().p99() / 1000.0);
  }

  @Override
  public void seen(Seen seen) {
    now = seen;
    frames.seen(seen.status.frames());
    skipped.seen(seen.status.skipped());
  }

  @Override
  public void gone() {
    meters.remove();
  }
}
