package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_MASTERING_DISPLAY_METADATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * A picture of upright stripes, each of one colour, in libav's planar formats and P010.
 *
 * @param format libav's name
 * @param chromaDown how many lines of luma one of chroma serves
 * @param bits of a sample
 */
public record Patches(String format, int chromaDown, int bits, Tags tags, List<Code> codes) {

  public static final int STRIPE = 32;
  static final int HEIGHT = 64;

  /** One colour as it is coded. */
  public record Code(int y, int u, int v) {
    public static Code of(double[] yuv) {
      return new Code((int) Math.round(yuv[0]), (int) Math.round(yuv[1]), (int) Math.round(yuv[2]));
    }
  }

  /** What the picture says of its colours, as libav counts. */
  public record Tags(int matrix, int primaries, int transfer, int range) {}

  public static Patches of(String format, Tags tags, List<Code> codes) {
    boolean deep = format.contains("10");
    return new Patches(format, format.contains("422") ? 1 : 2, deep ? 10 : 8, tags, codes);
  }

  int width() {
    return codes.size() * STRIPE;
  }

  /** The caller's to close. */
  VideoFrame picture() {
    return picture(width(), HEIGHT);
  }

  /** Cut off at a size. */
  public VideoFrame picture(int width, int height) {
    AVFrame frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    frame.width(width).height(height).format(av_get_pix_fmt(format));
    frame.colorspace(tags.matrix()).color_range(tags.range());
    frame.color_primaries(tags.primaries()).color_trc(tags.transfer());
    Libav.check(av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + chromaDown - 1) / chromaDown;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        put(frame, 0, x, y, at(x).y());
      }
    }
    boolean interleaved = format.startsWith("p0");
    for (int y = 0; y < chromaHeight; y++) {
      for (int x = 0; x < chromaWidth; x++) {
        put(frame, 1, interleaved ? 2 * x : x, y, at(2 * x).u());
        put(frame, interleaved ? 1 : 2, interleaved ? 2 * x + 1 : x, y, at(2 * x).v());
      }
    }
    return new VideoFrame(frame);
  }

  private Code at(int x) {
    return codes.get(Math.min(x / STRIPE, codes.size() - 1));
  }

  private void put(AVFrame frame, int plane, int x, int y, int value) {
    BytePointer data = frame.data(plane);
    long line = (long) y * frame.linesize(plane);
    if (bits == 8) {
      data.put(line + x, (byte) value);
      return;
    }
    int stored = format.startsWith("p0") ? value << 6 : value;
    data.put(line + 2L * x, (byte) stored);
    data.put(line + 2L * x + 1, (byte) (stored >> 8));
  }

  /** The middle of a stripe of an 8-bit 4:2:0 picture, so wide as this one. */
  static Code read(VideoFrame picture, int stripe) {
    return readAt(picture, stripe * STRIPE + STRIPE / 2, HEIGHT / 2);
  }

  public static Code readAt(VideoFrame picture, int x, int y) {
    AVFrame frame = picture.pointer();
    boolean interleaved = frame.format() == av_get_pix_fmt("nv12");
    int column = x / 2;
    return new Code(
        get(frame, 0, x, y),
        get(frame, 1, interleaved ? 2 * column : column, y / 2),
        get(frame, interleaved ? 1 : 2, interleaved ? 2 * column + 1 : column, y / 2));
  }

  private static int get(AVFrame frame, int plane, int x, int y) {
    return frame.data(plane).get((long) y * frame.linesize(plane) + x) & 0xFF;
  }

  public static Tags tagsOf(VideoFrame picture) {
    VideoFrame.Layout layout = picture.layout();
    return new Tags(layout.colorspace(), layout.primaries(), layout.transfer(), layout.range());
  }

  /** libav's name of its format, in main memory or not. */
  public static String formatOf(VideoFrame picture) {
    return av_get_pix_fmt_name(picture.layout().pixels()).getString();
  }

  /** Whether it brings data about the screen that it was made on. */
  public static boolean describesItsScreen(VideoFrame picture) {
    return av_frame_get_side_data(picture.pointer(), AV_FRAME_DATA_MASTERING_DISPLAY_METADATA)
            != null
        || av_frame_get_side_data(picture.pointer(), AV_FRAME_DATA_CONTENT_LIGHT_LEVEL) != null;
  }
}
