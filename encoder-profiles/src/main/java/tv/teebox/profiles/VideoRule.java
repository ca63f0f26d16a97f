package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;

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

  /** What it says of one rendition. */
  public Optional<RungRule> rung(String rendition) {
    return rungs.stream().filter(each -> each.rendition().equals(rendition)).findFirst();
  }
}
