package tv.teebox.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/**
 * What a box on air shows of what viewers may see, with its figures and the setting to change.
 * Pure.
 *
 * @param status of the box that runs
 */
public record Evidence(BoxStatus status, ProfileLibrary library) {

  /** Less waits now and then for a keyframe to get through. */
  private static final long NOTABLE_QUEUE_MS = 500;

  /** Pictures may be late now and then; this share of them is seen. */
  private static final double NOTABLE_SHARE = 0.01;

  /** While an engine opens, the first picture stands. */
  private static final double OPENING_SECONDS = 2;

  private static final int WANTED_HZ = 48_000;

  /** In favour of a symptom, here and now; none if nothing is, or if the box is off air. */
  public List<String> of(Symptom symptom) {
    if (!status.isOnAir()) {
      return List.of();
    }
    return switch (symptom) {
      case BUFFERING -> buffering();
      case PIXELATION -> pixelation();
      case DROPPED_FRAMES -> droppedFrames();
      case AUDIO_DESYNC -> audioDesync();
    };
  }

  private List<String> buffering() {
    List<String> lines = new ArrayList<>();
    status.uploadTrouble().ifPresent(lines::add);
    if (status.isUploadShort()) {
      lines.add(
          "The upload carries %d kbps and %d are wanted: lower videoKbps or rendition, or set channel.uploadPolicy to enforce"
              .formatted(status.availableKbps(), status.requiredKbps()));
    }
    for (BoxStatus.Destination each : status.destinations()) {
      if (each.queuedMs() >= NOTABLE_QUEUE_MS) {
        lines.add(
            "%s: %d ms wait for it: lower its videoKbps or rendition"
                .formatted(each.name(), each.queuedMs()));
      }
      if (each.reconnects() > 0) {
        lines.add(
            "%s: was connected anew %d times: see its line on the status page"
                .formatted(each.name(), each.reconnects()));
      }
    }
    return lines;
  }

  private List<String> pixelation() {
    List<String> lines = new ArrayList<>();
    BoxStatus.Source source = status.source();
    for (BoxStatus.Rendition each : status.renditions()) {
      Optional<RenditionProfile> rung = library.rendition(rungOf(each.name()));
      if (rung.isPresent() && each.targetKbps() < rung.get().videoKbps()) {
        lines.add(
            "%s: is encoded with %d kbps, and %d are recommended: raise videoKbps, or take a smaller rendition"
                .formatted(each.name(), each.targetKbps(), rung.get().videoKbps()));
      }
      if (source.kbps() > 0 && source.kbps() < each.targetKbps()) {
        lines.add(
            "%s: is encoded with %d kbps out of a source of %d: raise the bitrate in OBS"
                .formatted(each.name(), each.targetKbps(), source.kbps()));
      }
      if (source.lines() > 0 && source.lines() < each.lines()) {
        lines.add(
            "%s: is enlarged from a source of %d lines: take a smaller rendition"
                .formatted(each.name(), source.lines()));
      }
    }
    return lines;
  }

  /** A rendition of another bitrate or codec than its rung's says so after a dash. */
  private static String rungOf(String rendition) {
    return rendition.split("-", 2)[0];
  }

  private List<String> droppedFrames() {
    List<String> lines = new ArrayList<>();
    BoxStatus.Source source = status.source();
    for (BoxStatus.Rendition each : status.renditions()) {
      if (each.skipped() > 0) {
        lines.add(
            "%s: %d of %d pictures were left out because its encoder was behind: take a smaller rendition, or fewer of them"
                .formatted(each.name(), each.skipped(), each.frames() + each.skipped()));
      }
      boolean everyTickHasOne = source.fps() >= each.fps();
      double usual = each.fps() * OPENING_SECONDS + each.frames() * NOTABLE_SHARE;
      if (everyTickHasOne && each.repeated() > usual) {
        lines.add(
            "%s: %d of %d pictures were shown again because none came: see OBS's dropped frames and the network from it to the box"
                .formatted(each.name(), each.repeated(), each.frames()));
      }
    }
    for (BoxStatus.Destination each : status.destinations()) {
      if (each.droppedVideo() > 0) {
        lines.add(
            "%s: %d pictures were dropped because it did not take them in time: lower its videoKbps or rendition"
                .formatted(each.name(), each.droppedVideo()));
      }
    }
    if (status.engineRestarts() > 0) {
      lines.add(
          "The encoder was replaced %d times: the status page says why"
              .formatted(status.engineRestarts()));
    }
    return lines;
  }

  private List<String> audioDesync() {
    List<String> lines = new ArrayList<>();
    BoxStatus.Source source = status.source();
    if (source.audioHz() > 0 && source.audioHz() != WANTED_HZ) {
      lines.add(
          "The source's sound has %d samples a second: set OBS to 48 kHz (Settings, Audio)"
              .formatted(source.audioHz()));
    }
    if (source.present() && source.videoTags() > 0 && source.audioTags() == 0) {
      lines.add("The source sends no sound: see to the sound devices in OBS");
    }
    for (BoxStatus.Destination each : status.destinations()) {
      if (each.droppedAudio() > 0) {
        lines.add(
            "%s: %d pieces of sound were dropped because it did not take them in time: lower its videoKbps or rendition"
                .formatted(each.name(), each.droppedAudio()));
      }
    }
    return lines;
  }
}
