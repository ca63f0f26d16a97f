package tv.teebox.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What viewers see, what is behind it, and what to change, by the names of the configuration. */
public enum Symptom {
  BUFFERING(
      "Buffering",
      "Bitrate too high",
      "Reduce bitrate",
      List.of(
          "videoKbps of the destination, or a smaller rendition",
          "channel.uploadKbps as teebox upload measures it, and channel.uploadPolicy \"enforce\","
              + " which then keeps within it",
          "enabled false for the last of your destinations")),
  PIXELATION(
      "Pixelation",
      "Bitrate too low",
      "Increase bitrate",
      List.of(
          "the bitrate in OBS (Settings, Output): what comes in bad goes out bad",
          "videoKbps of the destination, as far as the platform takes it (videoCapKbps)",
          "a smaller rendition: fewer pixels look better at the same bitrate")),
  DROPPED_FRAMES(
      "Dropped frames",
      "CPU or network overload",
      "Reduce quality",
      List.of(
          "where the box leaves pictures out: a smaller rendition, fewer of them, or a canvas of"
              + " fewer pictures (channel.canvas.frameRate)",
          "where a destination does not take them: its videoKbps, or another of its servers"
              + " (server)",
          "where they are lost before the box: OBS and the network between it and the box")),
  AUDIO_DESYNC(
      "Audio desync",
      "Encoder settings",
      "Check sample rate",
      List.of(
          "the sample rate in OBS (Settings, Audio): 48 kHz, and the same in every sound device",
          "route encode instead of direct: the box gives sound and picture one clock",
          "the sync offset of the source in OBS (Advanced Audio Properties), where it is out"
              + " before the box already"));

  private final String seen;
  private final String cause;
  private final String change;
  private final List<String> settings;

  Symptom(String seen, String cause, String change, List<String> settings) {
    this.seen = seen;
    this.cause = cause;
    this.change = change;
    this.settings = settings;
  }

  /** By its word; empty if there is none of that name. */
  public static Optional<Symptom> of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Stable and machine-readable, such as {@code dropped-frames}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As viewers call it. */
  public String seen() {
    return seen;
  }

  public String cause() {
    return cause;
  }

  public String change() {
    return change;
  }

  /** Where, the most likely first. */
  public List<String> settings() {
    return settings;
  }
}
