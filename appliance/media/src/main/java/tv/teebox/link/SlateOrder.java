package tv.teebox.link;

import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * A slate that is to be encoded so that it can be spliced into a source's own stream: the one line
 * that the process reads which does it. It answers with tags on standard output: the H.264 header,
 * the AAC header if there is sound, one closed group of pictures of {@link #TURN_MS} with times
 * from 0, and one AAC frame of silence.
 *
 * @param rate how many pictures the group has, on the average
 * @param profile of the source's H.264, as its header counts: 66, 77, 100
 * @param level as its header counts: 31 is 3.1
 * @param sampleRate of the source's sound; 0 for none
 * @param channels 1 to 8
 */
public record SlateOrder(
    Resolution size,
    FrameRate rate,
    int profile,
    int level,
    int sampleRate,
    int channels,
    EngineSpec.Slate slate) {

  /** For how long the group of pictures is shown, exactly. */
  public static final int TURN_MS = 2000;

  /** Samples of the frame of silence, for each channel. */
  public static final int FRAME_SAMPLES = 1024;

  public SlateOrder {
    if (!size.equals(size.even())) {
      throw new IllegalArgumentException("the size must be even, not " + size);
    }
  }
}
