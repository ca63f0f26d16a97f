package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.SWR_FLAG_RESAMPLE;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_compensation;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Turns sound of any rate, format and channel count into 48 kHz stereo, and can stretch it a little
 * so that it keeps to our clock. Always resamples, even from 48 kHz, so that stretching starts
 * without a break. Reopens itself when the input changes. One owner thread.
 */
final class Resampler implements AutoCloseable {

  static final int RATE = 48_000;

  /** More than an AAC frame of any rate becomes. */
  private static final int USUAL_SAMPLES = 16_384;

  private record Input(int rate, int format, int channels) {}

  private Input input;
  private SwrContext context;
  private FloatPointer left = new FloatPointer(USUAL_SAMPLES);
  private FloatPointer right = new FloatPointer(USUAL_SAMPLES);
  private final PointerPointer<FloatPointer> planes =
      new PointerPointer<FloatPointer>(2).put(0, left).put(1, right);

  void convert(AVFrame frame, long startNanos, AudioDecoder.Sink sink) {
    Input now = new Input(frame.sample_rate(), frame.format(), frame.ch_layout().nb_channels());
    if (!now.equals(input)) {
      reopen(now, frame.ch_layout());
    }
    long delayNanos = swr_get_delay(context, 1_000_000_000);
    int room = Libav.check(swr_get_out_samples(context, frame.nb_samples()), "swr_get_out_samples");
    reserve(room);
    int made =
        Libav.check(
            swr_convert(context, planes, room, frame.extended_data(), frame.nb_samples()),
            "swr_convert");
    float[] leftOut = new float[made];
    float[] rightOut = new float[made];
    left.position(0).get(leftOut);
    right.position(0).get(rightOut);
    sink.accept(startNanos - delayNanos, leftOut, rightOut);
  }

  void compensate(int samples, int over) {
    if (context != null) {
      Libav.check(swr_set_compensation(context, samples, over), "swr_set_compensation");
    }
  }

  private void reserve(int samples) {
    if (left.capacity() < samples) {
      left.close();
      right.close();
      left = new FloatPointer(samples);
      right = new FloatPointer(samples);
      planes.put(0, left).put(1, right);
    }
  }

  private void reopen(Input now, AVChannelLayout layout) {
    free();
    context = new SwrContext(null);
    try (AVChannelLayout stereo = new AVChannelLayout();
        AVChannelLayout known = new AVChannelLayout()) {
      av_channel_layout_default(stereo, 2);
      av_channel_layout_default(known, now.channels());
      boolean ordered = layout.order() != 0;
      Libav.check(
          swr_alloc_set_opts2(
              context,
              stereo,
              AV_SAMPLE_FMT_FLTP,
              RATE,
              ordered ? layout : known,
              now.format(),
              now.rate(),
              0,
              null),
          "swr_alloc_set_opts2");
    }
    Libav.check(av_opt_set_int(context, "flags", SWR_FLAG_RESAMPLE, 0), "swr flags");
    Libav.check(swr_init(context), "swr_init");
    input = now;
  }

  private void free() {
    if (context != null) {
      swr_free(context);
      context = null;
    }
  }

  @Override
  public void close() {
    free();
    left.close();
    right.close();
    planes.close();
  }
}
