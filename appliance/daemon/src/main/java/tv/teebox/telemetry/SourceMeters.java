package tv.teebox.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import tv.teebox.channel.ChannelStatus.SourceStatus;

/** What comes in from one source. Owned by who looks; printed on any thread. */
final class SourceMeters implements Family.Member<SourceMeters.Seen> {

  private final Meters meters;
  private final Total videoTags = new Total();
  private final Total audioTags = new Total();
  private final Total refused = new Total();
  private volatile SourceStatus now;

  /**
   * What is seen of it.
   *
   * @param name first or second
   */
  record Seen(String name, SourceStatus status) {}

  SourceMeters(MeterRegistry registry, Seen first) {
    now = first.status;
    meters = new Meters(registry, Tags.of("source", first.name));
    meters
        .flag(
            "teebox_source_connected",
            "Whether somebody publishes to this ingest key",
            () -> now.publisher() != null)
        .gauge(
            "teebox_source_bytes_per_second",
            "What the source sends",
            () -> now.kbps() * Meters.BYTES_PER_KILOBIT)
        .gauge(
            "teebox_source_frames_per_second",
            "The frame rate of the source; 0 while unknown",
            () -> now.fps())
        .gauge(
            "teebox_source_height_pixels",
            "Lines of the source's picture; 0 while unknown",
            () -> now.height())
        .gauge(
            "teebox_source_keyframe_interval_seconds",
            "From one keyframe of the source to the next; not a number before there were two",
            () -> now.keyframeIntervalMs() < 0 ? Double.NaN : now.keyframeIntervalMs() / 1000.0)
        .counter("teebox_source_video_tags_total", "Pictures received", videoTags)
        .counter("teebox_source_audio_tags_total", "Pieces of sound received", audioTags)
        .counter(
            "teebox_source_refused_tags_total",
            "Tags received that could not be true, or were empty",
            refused);
  }

  @Override
  public void seen(Seen seen) {
    now = seen.status;
    videoTags.seen(now.videoTags());
    audioTags.seen(now.audioTags());
    refused.seen(now.refusedTags());
  }

  @Override
  public void gone() {
    meters.remove();
  }
}
