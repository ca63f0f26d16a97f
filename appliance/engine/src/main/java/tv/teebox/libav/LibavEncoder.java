package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_CLOSED_GOP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** One of libav's own encoders. */
public final class LibavEncoder implements VideoEncoder {

  private final String name;
  private final Map<String, String> options;
  private final Encoding encoding;

  /**
   * @param encoder libav's name
   * @param canvasRate the rate of the ticks
   * @param rate the rate of the frames that will come
   * @param options complete, as libav spells them
   * @param like a picture like all that will come: of the same size and format, in the same place
   * @throws LibavException if the encoder is not in this build, cannot be opened or knows no such
   *     option
   */
  public LibavEncoder(
      String encoder,
      FrameRate canvasRate,
      FrameRate rate,
      Map<String, String> options,
      VideoFrame like) {
    this.name = encoder;
    this.options = Map.copyOf(options);
    encoding =
        new Encoding(
            encoder,
            options,
            context -> {
              AVFrame frame = like.pointer();
              context.width(frame.width()).height(frame.height()).pix_fmt(frame.format());
              if (like.isOnDevice()) {
                context.hw_frames_ctx(
                    Libav.check(av_buffer_ref(frame.hw_frames_ctx()), "av_buffer_ref"));
              }
              context.time_base(av_make_q(canvasRate.denominator(), canvasRate.numerator()));
              context.framerate(av_make_q(rate.numerator(), rate.denominator()));
              context.sample_aspect_ratio(av_make_q(1, 1));
              context.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709);
              context.colorspace(AVCOL_SPC_BT709).color_range(AVCOL_RANGE_MPEG);
              context.flags(
                  context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP);
            });
  }

  /** An encoder of 8-bit 4:2:0 pictures in main memory. */
  public static LibavEncoder ofPlainPictures(
      String encoder,
      Resolution size,
      FrameRate canvasRate,
      FrameRate rate,
      Map<String, String> options) {
    try (VideoFrame like = VideoFrame.black(size)) {
      return new LibavEncoder(encoder, canvasRate, rate, options, like);
    }
  }

  @Override
  public byte[] extradata() {
    return encoding.extradata();
  }

  @Override
  public void encode(
      VideoFrame picture, long tick, boolean keyframe, Consumer<EncodedPacket> sink) {
    try (VideoFrame own = picture.share()) {
      AVFrame frame = own.pointer();
      frame.pts(tick);
      frame.pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
      frame.flags(0);
      encoding.encode(frame, sink);
    }
  }

  @Override
  public boolean changeRates(Map<String, String> others) {
    if (!EncoderRates.changeWhileOpen(name, options, others)) {
      return false;
    }
    EncoderRates.KEYS.forEach(key -> encoding.set(key, others.get(key)));
    return true;
  }

  @Override
  public void finish(Consumer<EncodedPacket> sink) {
    encoding.encode(null, sink);
  }

  @Override
  public void close() {
    encoding.close();
  }
}
