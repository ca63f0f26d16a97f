package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_set;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_apply;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_create_filters;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_parse;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraphSegment;
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
    return source(text, Map.of());
  }

  /**
   * The same.
   *
   * @param options of filters that the text gives names, {@code filter@name}: each is set as it is,
   *     so that nothing in it has to be escaped
   */
  static FilterGraph source(String text, Map<String, Map<String, String>> options) {
    return new FilterGraph().opened(text, null, Optional.empty(), 0, options);
  }

  /**
   * A graph for pictures like this one.
   *
   * @param device whose filters are in the text
   * @param surfaces how many pictures of its output may be in use at once, where it makes them on
   *     the device
   */
  static FilterGraph filter(VideoFrame like, String text, Optional<Device> device, int surfaces) {
    FilterGraph opened =
        new FilterGraph()
            .opened(inputText(like.layout()) + "," + text, like, device, surfaces, Map.of());
    opened.input = Libav.check(avfilter_graph_get_filter(opened.graph, INPUT), INPUT);
    return opened;
  }

  /**
   * In steps, since between the making of the filters and their initialisation each must be given
   * its device and its options.
   */
  private FilterGraph opened(
      String text,
      VideoFrame like,
      Optional<Device> device,
      int surfaces,
      Map<String, Map<String, String>> options) {
    String whole = text + "," + OUTPUT;
    AVFilterGraphSegment segment = new AVFilterGraphSegment(null);
    try {
      Libav.check(avfilter_graph_segment_parse(graph, whole, 0, segment), "parsing " + whole);
      Libav.check(avfilter_graph_segment_create_filters(segment, 0), "making " + whole);
      if (like != null && like.isOnDevice()) {
        givePool(like);
      }
      device.ifPresent(each -> giveDevice(each, surfaces));
      options.forEach(this::giveOptions);
      Libav.check(
          avfilter_graph_segment_apply(
              segment, 0, new AVFilterInOut(null), new AVFilterInOut(null)),
          "opening " + whole);
      Libav.check(avfilter_graph_config(graph, null), "avfilter_graph_config " + whole);
      output = Libav.check(avfilter_graph_get_filter(graph, OUTPUT), OUTPUT);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      avfilter_graph_segment_free(segment);
    }
  }

  private void givePool(VideoFrame like) {
    AVFilterContext source = Libav.check(avfilter_graph_get_filter(graph, INPUT), INPUT);
    AVBufferSrcParameters parameters =
        Libav.check(av_buffersrc_parameters_alloc(), "av_buffersrc_parameters_alloc");
    try {
      AVFrame frame = like.pointer();
      parameters.format(frame.format()).width(frame.width()).height(frame.height());
      parameters.hw_frames_ctx(frame.hw_frames_ctx());
      Libav.check(av_buffersrc_parameters_set(source, parameters), "av_buffersrc_parameters_set");
    } finally {
      av_free(parameters);
    }
  }

  private void giveDevice(Device device, int surfaces) {
    for (int i = 0; i < graph.nb_filters(); i++) {
      graph.filters(i).hw_device_ctx(device.reference()).extra_hw_frames(surfaces);
    }
  }

  private void giveOptions(String filter, Map<String, String> options) {
    AVFilterContext named = Libav.check(avfilter_graph_get_filter(graph, filter), filter);
    options.forEach(
        (name, value) ->
            Libav.check(
                av_opt_set(named, name, value, AV_OPT_SEARCH_CHILDREN), filter + " " + name));
  }

  private static String inputText(VideoFrame.Layout layout) {
    return inputText(INPUT, layout);
  }

  /** The text of an input, which is called {@code buffer@NAME}. */
  static String inputText(String name, VideoFrame.Layout layout) {
    return (name + "=video_size=%dx%d:pix_fmt=%d:time_base=1/1000:pixel_aspect=%d/%d")
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

  /** The same into an input that the graph's own text has. */
  void put(String name, VideoFrame picture) {
    Libav.check(
        av_buffersrc_add_frame_flags(
            Libav.check(avfilter_graph_get_filter(graph, name), name),
            picture.pointer(),
            AV_BUFFERSRC_FLAG_KEEP_REF),
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
