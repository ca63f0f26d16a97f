package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import tv.teebox.flv.AacPackaging;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.AudioEncoder;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.StampedTag;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * A publisher's stream made beforehand: what is sent, and when it reaches the daemon. The pieces
 * can be cut, moved and spoilt before it is played.
 */
record Source(List<Sent> sent) {

  /** Decoding runs this far ahead of showing, as it does with two B-frames. */
  private static final int REORDER = 2;

  /**
   * @param atMs when the daemon receives it, after the start of playing
   */
  record Sent(double atMs, FlvTag tag) {}

  /** How the pictures are encoded. */
  record Video(Resolution size, FrameRate rate, int keyframeFrames, int bFrames) {

    /** When a picture is shown, its decoding ahead of it included in both. */
    double shownMs(int picture) {
      return (picture + REORDER) * 1000 / rate.fps();
    }
  }

  /**
   * Pictures numbered from {@code from} on. A picture's place in time comes from its number, so
   * that pieces made one by one fit together.
   */
  static Source video(Video video, int from, int count) {
    return video(video, from, count, number -> NumberedPicture.of(video.size(), number));
  }

  /** Pictures to order; each is closed once encoded. */
  static Source video(Video video, int from, int count, IntFunction<VideoFrame> pictures) {
    List<Sent> sent = new ArrayList<>();
    try (VideoEncoder encoder =
        LibavEncoder.ofPlainPictures(
            "libx264", video.size(), video.rate(), video.rate(), options(video.bFrames()))) {
      sent.add(
          new Sent(
              video.shownMs(from - REORDER),
              new FlvTag(
                  TagType.VIDEO,
                  Math.round(video.shownMs(from - REORDER)),
                  AvcPackaging.sequenceHeader(encoder.extradata()))));
      ArrayDeque<Integer> inside = new ArrayDeque<>();
      Consumer<EncodedPacket> sink =
          packet -> {
            double decodedMs = video.shownMs(inside.pollFirst() - REORDER);
            long timestamp = Math.round(decodedMs);
            long shown = Math.round(video.shownMs((int) packet.position()));
            sent.add(
                new Sent(
                    decodedMs,
                    new FlvTag(
                        TagType.VIDEO,
                        timestamp,
                        AvcPackaging.frame(
                            packet.data(), packet.keyframe(), (int) (shown - timestamp)))));
          };
      for (int i = from; i < from + count; i++) {
        try (VideoFrame picture = pictures.apply(i)) {
          inside.addLast(i);
          encoder.encode(picture, i, (i - from) % video.keyframeFrames() == 0, sink);
        }
      }
      encoder.finish(sink);
    }
    return new Source(sent);
  }

  private static Map<String, String> options(int bFrames) {
    Map<String, String> options = new TreeMap<>();
    options.put("preset", "ultrafast");
    options.put("b", "1500k");
    options.put("bf", Integer.toString(bFrames));
    options.put("g", "10000");
    options.put("x264-params", "scenecut=0:open-gop=0");
    return options;
  }

  /** A tone wherever {@code sounds} says so, from {@code fromMs} to {@code toMs}. */
  static Source tone(int rate, double fromMs, double toMs, LongToIntFunction soundsAtMs) {
    List<Sent> sent = new ArrayList<>();
    try (AudioEncoder encoder = new AudioEncoder("aac", rate, 2, Bitrate.ofKbps(128))) {
      sent.add(
          new Sent(
              fromMs,
              new FlvTag(
                  TagType.AUDIO,
                  Math.round(fromMs),
                  AacPackaging.sequenceHeader(encoder.extradata()))));
      Consumer<EncodedPacket> sink =
          packet -> {
            double at = packet.position() * 1000.0 / rate;
            if (at >= 0) {
              sent.add(
                  new Sent(
                      at,
                      new FlvTag(
                          TagType.AUDIO, Math.round(at), AacPackaging.frame(packet.data()))));
            }
          };
      int length = encoder.frameSamples();
      long from = Math.round(fromMs * rate / 1000);
      for (long at = from; at < toMs * rate / 1000; at += length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
          double level = soundsAtMs.applyAsInt((at + i) * 1000 / rate) / 100.0;
          samples[i] = (float) (level * Math.sin(2 * Math.PI * 1000 * (at + i) / rate));
        }
        encoder.encode(samples, samples, at, sink);
      }
      encoder.finish(sink);
    }
    return new Source(sent);
  }

  /** Both, in the order of their arrival. */
  Source with(Source other) {
    List<Sent> all = new ArrayList<>(sent);
    all.addAll(other.sent);
    all.sort(Comparator.comparingDouble(Sent::atMs));
    return new Source(all);
  }

  /** One tag more. */
  Source with(double atMs, TagType type, int... body) {
    byte[] bytes = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      bytes[i] = (byte) body[i];
    }
    return with(new Source(List.of(new Sent(atMs, new FlvTag(type, Math.round(atMs), bytes)))));
  }

  /** Every tag that arrives in a time changed; left out where the change gives null. */
  Source change(double fromMs, double toMs, UnaryOperator<Sent> change) {
    List<Sent> changed = new ArrayList<>();
    for (Sent each : sent) {
      Sent now = each.atMs() >= fromMs && each.atMs() < toMs ? change.apply(each) : each;
      if (now != null) {
        changed.add(now);
      }
    }
    return new Source(changed);
  }

  /** The publisher's clock shows another time from then on, while tags come as they did. */
  Source stamp(double fromMs, double toMs, LongUnaryOperator timestamp) {
    return change(
        fromMs,
        toMs,
        each ->
            new Sent(each.atMs(), each.tag().at(timestamp.applyAsLong(each.tag().timestampMs()))));
  }

  /** The same at another time; the publisher's clock shows what it showed. */
  Source later(double byMs) {
    return new Source(sent.stream().map(each -> new Sent(each.atMs() + byMs, each.tag())).toList());
  }

  /** Says that another publisher begins. */
  static Source beginning(double atMs) {
    return new Source(List.of(new Sent(atMs, StampedTag.beginning(0).tag())));
  }

  /** The network stands still and then delivers all at once. */
  Source stall(double fromMs, double toMs) {
    return change(fromMs, toMs, each -> new Sent(toMs, each.tag()));
  }
}
