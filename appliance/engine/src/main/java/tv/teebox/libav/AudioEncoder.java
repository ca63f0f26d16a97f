package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import tv.teebox.media.Bitrate;

/** Encodes one audio setting; positions are samples. One owner thread. */
public final class AudioEncoder implements AutoCloseable {

  private final Encoding encoding;
  private final AVFrame frame;
  private final int channels;

  public AudioEncoder(String encoder, int sampleRate, int channels, Bitrate bitrate) {
    this.channels = channels;
    encoding =
        new Encoding(
            encoder,
            Map.of("b", Long.toString(bitrate.bitsPerSecond())),
            context -> {
              context.sample_rate(sampleRate).sample_fmt(AV_SAMPLE_FMT_FLTP);
              context.time_base(av_make_q(1, sampleRate));
              av_channel_layout_default(context.ch_layout(), channels);
              context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            });
    frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    frame.nb_samples(frameSamples()).format(AV_SAMPLE_FMT_FLTP).sample_rate(sampleRate);
    av_channel_layout_default(frame.ch_layout(), channels);
    Libav.check(av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
  }

  /** Samples in each frame: 1024 for AAC. */
  public int frameSamples() {
    return encoding.context().frame_size();
  }

  /** The decoder's configuration: an AudioSpecificConfig for AAC. */
  public byte[] extradata() {
    return encoding.extradata();
  }

  /** Encodes one frame of {@link #frameSamples()} samples whose first is {@code position}. */
  public void encode(float[] left, float[] right, long position, Consumer<EncodedPacket> sink) {
    Libav.check(av_frame_make_writable(frame), "av_frame_make_writable");
    if (channels == 1) {
      put(0, middle(left, right));
    } else {
      put(0, left);
      put(1, right);
    }
    frame.pts(position);
    encoding.encode(frame, sink);
  }

  /** The same without a sound, for however many channels. */
  public void encodeSilence(long position, Consumer<EncodedPacket> sink) {
    Libav.check(av_frame_make_writable(frame), "av_frame_make_writable");
    for (int plane = 0; plane < channels; plane++) {
      put(plane, new float[frame.nb_samples()]);
    }
    frame.pts(position);
    encoding.encode(frame, sink);
  }

  private void put(int plane, float[] samples) {
    try (FloatPointer data = new FloatPointer(frame.data(plane))) {
      data.put(samples);
    }
  }

  private static float[] middle(float[] left, float[] right) {
    float[] mono = new float[left.length];
    for (int i = 0; i < mono.length; i++) {
      mono[i] = (left[i] + right[i]) / 2;
    }
    return mono;
  }

  /** Hands on what is still inside. Nothing can be encoded afterwards. */
  public void finish(Consumer<EncodedPacket> sink) {
    encoding.encode(null, sink);
  }

  @Override
  public void close() {
    encoding.close();
    if (!frame.isNull()) {
      av_frame_free(frame);
      frame.setNull();
    }
  }
}
