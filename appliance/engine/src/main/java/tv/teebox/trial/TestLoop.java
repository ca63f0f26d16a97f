package tv.teebox.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tv.teebox.flv.AacPackaging;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.flv.TagType;
import tv.teebox.libav.AudioEncoder;
import tv.teebox.libav.EncodedPacket;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.TestPattern;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/**
 * A short piece of a publisher's stream, encoded beforehand, that can be played over and over
 * without a seam: a whole number of closed groups of pictures and of audio frames. A moving picture
 * and a tone.
 *
 * @param headers metadata and sequence headers, to be sent first
 * @param frames in order of decoding, times from 0
 * @param durationMs after which it begins again
 */
public record TestLoop(List<FlvTag> headers, List<FlvTag> frames, long durationMs) {

  /** At 48 kHz, 375 AAC frames of 1024 samples last exactly this long. */
  public static final int SECONDS = 8;

  private static final int SAMPLE_RATE = 48_000;
  private static final Bitrate AUDIO = Bitrate.ofKbps(160);
  private static final double TONE_HZ = 440;
  private static final double TONE_LEVEL = 0.1;

  /** What to encode. */
  public record Spec(
      Resolution size, FrameRate rate, Bitrate bitrate, double keyframeSeconds, int bFrames) {

    /** What OBS is told to send. */
    public static Spec of(Resolution size, int fps, Bitrate bitrate) {
      return new Spec(size, FrameRate.of(fps), bitrate, Timeline.KEYFRAME_SECONDS, 2);
    }
  }

  public TestLoop {
    headers = List.copyOf(headers);
    frames = List.copyOf(frames);
  }

  /** Encodes a loop: takes a few seconds of one core. The rate must be whole. */
  public static TestLoop encode(Spec spec) {
    return encode(spec, videoOptions(spec), AUDIO);
  }

  /**
   * The same with x264 set as the caller says.
   *
   * @param videoOptions complete; they decide over bitrate and B-frames, of which x264 must use no
   *     more than {@link Timeline#reorderTicks} allows
   */
  public static TestLoop encode(Spec spec, Map<String, String> videoOptions, Bitrate audio) {
    List<FlvTag> headers = new ArrayList<>();
    List<FlvTag> frames = new ArrayList<>();
    headers.add(
        StreamMetadata.of(spec.size(), spec.rate(), spec.bitrate(), SAMPLE_RATE, 2, audio)
            .toTag(0));
    encodeVideo(spec, videoOptions, headers, frames);
    encodeAudio(audio, headers, frames);
    frames.sort(Comparator.comparingLong(FlvTag::timestampMs));
    return new TestLoop(headers, frames, SECONDS * 1000L);
  }

  /** The headers and then the frames, round and round, for so long. */
  public Stream<FlvTag> played(long forMs) {
    Stream<FlvTag> rounds =
        LongStream.rangeClosed(0, forMs / durationMs)
            .boxed()
            .flatMap(
                round ->
                    frames.stream().map(tag -> tag.at(round * durationMs + tag.timestampMs())));
    return Stream.concat(headers.stream(), rounds.takeWhile(tag -> tag.timestampMs() < forMs));
  }

  private static void encodeVideo(
      Spec spec, Map<String, String> options, List<FlvTag> headers, List<FlvTag> frames) {
    Timeline timeline = new Timeline(spec.rate(), 0);
    int keyframeTicks = (int) Math.round(spec.keyframeSeconds() * spec.rate().fps());
    try (TestPattern pattern = new TestPattern(spec.size(), spec.rate());
        VideoEncoder encoder =
            LibavEncoder.ofPlainPictures(
                "libx264", spec.size(), spec.rate(), spec.rate(), options)) {
      headers.add(new FlvTag(TagType.VIDEO, 0, AvcPackaging.sequenceHeader(encoder.extradata())));
      ArrayDeque<Integer> inside = new ArrayDeque<>();
      Consumer<EncodedPacket> sink =
          packet -> {
            long decodingMs = timeline.presentationMs(inside.pollFirst());
            long shownMs = timeline.presentationMs(packet.position() + timeline.reorderTicks());
            frames.add(
                new FlvTag(
                    TagType.VIDEO,
                    decodingMs,
                    AvcPackaging.frame(
                        packet.data(), packet.keyframe(), (int) (shownMs - decodingMs))));
          };
      int total = SECONDS * spec.rate().rounded();
      for (int tick = 0; tick < total; tick++) {
        try (VideoFrame picture = pattern.next()) {
          inside.addLast(tick);
          encoder.encode(picture, tick, tick % keyframeTicks == 0, sink);
        }
      }
      encoder.finish(sink);
    }
  }

  private static Map<String, String> videoOptions(Spec spec) {
    String bits = Long.toString(spec.bitrate().bitsPerSecond());
    Map<String, String> options = new TreeMap<>();
    options.put("preset", "ultrafast");
    options.put("b", bits);
    options.put("maxrate", bits);
    options.put("bufsize", bits);
    options.put("bf", Integer.toString(spec.bFrames()));
    options.put("g", "10000");
    options.put("x264-params", "scenecut=0:open-gop=0");
    return options;
  }

  private static void encodeAudio(Bitrate audio, List<FlvTag> headers, List<FlvTag> frames) {
    try (AudioEncoder encoder = new AudioEncoder("aac", SAMPLE_RATE, 2, audio)) {
      headers.add(new FlvTag(TagType.AUDIO, 0, AacPackaging.sequenceHeader(encoder.extradata())));
      int length = encoder.frameSamples();
      int count = SECONDS * SAMPLE_RATE / length;
      List<byte[]> packets = new ArrayList<>();
      // One frame more than is kept: the first packet only primes the decoder.
      for (int i = 0; i <= count; i++) {
        float[] tone = tone((long) i * length, length);
        encoder.encode(tone, tone, (long) i * length, packet -> packets.add(packet.data()));
      }
      encoder.finish(packet -> packets.add(packet.data()));
      for (int i = 0; i < count; i++) {
        frames.add(
            new FlvTag(
                TagType.AUDIO,
                Timeline.audioMs((long) i * length, SAMPLE_RATE),
                AacPackaging.frame(packets.get(i + 1))));
      }
    }
  }

  private static float[] tone(long from, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] =
          (float) (TONE_LEVEL * Math.sin(2 * Math.PI * TONE_HZ * (from + i) / SAMPLE_RATE));
    }
    return samples;
  }
}
