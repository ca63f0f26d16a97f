package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** An endless moving test picture: colour bars, a running pattern, the time. One owner thread. */
public final class TestPattern implements AutoCloseable {

  private AVFilterGraph graph;
  private final AVFilterContext sink;

  public TestPattern(Resolution size, FrameRate rate) {
    graph = Libav.check(avfilter_graph_alloc(), "avfilter_graph_alloc");
    String text =
        "testsrc2=size=%s:rate=%d/%d,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,buffersink@out"
            .formatted(size, rate.numerator(), rate.denominator());
    Libav.check(
        avfilter_graph_parse_ptr(graph, text, (AVFilterInOut) null, (AVFilterInOut) null, null),
        "avfilter_graph_parse " + text);
    Libav.check(avfilter_graph_config(graph, null), "avfilter_graph_config " + text);
    sink = Libav.check(avfilter_graph_get_filter(graph, "buffersink@out"), "buffersink");
  }

  /** The next picture, the caller's to close. */
  public VideoFrame next() {
    AVFrame frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    Libav.check(av_buffersink_get_frame(sink, frame), "av_buffersink_get_frame");
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
