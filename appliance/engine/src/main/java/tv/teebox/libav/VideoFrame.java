package tv.teebox.libav;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_to_buffer;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import tv.teebox.media.Resolution;

/**
 * A reference to a picture. Copies share the pixels; each reference is closed once, on any thread.
 */
public final class VideoFrame implements AutoCloseable {

  private static final int BLACK_LUMA = 16;
  private static final int NO_CHROMA = 128;

  private AVFrame frame;

  VideoFrame(AVFrame frame) {
    this.frame = frame;
  }

  /** A black 8-bit 4:2:0 picture. */
  public static VideoFrame black(Resolution size) {
    AVFrame frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    frame.width(size.width()).height(size.height()).format(AV_PIX_FMT_YUV420P);
    frame.colorspace(AVCOL_SPC_BT709).color_range(AVCOL_RANGE_MPEG);
    Libav.check(av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    fill(frame, 0, size.height(), BLACK_LUMA);
    fill(frame, 1, (size.height() + 1) / 2, NO_CHROMA);
    fill(frame, 2, (size.height() + 1) / 2, NO_CHROMA);
    return new VideoFrame(frame);
  }

  /** A writable picture of its own with these pixels in luma, row by row, and no colour. */
  public static VideoFrame grey(Resolution size, byte[] luma) {
    VideoFrame picture = black(size);
    AVFrame frame = picture.frame;
    for (int y = 0; y < size.height(); y++) {
      frame
          .data(0)
          .position((long) y * frame.linesize(0))
          .put(luma, y * size.width(), size.width());
    }
    return picture;
  }

  /**
   * An 8-bit 4:2:0 picture of these pixels.
   *
   * @param planes luma, then both chromas, each row by row without gaps
   */
  public static VideoFrame plain(Resolution size, byte[] planes) {
    VideoFrame picture = black(size);
    int from = 0;
    for (int plane = 0; plane < 3; plane++) {
      int width = plane == 0 ? size.width() : (size.width() + 1) / 2;
      int height = plane == 0 ? size.height() : (size.height() + 1) / 2;
      BytePointer rows = picture.frame.data(plane);
      for (int y = 0; y < height; y++, from += width) {
        rows.position((long) y * picture.frame.linesize(plane)).put(planes, from, width);
      }
    }
    return picture;
  }

  private static void fill(AVFrame frame, int plane, int lines, int value) {
    Pointer.memset(frame.data(plane), value, (long) frame.linesize(plane) * lines);
  }

  /** Another reference to the same picture. */
  public VideoFrame share() {
    return new VideoFrame(Libav.check(av_frame_clone(frame), "av_frame_clone"));
  }

  public Resolution size() {
    return new Resolution(frame.width(), frame.height());
  }

  /** Whether the decoder says that it is not what was encoded: concealed, or built on nothing. */
  public boolean isDamaged() {
    return (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
  }

  /** Whether it refers to no picture before it. */
  public boolean isKeyframe() {
    return (frame.flags() & AV_FRAME_FLAG_KEY) != 0;
  }

  /** When it is shown, in nanoseconds on the clock of whoever had it decoded. */
  public long timeNanos() {
    return frame.pts();
  }

  /** The luma plane's value at a pixel: 16 is black. For tests and pictures. */
  public int luma(int x, int y) {
    return frame.data(0).get((long) y * frame.linesize(0) + x) & 0xFF;
  }

  /**
   * Copies the pixels, plane after plane without gaps, to where the direct buffer stands.
   *
   * @param pixelFormat libav's name of what the picture has to be in
   * @throws LibavException if it is in another, or there is too little room
   */
  public void copyTo(String pixelFormat, ByteBuffer target) {
    if (frame.format() != av_get_pix_fmt(pixelFormat)) {
      throw new LibavException("a picture is not in " + pixelFormat, 0);
    }
    int written =
        av_image_copy_to_buffer(
            new BytePointer(target),
            target.remaining(),
            frame.data(),
            frame.linesize(),
            frame.format(),
            frame.width(),
            frame.height(),
            1);
    target.position(target.position() + Libav.check(written, "av_image_copy_to_buffer"));
  }

  AVFrame pointer() {
    if (frame == null) {
      throw new IllegalStateException("the frame is closed");
    }
    return frame;
  }

  /** Whether the picture lies on a device, and not in main memory. */
  public boolean isOnDevice() {
    return frame.hw_frames_ctx() != null;
  }

  /** Whether both are of one pool of surfaces of a device. */
  public boolean isOfOnePoolWith(VideoFrame other) {
    return layout().pool() == other.layout().pool();
  }

  /** What a filter graph's input has to know; two frames of the same layout share a graph. */
  Layout layout() {
    AVBufferRef pool = frame.hw_frames_ctx();
    AVHWFramesContext frames = pool == null ? null : new AVHWFramesContext(pool.data());
    return new Layout(
        frame.width(),
        frame.height(),
        frame.format(),
        frames == null ? frame.format() : frames.sw_format(),
        frames == null ? 0 : pool.data().address(),
        frames == null ? 0 : frames.device_ref().data().address(),
        frame.colorspace(),
        frame.color_range(),
        frame.color_primaries(),
        frame.color_trc(),
        Math.max(0, frame.sample_aspect_ratio().num()),
        Math.max(1, frame.sample_aspect_ratio().den()));
  }

  @Override
  public void close() {
    if (frame != null) {
      av_frame_free(frame);
      frame = null;
    }
  }

  /**
   * @param format of the picture as libav's filters see it, and {@code pixels} of what it consists;
   *     they differ on a device
   * @param pool whose surface it is, and {@code device} whose the pool is: addresses, 0 in main
   *     memory
   */
  record Layout(
      int width,
      int height,
      int format,
      int pixels,
      long pool,
      long device,
      int colorspace,
      int range,
      int primaries,
      int transfer,
      int aspectNum,
      int aspectDen) {}
}
