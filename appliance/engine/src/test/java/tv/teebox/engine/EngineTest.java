package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.timeline.Timeline;
import tv.teebox.trial.TestLoop;

/** A real engine process, real libx264, real unix sockets. */
class EngineTest {

  private static final Resolution CANVAS = new Resolution(640, 360);

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static EngineSpec spec(Timeline timeline, boolean pictureExpected) {
    return new EngineSpec(
        CANVAS,
        timeline,
        80,
        pictureExpected,
        List.of(track("a", CANVAS, 1, 800), track("b", new Resolution(320, 180), 1, 400)),
        List.of(new EngineSpec.AudioTrack("s", 48_000, 2, "aac", Bitrate.ofKbps(128))));
  }

  private static EngineSpec.VideoTrack track(String name, Resolution size, int divisor, int kbps) {
    return new EngineSpec.VideoTrack(
        name,
        size,
        divisor,
        "libx264",
        Bitrate.ofKbps(kbps),
        Map.of(
            "preset", "ultrafast",
            "b", kbps + "k",
            "maxrate", kbps + "k",
            "bufsize", kbps + "k",
            "g", "600",
            "bf", "2",
            "x264-params", "scenecut=0:open-gop=0:force-cfr=1"));
  }

  private static Timeline timeline(String rate) {
    return new Timeline(FrameRate.parse(rate), System.nanoTime());
  }

  /** Publishes a loop in real time for some seconds, as an ingest would pass it on. */
  private static void play(EngineHarness engine, TestLoop loop, double seconds) throws Exception {
    long start = System.nanoTime();
    for (FlvTag header : loop.headers()) {
      engine.send(header, start);
    }
    for (long round = 0; ; round++) {
      for (FlvTag tag : loop.frames()) {
        long sourceMs = round * loop.durationMs() + tag.timestampMs();
        if (sourceMs > seconds * 1000) {
          return;
        }
        long due = start + sourceMs * 1_000_000;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        engine.send(tag.at(sourceMs), due);
      }
    }
  }

  private static List<Long> keyframeTimes(List<FlvTag> tags) {
    List<Long> times = new ArrayList<>();
    for (FlvTag tag : tags) {
      if (tag.isKeyframe()) {
        times.add(tag.timestampMs() + tag.videoHeader().compositionMs());
      }
    }
    return times;
  }

  @Test
  void aSourceBecomesElementaryTracksOnTheGrid() throws Exception {
    Timeline timeline = timeline("30");
    TestLoop loop =
        TestLoop.encode(new TestLoop.Spec(CANVAS, FrameRate.of(30), Bitrate.ofKbps(1500), 8, 2));
    try (EngineHarness engine = new EngineHarness(spec(timeline, true))) {
      play(engine, loop, 7);
      engine.end();
      engine.await(EngineReport.Ended.class);
      assertThat(engine.process.waitFor(10, TimeUnit.SECONDS)).isTrue();

      List<FlvTag> a = engine.awaitTags("a", 100);
      List<FlvTag> b = engine.awaitTags("b", 100);
      assertThat(a.get(0).isVideoSequenceHeader()).isTrue();
      assertThat(AvcConfiguration.ofTag(a.get(0)).size()).isEqualTo(CANVAS);
      assertThat(a.get(1).isKeyframe()).isTrue();
      assertThat(keyframeTimes(a)).isEqualTo(keyframeTimes(b)).hasSizeGreaterThan(3);
      List<Long> keyframes = keyframeTimes(a);
      for (int i = 2; i < keyframes.size(); i++) {
        assertThat(keyframes.get(i) - keyframes.get(i - 1)).isEqualTo(2000);
      }
      assertMonotonicWithoutGap(a.subList(1, a.size()));
      assertThat(decodedFrames(a)).isEqualTo(a.size() - 1);
      assertThat(meanLuma(a)).as("a picture, not black").isGreaterThan(60);

      List<FlvTag> sound = engine.awaitTags("s", 100);
      assertThat(sound.get(0).isAudioSequenceHeader()).isTrue();
      assertThat(loudness(sound)).as("the tone").isGreaterThan(0.03);
    }
  }

  @Test
  void withoutAnySourceThereIsBlackAndSilenceAtOnce() throws Exception {
    Timeline timeline = timeline("29.97");
    try (EngineHarness engine = new EngineHarness(spec(timeline, false))) {
      List<FlvTag> a = engine.awaitTags("a", 130);
      List<Long> keyframes = keyframeTimes(a);
      assertThat(keyframes.get(2) - keyframes.get(1)).isEqualTo(2002);
      assertThat(loudness(engine.awaitTags("s", 100))).isZero();
      assertThat(meanLuma(a)).isCloseTo(16, org.assertj.core.data.Offset.offset(2.0));
    }
  }

  @Test
  void aSecondEngineGoesOnOnTheSameGridWithTheSameHeader() throws Exception {
    Timeline timeline = timeline("30");
    FlvTag header;
    FlvTag last;
    try (EngineHarness engine = new EngineHarness(spec(timeline, false))) {
      List<FlvTag> tags = engine.awaitTags("a", 40);
      header = tags.get(0);
      last = tags.get(tags.size() - 1);
      engine.process.destroyForcibly().waitFor();
    }
    try (EngineHarness engine = new EngineHarness(spec(timeline, false))) {
      List<FlvTag> tags = engine.awaitTags("a", 100);
      assertThat(tags.get(0).payload()).isEqualTo(header.payload());
      assertThat(tags.get(1).isKeyframe()).isTrue();
      assertThat(tags.get(1).timestampMs()).isGreaterThan(last.timestampMs());
      List<Long> keyframes = keyframeTimes(tags);
      assertThat(keyframes.get(1) % 2000).isZero();
    }
  }

  @Test
  void itDiesWithItsLeash() throws Exception {
    try (EngineHarness engine = new EngineHarness(spec(timeline("30"), false))) {
      engine.awaitTags("a", 5);
      engine.process.getOutputStream().close();
      assertThat(engine.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anEncoderThatCannotBeOpenedIsNamed() throws Exception {
    EngineSpec good = spec(timeline("30"), false);
    EngineSpec bad =
        new EngineSpec(
            CANVAS,
            good.timeline(),
            80,
            false,
            List.of(
                new EngineSpec.VideoTrack(
                    "a", CANVAS, 1, "libx264", Bitrate.ofKbps(500), Map.of("presset", "fast"))),
            List.of());
    try (EngineHarness engine = new EngineHarness(bad)) {
      EngineReport.Fault fault = engine.await(EngineReport.Fault.class);
      assertThat(fault.diagnosis().what()).contains("libx264").contains("presset");
      assertThat(engine.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.process.exitValue()).isEqualTo(1);
    }
  }

  private static void assertMonotonicWithoutGap(List<FlvTag> frames) {
    for (int i = 1; i < frames.size(); i++) {
      long step = frames.get(i).timestampMs() - frames.get(i - 1).timestampMs();
      assertThat(step).as("frame %d", i).isBetween(33L, 34L);
      assertThat(frames.get(i).videoHeader().compositionMs()).isNotNegative();
    }
  }

  private static int decodedFrames(List<FlvTag> track) {
    return decode(track).size();
  }

  private static double meanLuma(List<FlvTag> track) {
    return decode(track).stream().mapToDouble(each -> each).average().orElseThrow();
  }

  /** One mean luma for each decoded picture. */
  private static List<Double> decode(List<FlvTag> track) {
    List<Double> lumas = new ArrayList<>();
    byte[] header = track.get(0).payload();
    try (VideoDecoder decoder =
        new VideoDecoder(
            VideoCodec.H264, java.util.Arrays.copyOfRange(header, 5, header.length), 1)) {
      for (FlvTag tag : track.subList(1, track.size())) {
        decoder.decode(
            tag.payload(),
            5,
            tag.timestampMs() + tag.videoHeader().compositionMs(),
            frame -> lumas.add(luma(frame)));
      }
      decoder.finish(frame -> lumas.add(luma(frame)));
    }
    return lumas;
  }

  private static double luma(VideoFrame frame) {
    try (frame) {
      long sum = 0;
      for (int i = 0; i < 100; i++) {
        sum += frame.luma(i * 37 % frame.size().width(), i * 23 % frame.size().height());
      }
      return sum / 100.0;
    }
  }

  private static double loudness(List<FlvTag> track) {
    double[] sum = {0, 0};
    byte[] header = track.get(0).payload();
    try (AudioDecoder decoder =
        new AudioDecoder(AudioCodec.AAC, java.util.Arrays.copyOfRange(header, 2, header.length))) {
      for (FlvTag tag : track.subList(1, track.size())) {
        decoder.decode(
            tag.payload(),
            2,
            tag.timestampMs(),
            (start, left, right) -> {
              for (float sample : left) {
                sum[0] += sample * sample;
                sum[1]++;
              }
            });
      }
    }
    return Math.sqrt(sum[0] / sum[1]);
  }
}
