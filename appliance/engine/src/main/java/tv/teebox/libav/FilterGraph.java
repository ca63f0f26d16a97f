package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;

/** A native filter graph written as libavfilter's text. One owner thread. */
final class FilterGraph implements AutoCloseable {

  private static final String SOURCE = "buffer@in";
  private static final String SINK = "buffersink@out";

  private final String text;
  private AVFilterGraph graph;

  private FilterGraph(String text) {
    this.text = text + "," + SINK;
    graph = Libav.check(avfilter_graph_alloc(), "avfilter_graph_alloc");
    // The encoder next door uses the cores; a filter with threads of its own only adds switching.
    graph.nb_threads(1);
  }

  /** Opens a graph of this text, to which a sink is added. */
  static FilterGraph open(String text) {
    FilterGraph opened = new FilterGraph(text);
    try {
      opened.configure();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void configure() {
    Libav.check(
        avfilter_graph_parse_ptr(graph, text, (AVFilterInOut) null, (AVFilterInOut) null, null),
        "avfilter_graph_parse " + text);
    Libav.check(avfilter_graph_config(graph, null), "avfilter_graph_config " + text);
  }

  /** The text of an input for frames of this layout; {@link #source()} then takes them. */
  static String input(VideoFrame.Layout layout) {
    return (SOURCE + "=video_size=%dx%d:pix_fmt=%d:time_base=1/1000:pixel_aspect=%d/%d")
            .formatted(
                layout.width(),
                layout.height(),
                layout.format(),
                layout.aspectNum(),
                layout.aspectDen())
        + ":colorspace=%d:range=%d".formatted(layout.colorspace(), layout.range());
  }

  AVFilterContext source() {
    return Libav.check(avfilter_graph_get_filter(graph, SOURCE), SOURCE);
  }

  AVFilterContext sink() {
    return Libav.check(avfilter_graph_get_filter(graph, SINK), SINK);
  }

  @Override
  public void close() {
    if (graph != null) {
      avfilter_graph_free(graph);
      graph = null;
    }
  }
}
