package tv.teebox.libav;

import java.util.Map;

/** Pictures that libav's filters draw by themselves. */
public final class Drawing {

  private Drawing() {}

  /**
   * Draws one picture, the caller's to close.
   *
   * @param filters a chain, as libavfilter writes it, that begins with a source of pictures
   * @param options of filters that have names there, {@code filter@name}: each is set as it is, so
   *     that nothing in it has to be escaped
   * @throws LibavException if it cannot be drawn
   */
  public static VideoFrame of(String filters, Map<String, Map<String, String>> options) {
    try (FilterGraph graph = FilterGraph.source(filters, options)) {
      VideoFrame drawn = graph.take();
      Colours.markStandard(drawn.pointer());
      return drawn;
    }
  }
}
