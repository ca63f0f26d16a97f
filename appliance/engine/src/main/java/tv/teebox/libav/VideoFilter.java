package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import tv.teebox.media.Resolution;

/**
 * A small filter graph that brings every picture to one size, 8-bit 4:2:0, BT.709 and square
 * pixels; another picture shape gets black bars, or loses its edges. A picture that is so already
 * passes untouched. Reopens itself when the input changes. One owner thread.
 */
public final class VideoFilter implements AutoCloseable {

  private final Resolution size;
  private final boolean crop;
  private VideoFrame.Layout input;
  private FilterGraph graph;

  public VideoFilter(Resolution size) {
    this(size, false);
  }

  /**
   * @param crop whether another picture shape fills the size and loses its edges
   */
  public VideoFilter(Resolution size, boolean crop) {
    this.size = size;
    this.crop = crop;
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
    graph.put(frame);
    VideoFrame conformed = graph.take();
    conformed.pointer().pts(frame.pointer().pts());
    return conformed;
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
    close();
    graph = FilterGraph.filter(layout, conformText());
    input = layout;
  }

  private String conformText() {
    return ("scale=%1$d:%2$d:force_original_aspect_ratio=%3$s:force_divisible_by=2"
            + ":flags=bicubic:out_color_matrix=bt709:out_range=tv,"
            + "%4$s,setsar=1,format=yuv420p")
        .formatted(
            size.width(),
            size.height(),
            crop ? "increase" : "decrease",
            (crop ? "crop=%d:%d" : "pad=%d:%d:-1:-1:black").formatted(size.width(), size.height()));
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
      input = null;
    }
  }
}
