package tv.teebox.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.OutletState;

/** How one destination fares. Owned by who looks; printed on any thread. */
final class DestinationMeters implements Family.Member<DestinationStatus> {

  private final Meters meters;
  private final Total videoTags = new Total();
  private final Total audioTags = new Total();
  private final Total droppedVideo = new Total();
  private final Total droppedAudio = new Total();
  private final Total bytes = new Total();
  private final Total reconnects = new Total();
  private volatile DestinationStatus now;

  DestinationMeters(MeterRegistry registry, DestinationStatus first) {
    now = first;
    meters =
        new Meters(registry, Tags.of("destination", first.name(), "platform", first.platform()));
    state();
    sent();
  }

  private void state() {
    meters
        .oneOf(
            "teebox_destination_state",
            "1 at the state that the destination is in",
            "state",
            Meters.words(OutletState.values()),
            word -> now.state().equals(word))
        .flag(
            "teebox_destination_wanted",
            "Whether the destination ought to be live while the box is on air",
            () -> Health.isWanted(now))
        .flag(
            "teebox_destination_trouble",
            "Whether something is wrong with the destination; the panel says what",
            () -> now.trouble() != null)
        .counter(
            "teebox_destination_reconnects_total",
            "Connections to the destination that were lost and made anew",
            reconnects);
  }

  private void sent() {
    meters
        .counter(
            "teebox_destination_video_tags_total", "Pictures handed to the destination", videoTags)
        .counter(
            "teebox_destination_audio_tags_total",
            "Pieces of sound handed to the destination",
            audioTags)
        .counter(
            "teebox_destination_dropped_video_tags_total",
            "Pictures left out because the destination did not take them in time",
            droppedVideo)
        .counter(
            "teebox_destination_dropped_audio_tags_total",
            "Pieces of sound left out because the destination did not take them in time",
            droppedAudio)
        .counter("teebox_destination_sent_bytes_total", "Bytes sent to the destination", bytes)
        .gauge(
            "teebox_destination_sent_bytes_per_second",
            "What really left for the destination in the last seconds",
            () -> now.sentKbps() * Meters.BYTES_PER_KILOBIT)
        .gauge(
            "teebox_destination_queued_seconds",
            "Media that waits for the destination to take it",
            () -> now.queuedMs() / 1000.0);
  }

  @Override
  public void seen(DestinationStatus status) {
    now = status;
    videoTags.seen(status.videoTags());
    audioTags.seen(status.audioTags());
    droppedVideo.seen(status.droppedVideo());
    droppedAudio.seen(status.droppedAudio());
    bytes.seen(status.bytesSent());
    reconnects.seen(status.reconnects());
  }

  @Override
  public void gone() {
    meters.remove();
  }
}
