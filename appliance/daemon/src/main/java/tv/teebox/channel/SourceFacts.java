package tv.teebox.channel;

import java.util.Arrays;
import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * What is seen of a publisher's stream at one moment. Immutable.
 *
 * @param forMs for how long the publisher has been there
 * @param size empty while unknown
 * @param nominal the frame rate in the stream's metadata; empty if there is none. That of a header
 *     is no more than the highest where frames do not come at one rate
 * @param framesASecond pictures that came in each of the last whole seconds, the oldest first
 * @param kbps of the last seconds; -1 before there were some
 * @param statedKbps what the stream says of its picture's bitrate; 0 if nothing
 * @param keyframeMs the longest that is known to lie between two keyframes now: between the last
 *     two, or since the last, by the stream's own time; -1 if there was none
 * @param pictureMs since the last picture; -1 if there was none
 * @param soundMs since the last sound; -1 if there was none
 * @param refusedMs since something was last refused; -1 if nothing was
 * @param video empty while no header came, as is {@code audio}
 */
record SourceFacts(
    long forMs,
    Optional<Resolution> size,
    Optional<FrameRate> nominal,
    int[] framesASecond,
    long kbps,
    double statedKbps,
    long keyframeMs,
    long pictureMs,
    long soundMs,
    long refusedMs,
    Optional<VideoCodec> video,
    Optional<AudioCodec> audio) {

  SourceFacts {
    framesASecond = framesASecond.clone();
  }

  @Override
  public int[] framesASecond() {
    return framesASecond.clone();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SourceFacts that
            && forMs == that.forMs
            && size.equals(that.size)
            && nominal.equals(that.nominal)
            && Arrays.equals(framesASecond, that.framesASecond)
            && kbps == that.kbps
            && statedKbps == that.statedKbps
            && keyframeMs == that.keyframeMs
            && pictureMs == that.pictureMs
            && soundMs == that.soundMs
            && refusedMs == that.refusedMs
            && video.equals(that.video)
            && audio.equals(that.audio));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(forMs) * 31 + Arrays.hashCode(framesASecond);
  }
}
