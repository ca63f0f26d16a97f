package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tv.teebox.media.Resolution;

/**
 * A small filter graph that brings every picture to one size, 8-bit 4:2:0, BT.709 and square
 * pixels; another picture shape gets black bars. A picture that is so already passes untouched.
 * Reopens itself when the input changes. One owner thread.
 */
public final class VideoFilter implements AutoCloseable {

  private final Resolution size;
  private VideoFrame.Layout input;
  private AVFilterGraph graph;
  private AVFilterContext source;
  private AVFilterContext sink;

  public VideoFilter(Resolution size) {
    this.size = size;
  }

  /** The picture at this filter's size: a new reference, the caller's to close. */
  public VideoFrame apply(VideoFrame frame) {
    VideoFrame.Layout layout = frame.layout();
    if (conforms(layout)) {
      return frame.share();
    }
    if (!layout.equals(input)) {
      open(layout);
    }
    Libav.check(
        av_buffersrc_add_frame_flags(source, frame.pointer(), AV_BUFFERSRC_FLAG_KEEP_REF),
        "av_buffersrc_add_frame");
    AVFrame scaled = Libav.check(av_frame_alloc(), "av_frame_alloc");
    int code = av_buffersink_get_frame(sink, scaled);
    if (code < 0) {
      av_frame_free(scaled);
      throw Libav.failure(code, "av_buffersink_get_frame");
    }
    scaled.pts(frame.pointer().pts());
    return new VideoFrame(scaled);
  }

  private boolean conforms(VideoFrame.Layout layout) {
    return layout.width() == size.width()
        && layout.height() == size.height()
        && layout.format() == AV_PIX_FMT_YUV420P
        && layout.range() != AVCOL_RANGE_JPEG
        && (layout.colorspace() == AVCOL_SPC_BT709 || layout.colorspace() == AVCOL_SPC_UNSPECIFIED)
        && (layout.aspectNum() == 0 || layout.aspectNum() == layout.aspectDen());
  }

  private void open(VideoFrame.Layout layout) {
    free();
    graph = Libav.check(avfilter_graph_alloc(), "avfilter_graph_alloc");
    // The encoder next door uses the cores; a filter with threads of its own only adds switching.
    graph.nb_threads(1);
    String text = inputText(layout) + "," + conformText() + ",buffersink@out";
    Libav.check(
        avfilter_graph_parse_ptr(graph, text, (AVFilterInOut) null, (AVFilterInOut) null, null),
        "avfilter_graph_parse " + text);
    Libav.check(avfilter_graph_config(graph, null), "avfilter_graph_config " + text);
    source = Libav.check(avfilter_graph_get_filter(graph, "buffer@in"), "buffer");
    sink = Libav.check(avfilter_graph_get_filter(graph, "buffersink@out"), "buffersink");
    input = layout;
  }

  private static String inputText(VideoFrame.Layout layout) {
    return "buffer@in=video_size=%dx%d:pix_fmt=%d:time_base=1/1000:pixel_aspect=%d/%d"
            .formatted(
                layout.width(),
                layout.height(),
                layout.format(),
                layout.aspectNum(),
                layout.aspectDen())
        + ":colorspace=%d:range=%d".formatted(layout.colorspace(), layout.range());
  }

  private String conformText() {
    return ("scale=%1$d:%2$d:force_original_aspect_ratio=decrease:force_divisible_by=2"
            + ":flags=bicubic:out_color_matrix=bt709:out_range=tv,"
            + "pad=%1$d:%2$d:-1:-1:black,setsar=1,format=yuv420p")
        .formatted(size.width(), size.height());
  }

  private void free() {
    if (graph != null) {
      avfilter_graph_free(graph);
      graph = null;
      input = null;
    }
  }

  @Override
  public void close() {
    free();
  }
}
