package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The native encoder behind a {@link VideoEncoder} or an {@link AudioEncoder}. */
final class Encoding implements AutoCloseable {

  private final String name;
  private final AVCodecContext context;
  private AVPacket packet;

  Encoding(String encoder, Map<String, String> options, Consumer<AVCodecContext> settings) {
    this.name = encoder;
    AVCodec codec = Libav.check(avcodec_find_encoder_by_name(encoder), "encoder " + encoder);
    context = Libav.check(avcodec_alloc_context3(codec), "avcodec_alloc_context3");
    try {
      packet = Libav.check(av_packet_alloc(), "av_packet_alloc");
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
      new TreeMap<>(options).forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
      Libav.check(avcodec_open2(context, codec, dictionary), "opening encoder " + name);
      AVDictionaryEntry unknown = av_dict_iterate(dictionary, null);
      if (unknown != null && !unknown.isNull()) {
        throw new LibavException(
            "encoder " + name + " knows no option '" + unknown.key().getString() + "'", 0);
      }
    } finally {
      av_dict_free(dictionary);
    }
  }

  AVCodecContext context() {
    return context;
  }

  /** Sets an option of the open encoder, which has to look at it again by itself. */
  void set(String option, String value) {
    Libav.check(av_opt_set(context, option, value, 0), "setting " + option + " of encoder " + name);
  }

  /** The decoder's configuration; empty where the encoder gives none. */
  byte[] extradata() {
    byte[] data = new byte[context.extradata_size()];
    if (data.length > 0) {
      context.extradata().get(data);
    }
    return data;
  }

  /** Sends a frame, or null for the end, and hands on the packets that are ready. */
  void encode(AVFrame frame, Consumer<EncodedPacket> sink) {
    Libav.check(avcodec_send_frame(context, frame), "encoding with " + name);
    while (true) {
      int code = avcodec_receive_packet(context, packet);
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
        return;
      }
      Libav.check(code, "encoding with " + name);
      byte[] data = new byte[packet.size()];
      packet.data().get(data);
      boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
      long position = packet.pts();
      av_packet_unref(packet);
      sink.accept(new EncodedPacket(data, position, key));
    }
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
