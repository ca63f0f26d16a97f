package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** The native decoder behind a {@link VideoDecoder} or an {@link AudioDecoder}. */
final class Decoding implements AutoCloseable {

  private final AVCodecContext context;
  private AVPacket packet;

  Decoding(
      AVCodec codec,
      Map<String, String> options,
      byte[] configuration,
      Consumer<AVCodecContext> settings) {
    context = Libav.check(avcodec_alloc_context3(codec), "avcodec_alloc_context3");
    try {
      packet = Libav.check(av_packet_alloc(), "av_packet_alloc");
      // libav frees it with the context.
      BytePointer extradata =
          new BytePointer(
              Libav.check(
                  av_mallocz(configuration.length + AV_INPUT_BUFFER_PADDING_SIZE), "av_mallocz"));
      extradata.put(configuration, 0, configuration.length);
      context.extradata(extradata).extradata_size(configuration.length);
      context.pkt_timebase(av_make_q(1, 1_000_000_000));
      settings.accept(context);
      open(codec, options);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(AVCodec codec, Map<String, String> options) {
    AVDictionary dictionary = new AVDictionary(null);
    try {
      options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
      Libav.check(
          avcodec_open2(context, codec, dictionary), "opening decoder " + codec.name().getString());
    } finally {
      av_dict_free(dictionary);
    }
  }

  void send(byte[] data, int offset, long timeNanos) {
    Libav.check(av_new_packet(packet, data.length - offset), "av_new_packet");
    packet.data().put(data, offset, data.length - offset);
    packet.pts(timeNanos);
    int code = avcodec_send_packet(context, packet);
    av_packet_unref(packet);
    Libav.check(code, "decoding");
  }

  void sendEnd() {
    Libav.check(avcodec_send_packet(context, null), "decoding");
  }

  /** Whether a frame was ready. */
  boolean receive(AVFrame frame) {
    int code = avcodec_receive_frame(context, frame);
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
      return false;
    }
    Libav.check(code, "decoding");
    return true;
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      avcodec_free_context(context);
      context.setNull();
      av_packet_free(packet);
    }
  }
}
