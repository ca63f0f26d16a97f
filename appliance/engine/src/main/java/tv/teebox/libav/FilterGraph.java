package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A native filter graph with one output, written as libavfilter's text. One owner thread. */
final class FilterGraph implements AutoCloseable {

  private static final String INPUT = "buffer@in";
  private static final String OUTPUT = "buffersink@out";

  private AVFilterGraph graph = Libav.check(avfilter_graph_alloc(), "avfilter_graph_alloc");
  private AVFilterContext input;
  private AVFilterContext output;

  private FilterGraph() {
    // The encoder next door uses the cores; a filter with threads of its own only adds switching.
    graph.nb_threads(1);
  }

  /** A graph that makes its frames itself. */
  static FilterGraph source(String text) {
    return new FilterGraph().opened(text);
  }

  /** A graph for frames of this layout. */
  static FilterGraph filter(VideoFrame.Layout layout, String text) {
    FilterGraph opened = new FilterGraph().opened(inputText(layout) + "," + text);
    opened.input = Libav.check(avfilter_graph_get_filter(opened.graph, INPUT), INPUT);
    return opened;
  }

  private FilterGraph opened(String text) {
    String whole = text + "," + OUTPUT;
    try {
      Libav.check(
          avfilter_graph_parse_ptr(graph, whole, (AVFilterInOut) null, (AVFilterInOut) null, null),
          "avfilter_graph_parse " + whole);
      Libav.check(avfilter_graph_config(graph, null), "avfilter_graph_config " + whole);
      output = Libav.check(avfilter_graph_get_filter(graph, OUTPUT), OUTPUT);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static String inputText(VideoFrame.Layout layout) {
    return (INPUT + "=video_size=%dx%d:pix_fmt=%d:time_base=1/1000:pixel_aspect=%d/%d")
            .formatted(
                layout.width(),
                layout.height(),
                layout.format(),
                layout.aspectNum(),
                layout.aspectDen())
        + ":colorspace=%d:range=%d".formatted(layout.colorspace(), layout.range());
  }

  /** Puts a reference to the picture in; the caller keeps its own. */
  void put(VideoFrame picture) {
    Libav.check(
        av_buffersrc_add_frame_flags(input, picture.pointer(), AV_BUFFERSRC_FLAG_KEEP_REF),
        "av_buffersrc_add_frame");
  }

  /** The next picture out, the caller's to close. */
  VideoFrame take() {
    AVFrame frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    int code = av_buffersink_get_frame(output, frame);
    if (code < 0) {
      av_frame_free(frame);
      throw Libav.failure(code, "av_buffersink_get_frame");
    }
    return new VideoFrame(frame);
  }

  @Override
  public void close() {
    if (graph != null) {
      avfilter_graph_free(graph);
      graph = null;
    }
  }
}
