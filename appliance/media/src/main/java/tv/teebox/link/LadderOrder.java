package tv.teebox.link;

import java.util.List;
import java.util.Map;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * Renditions of one source that are to be encoded at once: first one of them, then two, and so on,
 * as fast as they can be, until that is slower than real time or one more is refused. Then as many
 * as were held, at the pace of real time. Answered by {@link TrialReport.RungsEncoded} and {@link
 * TrialReport.RungsOnAir}.
 *
 * @param encoder which; pictures are brought once to where it takes them from and scaled there for
 *     each rendition, as on air
 * @param canvas the source's size
 * @param rate of the source
 * @param rungs in the order in which they are added
 * @param atLeast so many are tried even where real time is not held
 * @param millis that each number of rungs is encoded for
 */
public record LadderOrder(
    EncoderSetup encoder,
    Resolution canvas,
    FrameRate rate,
    List<Rung> rungs,
    int atLeast,
    int millis)
    implements TrialWork {

  public LadderOrder {
    rungs = List.copyOf(rungs);
    if (rungs.isEmpty() || atLeast < 1 || millis < 1) {
      throw new IllegalArgumentException("a ladder has at least one rung and some time");
    }
  }

  /**
   * One rendition.
   *
   * @param rateDivisor every so many pictures of the source one is encoded
   * @param options libav's options of the encoder, complete
   */
  public record Rung(Resolution size, int rateDivisor, Map<String, String> options) {

    public Rung {
      options = Map.copyOf(options);
      if (rateDivisor < 1) {
        throw new IllegalArgumentException("a rung has every picture, or every second, or …");
      }
    }
  }
}
