package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_CLOSED_GOP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** One of libav's own encoders. */
public final class LibavEncoder implements VideoEncoder {

  private final Encoding encoding;
  private final EncoderInput input;

  /** An encoder that takes 8-bit 4:2:0 pictures from main memory. */
  public LibavEncoder(
      String encoder,
      Resolution size,
      FrameRate canvasRate,
      FrameRate rate,
      Map<String, String> options) {
    this(encoder, size, canvasRate, rate, options, EncoderInput.mainMemory("yuv420p"));
  }

  /**
   * @param encoder libav's name
   * @param canvasRate the rate of the ticks
   * @param rate the rate of the frames that will come
   * @param options complete, as libav spells them
   * @param input how pictures get to the encoder; the caller's to close, after this
   * @throws LibavException if the encoder is not in this build, cannot be opened or knows no such
   *     option
   */
  public LibavEncoder(
      String encoder,
      Resolution size,
      FrameRate canvasRate,
      FrameRate rate,
      Map<String, String> options,
      EncoderInput input) {
    this.input = input;
    encoding =
        new Encoding(
            encoder,
            options,
            context -> {
              context.width(size.width()).height(size.height());
              input.prepare(context);
              context.time_base(av_make_q(canvasRate.denominator(), canvasRate.numerator()));
              context.framerate(av_make_q(rate.numerator(), rate.denominator()));
              context.sample_aspect_ratio(av_make_q(1, 1));
              context.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709);
              context.colorspace(AVCOL_SPC_BT709).color_range(AVCOL_RANGE_MPEG);
              context.flags(
                  context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP);
            });
  }

  @Override
  public byte[] extradata() {
    return encoding.extradata();
  }

  @Override
  public void encode(
      VideoFrame picture, long tick, boolean keyframe, Consumer<EncodedPacket> sink) {
    try (VideoFrame there = input.toDevice(picture)) {
      AVFrame frame = there.pointer();
      frame.pts(tick);
      frame.pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
      frame.flags(0);
      encoding.encode(frame, sink);
    }
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
