package tv.teebox.plan;

import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;

/**
 * One thing that a destination could get.
 *
 * @param picture what is encoded; empty for the source as it is
 * @param alone the video bitrate that it would get by itself, within its platform's limits; of the
 *     source as it is, all of it
 * @param most the highest video bitrate that the platform takes; empty where nobody says
 * @param own whether the operator set the bitrate, so that it is not changed to share an encode
 * @param audio the bitrate of the sound; zero for the source as it is
 * @param reason why it is this
 */
record Candidate(
    Optional<Picture> picture,
    Bitrate alone,
    Optional<Bitrate> most,
    boolean own,
    Bitrate audio,
    String reason) {

  /**
   * What a picture is encoded to, but for its bitrate: destinations with the same may share it.
   *
   * @param rung the name whose limits hold, such as {@code 720p30} for 720p25 as well
   */
  record Picture(
      String rung,
      Resolution size,
      FrameRate rate,
      int rateDivisor,
      VideoCodec codec,
      Shape shape,
      Shape.Fit fit) {

    boolean isOf(Plan.Rendition rendition) {
      return size.equals(rendition.size())
          && rateDivisor == rendition.rateDivisor()
          && codec == rendition.codec()
          && fit == rendition.fit();
    }

    /** Without the bitrate: {@code 720p25}, {@code 480p30-vertical}. */
    String name() {
      String codecSuffix =
          codec == VideoCodec.H264 ? "" : "-" + codec.name().toLowerCase(java.util.Locale.ROOT);
      return size.shortSide() + "p" + rate.rounded() + shape.suffix(fit) + codecSuffix;
    }
  }

  boolean direct() {
    return picture.isEmpty();
  }

  boolean takes(Bitrate bitrate) {
    return most.isEmpty() || bitrate.compareTo(most.get()) <= 0;
  }

  Bitrate total() {
    return alone.plus(audio);
  }

  /** What people call it. */
  String title() {
    return picture.map(Picture::name).orElse("the source as it is");
  }
}
