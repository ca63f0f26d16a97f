package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How near pictures come to their originals, by libavfilter's own SSIM and PSNR, of all pictures
 * together. All are of one size, 8-bit 4:2:0 in main memory. One owner thread.
 */
public final class PictureComparison implements AutoCloseable {

  private static final String SHOWN = "buffer@shown";
  private static final String ORIGINAL = "buffer@original";

  private static final double MOST_LUMA = 255;

  private FilterGraph graph;
  private VideoFrame.Layout shownLayout;
  private VideoFrame.Layout originalLayout;
  private long pictures;
  private double ssim;
  private double squaredError;

  /**
   * Takes one into account.
   *
   * @param shown the caller's to close, as is its original
   */
  public void add(VideoFrame shown, VideoFrame original) {
    try (VideoFrame one = numbered(shown);
        VideoFrame other = numbered(original)) {
      open(one.layout(), other.layout());
      graph.put(SHOWN, one);
      graph.put(ORIGINAL, other);
      try (VideoFrame compared = graph.take()) {
        ssim += figure(compared, "lavfi.ssim.All");
        squaredError += figure(compared, "lavfi.psnr.mse_avg");
      }
      pictures++;
    }
  }

  /** In the order of this graph, and in the colours that both have: no conversion is compared. */
  private VideoFrame numbered(VideoFrame picture) {
    VideoFrame own = picture.share();
    AVFrame frame = own.pointer();
    frame.pts(pictures);
    frame.colorspace(AVCOL_SPC_BT709);
    frame.color_range(AVCOL_RANGE_MPEG);
    return own;
  }

  private void open(VideoFrame.Layout shown, VideoFrame.Layout original) {
    if (shown.equals(shownLayout) && original.equals(originalLayout)) {
      return;
    }
    close();
    shownLayout = shown;
    originalLayout = original;
    graph =
        FilterGraph.source(
            FilterGraph.inputText(SHOWN, shown)
                + ",format=yuv420p[shown];"
                + FilterGraph.inputText(ORIGINAL, original)
                + ",format=yuv420p,split[one][two];[shown][one]ssim[s];[s][two]psnr");
  }

  private static double figure(VideoFrame picture, String name) {
    AVDictionaryEntry entry = av_dict_get(picture.pointer().metadata(), name, null, 0);
    if (entry == null || entry.isNull()) {
      throw new LibavException("libavfilter does not say " + name);
    }
    return Double.parseDouble(entry.value().getString());
  }

  /** How many were compared. */
  public long pictures() {
    return pictures;
  }

  /** Structural similarity of all planes: 1 is the same picture. */
  public double ssim() {
    return pictures == 0 ? 0 : ssim / pictures;
  }

  /** In dB, over all planes; infinite for the same pictures. */
  public double psnr() {
    return 10 * Math.log10(MOST_LUMA * MOST_LUMA / (squaredError / pictures));
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
    }
  }
}
