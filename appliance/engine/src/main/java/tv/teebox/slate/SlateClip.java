package tv.teebox.slate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tv.teebox.flv.AacPackaging;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.AudioEncoder;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.SlateOrder;
import tv.teebox.media.Bitrate;

/** Encodes the clip that a {@link SlateOrder} asks for. */
final class SlateClip {

  private static final Bitrate SOUND = Bitrate.ofKbps(128);

  /** The first frames are of an encoder that begins. */
  private static final int SETTLED_FRAMES = 4;

  /** At most so many bits a second for each pixel: 2.5 Mbit/s at 1080p, less than any source. */
  private static final double BITS_PER_PIXEL = 1.2;

  private SlateClip() {}

  /** Headers first, then the group of pictures, then the frame of silence. */
  static List<FlvTag> encode(SlateOrder order) {
    List<FlvTag> tags = new ArrayList<>();
    List<FlvTag> frames = new ArrayList<>();
    video(order, tags, frames);
    if (order.sampleRate() > 0) {
      sound(order, tags, frames);
    }
    tags.addAll(frames);
    return tags;
  }

  private static void video(SlateOrder order, List<FlvTag> headers, List<FlvTag> frames) {
    int count = (int) Math.max(1, Math.round(order.rate().fps() * SlateOrder.TURN_MS / 1000));
    Consumer<EncodedPacket> sink =
        packet ->
            frames.add(
                new FlvTag(
                    TagType.VIDEO,
                    Math.round((double) packet.position() * SlateOrder.TURN_MS / count),
                    AvcPackaging.frame(packet.data(), packet.keyframe(), 0)));
    try (VideoFrame picture = SlatePictures.of(order.slate(), order.size());
        VideoEncoder encoder =
            new LibavEncoder("libx264", order.rate(), order.rate(), options(order), picture)) {
      headers.add(new FlvTag(TagType.VIDEO, 0, AvcPackaging.sequenceHeader(encoder.extradata())));
      for (int tick = 0; tick < count; tick++) {
        encoder.encode(picture, tick, tick == 0, sink);
      }
      encoder.finish(sink);
    }
  }

  /** Without B-frames, so that what is shown and what is decoded have the same times. */
  private static Map<String, String> options(SlateOrder order) {
    String most = Long.toString(Math.round(order.size().pixels() * BITS_PER_PIXEL));
    Map<String, String> options = new TreeMap<>();
    options.put("preset", "veryfast");
    options.put("tune", "stillimage");
    options.put("profile", profile(order.profile()));
    options.put("crf", "18");
    options.put("maxrate", most);
    options.put("bufsize", most);
    options.put("bf", "0");
    options.put("refs", "1");
    options.put("g", "10000");
    options.put("x264-params", "scenecut=0:open-gop=0" + level(order));
    return options;
  }

  /** Of the source's family; what is neither Baseline nor Main takes High. */
  private static String profile(int profile) {
    return switch (profile) {
      case 66 -> "baseline";
      case 77 -> "main";
      default -> "high";
    };
  }

  /** The source's own, if it is one that has a plain number. */
  private static String level(SlateOrder order) {
    return order.level() >= 10 && order.level() <= 62 ? ":level=" + order.level() : "";
  }

  private static void sound(SlateOrder order, List<FlvTag> headers, List<FlvTag> frames) {
    try {
      silence(order.sampleRate(), order.channels(), headers, frames);
    } catch (LibavException e) {
      silence(order.sampleRate(), 2, headers, frames); // a number of channels that no AAC has
    }
  }

  private static void silence(
      int sampleRate, int channels, List<FlvTag> headers, List<FlvTag> frames) {
    try (AudioEncoder encoder = new AudioEncoder("aac", sampleRate, channels, SOUND)) {
      List<byte[]> packets = new ArrayList<>();
      for (int i = 0; i < SETTLED_FRAMES; i++) {
        encoder.encodeSilence(
            (long) i * encoder.frameSamples(), packet -> packets.add(packet.data()));
      }
      encoder.finish(packet -> packets.add(packet.data()));
      byte[] header = AacPackaging.sequenceHeader(encoder.extradata());
      headers.add(new FlvTag(TagType.AUDIO, 0, header));
      byte[] silent = packets.get(SETTLED_FRAMES - 1);
      frames.add(new FlvTag(TagType.AUDIO, 0, AacPackaging.frame(silent)));
    }
  }
}
