package tv.teebox.reach;

import java.util.List;
import java.util.Map;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;

/**
 * Some seconds of picture and tone, encoded beforehand, that are published once.
 *
 * @param tags headers first, then in order of decoding, times from 0
 */
public record TestStream(Spec spec, List<FlvTag> tags) {

  public TestStream {
    tags = List.copyOf(tags);
  }

  /**
   * What to encode.
   *
   * @param name of the rendition
   * @param fps whole: 30 for 29.97
   * @param options of libx264, complete
   */
  public record Spec(
      String name,
      Resolution size,
      int fps,
      Bitrate video,
      Map<String, String> options,
      Bitrate audio,
      int seconds) {

    public Spec {
      options = Map.copyOf(options);
    }
  }
}
