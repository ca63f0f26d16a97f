package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_QSV;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import tv.teebox.media.Resolution;

/**
 * How pictures get to an encoder: as they lie in main memory, or copied to surfaces of its device.
 * Of one encoder and one owner thread; outlives the encoder.
 */
public final class EncoderInput implements AutoCloseable {

  /** Surfaces: what the encoder holds for B-frames and its queue, and one that is being filled. */
  private static final int SURFACES = 20;

  private final int pixelFormat;
  private AVBufferRef device;
  private AVBufferRef frames;

  private EncoderInput(int pixelFormat) {
    this.pixelFormat = pixelFormat;
  }

  /**
   * Pictures are taken from main memory.
   *
   * @param pixelFormat libav's name of what they are in
   */
  public static EncoderInput mainMemory(String pixelFormat) {
    return new EncoderInput(Libav.check(av_get_pix_fmt(pixelFormat), pixelFormat));
  }

  /**
   * Pictures in {@code nv12} are copied to surfaces of a VA device.
   *
   * @param node the device's render node
   */
  public static EncoderInput vaapi(String node, Resolution size) {
    EncoderInput input = new EncoderInput(AV_PIX_FMT_VAAPI);
    try {
      input.openDevice(AV_HWDEVICE_TYPE_VAAPI, node, new AVDictionary(null));
      input.openFrames(size);
      return input;
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /**
   * Pictures in {@code nv12} are taken from main memory by the session of an Intel device.
   *
   * @param node the device's render node
   */
  public static EncoderInput qsv(String node) {
    EncoderInput input = new EncoderInput(AV_PIX_FMT_NV12);
    AVDictionary options = new AVDictionary(null);
    try {
      av_dict_set(options, "child_device_type", "vaapi", 0);
      av_dict_set(options, "child_device", node, 0);
      input.openDevice(AV_HWDEVICE_TYPE_QSV, null, options);
      return input;
    } catch (RuntimeException e) {
      input.close();
      throw e;
    } finally {
      av_dict_free(options);
    }
  }

  private void openDevice(int type, String node, AVDictionary options) {
    AVBufferRef opened = new AVBufferRef(null);
    Libav.check(av_hwdevice_ctx_create(opened, type, node, options, 0), "opening the device");
    device = opened;
  }

  private void openFrames(Resolution size) {
    frames = Libav.check(av_hwframe_ctx_alloc(device), "av_hwframe_ctx_alloc");
    new AVHWFramesContext(frames.data())
        .format(pixelFormat)
        .sw_format(AV_PIX_FMT_NV12)
        .width(size.width())
        .height(size.height())
        .initial_pool_size(SURFACES);
    Libav.check(av_hwframe_ctx_init(frames), "making surfaces of " + size);
  }

  void prepare(AVCodecContext context) {
    context.pix_fmt(pixelFormat);
    if (frames != null) {
      context.hw_frames_ctx(av_buffer_ref(frames));
    } else if (device != null) {
      context.hw_device_ctx(av_buffer_ref(device));
    }
  }

  /** The picture where the encoder takes it from: a reference or a copy, the caller's to close. */
  VideoFrame toDevice(VideoFrame picture) {
    if (frames == null) {
      return picture.share();
    }
    AVFrame frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    VideoFrame surface = new VideoFrame(frame);
    try {
      Libav.check(av_hwframe_get_buffer(frames, frame, 0), "taking a surface");
      Libav.check(av_hwframe_transfer_data(frame, picture.pointer(), 0), "copying to the device");
      return surface;
    } catch (RuntimeException e) {
      surface.close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (frames != null) {
      av_buffer_unref(frames);
      frames = null;
    }
    if (device != null) {
      av_buffer_unref(device);
      device = null;
    }
  }
}
