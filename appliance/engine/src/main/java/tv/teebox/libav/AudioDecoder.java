package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import tv.teebox.media.AudioCodec;

/** Decodes one audio stream and resamples it to 48 kHz stereo. One owner thread. */
public final class AudioDecoder implements AutoCloseable {

  private final Decoding decoding;
  private final Resampler resampler;
  private final AVFrame frame;

  /** Takes decoded, resampled sound. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param startNanos the time of the first sample, on the clock of the packets
     * @param left one value per sample, as is {@code right}
     */
    void accept(long startNanos, float[] left, float[] right);
  }

  /**
   * @param configuration the sequence header's body, without the tag header; empty for MP3
   */
  public AudioDecoder(AudioCodec codec, byte[] configuration) {
    int id =
        switch (codec) {
          case AAC -> AV_CODEC_ID_AAC;
          case MP3 -> AV_CODEC_ID_MP3;
          case OPUS -> AV_CODEC_ID_OPUS;
          case OTHER -> throw new IllegalArgumentException("no decoder for this audio");
        };
    decoding =
        new Decoding(
            Libav.check(avcodec_find_decoder(id), "avcodec_find_decoder"),
            Map.of(),
            configuration,
            context -> {});
    frame = Libav.check(av_frame_alloc(), "av_frame_alloc");
    resampler = new Resampler();
  }

  /**
   * @param timeNanos the packet's presentation time, on any clock
   * @throws LibavException if the packet cannot be decoded; the next may be
   */
  public void decode(byte[] data, int offset, long timeNanos, Sink sink) {
    decoding.send(data, offset, timeNanos);
    while (decoding.receive(frame)) {
      long time = frame.pts() == AV_NOPTS_VALUE ? timeNanos : frame.pts();
      resampler.convert(frame, time, sink);
    }
  }

  /** Stretches or squeezes what comes by {@code samples} over the next {@code over} samples. */
  public void compensate(int samples, int over) {
    resampler.compensate(samples, over);
  }

  @Override
  public void close() {
    decoding.close();
    resampler.close();
    if (!frame.isNull()) {
      av_frame_free(frame);
      frame.setNull();
    }
  }
}
