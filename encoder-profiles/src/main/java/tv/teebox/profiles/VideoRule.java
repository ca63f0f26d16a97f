package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.VideoCodec;

/**
 * What pictures a platform takes.
 *
 * @param codecs with the preferred one first
 * @param largest name of the largest rendition; empty where nobody says
 * @param cap highest bitrate in kbps, whatever the rendition; empty where nobody says
 * @param rungs what it says of single renditions
 * @param mostBFrames B-frames between two others; empty where nobody says
 * @param rateControl the field's word for it, such as {@code cbr}
 * @param headerChange what a new sequence header amid the stream does
 */
public record VideoRule(
    List<CodecRule> codecs,
    Optional<String> largest,
    Optional<Figure> cap,
    List<RungRule> rungs,
    KeyframeRule keyframe,
    Optional<Figure> mostBFrames,
    String rateControl,
    HeaderChange headerChange) {

  /** What becomes of a stream whose sequence header changes. */
  public enum HeaderChange {
    /** It goes on with the new one. */
    SPLICE,
    /** It has to be published anew. */
    RECONNECT,
    UNKNOWN
  }

  public VideoRule {
    codecs = List.copyOf(codecs);
    rungs = List.copyOf(rungs);
  }

  /**
   * What speaks against pictures from an encoder as it is set, as the end of a sentence that begins
   * with the platform's name; empty if nothing does.
   */
  public Optional<String> objectionTo(EncoderProfile encoder) {
    if (mostBFrames.isPresent() && encoder.bFrames() > mostBFrames.get().value()) {
      return Optional.of(
          "takes %d B-frames at the most, and %s makes %d"
              .formatted(mostBFrames.get().value(), encoder.id(), encoder.bFrames()));
    }
    return codecs.stream()
        .filter(each -> each.codec() == encoder.codec() && !each.takesProfileOf(encoder))
        .findFirst()
        .map(
            each ->
                "takes the profiles %s, and %s makes %s"
                    .formatted(
                        String.join(", ", each.profiles()),
                        encoder.id(),
                        encoder.options().get("profile")));
  }

  /** What it says of one codec. */
  public Optional<CodecRule> codec(VideoCodec wanted) {
    return codecs.stream().filter(each -> each.codec() == wanted).findFirst();
  }

  /** What it says of one rendition. */
  public Optional<RungRule> rung(String rendition) {
    return rungs.stream().filter(each -> each.rendition().equals(rendition)).findFirst();
  }
}
