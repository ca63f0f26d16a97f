package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/** Kill the engine in mid-stream, give a fresh one the group of pictures at hand, and look. */
class RestartTest {

  private static final double KILLED_AT_MS = 5_000;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static Source source() {
    Source.Video video =
        new Source.Video(new Resolution(1280, 720), FrameRate.of(30), 249, 2); // OBS: 8.3 s
    return Source.video(video, 0, 300)
        .with(Source.tone(48_000, 0, 10_000, ms -> ms % 1000 < 100 ? 50 : 0));
  }

  private static EngineSpec spec(Timeline timeline) {
    return Specs.of(
        timeline,
        true,
        Specs.track("a", new Resolution(1280, 720), 1, "veryfast"),
        Specs.track("b", new Resolution(854, 480), 1, "veryfast"));
  }

  @Test
  void aFreshEngineGoesOnWhereTheKilledOneWas() throws Exception {
    Timeline timeline = Specs.timeline("30");
    Source source = source();
    Playing playing;
    List<FlvTag> before;
    try (EngineHarness engine =
        new EngineHarness(new EngineCommand.Open(spec(timeline), -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.until(engine, KILLED_AT_MS);
      engine.process.destroyForcibly().waitFor();
      before = engine.tags("a");
    }
    long lastMs = before.stream().skip(1).mapToLong(Received::shownMs).max().orElseThrow();
    long lastTick = timeline.nearestTick(timeline.epochNanos() + lastMs * 1_000_000);

    try (EngineHarness engine =
        new EngineHarness(new EngineCommand.Open(spec(timeline), lastTick), Set.of())) {
      playing.replay(engine);
      playing.until(engine, KILLED_AT_MS + 4_000);
      List<EngineReport> changes =
          engine.reports.stream().filter(EngineReport.Showing.class::isInstance).toList();
      engine.endAndWait();
      System.out.printf(
          "restart: first keyframe %.0f ms after the spawn; %d ms of picture are missing; %s%n",
          engine.arrivedMs("a", 1), Received.shownMs(engine.tags("a").get(1)) - lastMs, changes);

      List<FlvTag> after = engine.tags("a");
      assertThat(after.get(0).payload()).isEqualTo(before.get(0).payload());
      assertThat(after.get(1).isKeyframe()).isTrue();
      assertThat(Received.shownMs(after.get(1))).isGreaterThan(lastMs);
      assertThat(after.get(1).timestampMs())
          .isGreaterThan(before.get(before.size() - 1).timestampMs());
      Received.assertOnTheGrid(after, timeline, 1);
      Received.assertKeyframesOnTheGrid(after, timeline);
      assertThat(Received.keyframeTimes(after)).isEqualTo(Received.keyframeTimes(engine.tags("b")));
      Received.assertSoundWithoutGap(engine.tags("s"));

      List<Received.Shown> pictures = Received.pictures(after);
      assertThat(pictures.get(0).number()).isNotEqualTo(NumberedPicture.NONE);
      assertInPlace(pictures.subList(60, pictures.size() - 5), playing, timeline);
      assertThat(Received.beeps(engine.tags("s"))).hasSizeBetween(3, 5);
    }
  }

  /** Pictures are shown their time in the source, and the jitter hold, after the start. */
  private static void assertInPlace(
      List<Received.Shown> pictures, Playing playing, Timeline timeline) {
    long inPlace =
        pictures.stream()
            .filter(
                shown -> {
                  double sourceMs = (shown.number() + 2) * 1000 / 30.0;
                  double due = timeline.millisSinceEpoch(playing.nanosAt(sourceMs + 80));
                  return Math.abs(shown.ms() - due) < 40;
                })
            .count();
    assertThat(inPlace).isGreaterThan(pictures.size() * 3L / 4);
  }

  /** The median start, and where its time goes, printed; what must hold is only that it starts. */
  @Test
  @Tag("long")
  void howLongAStartTakes() throws Exception {
    Timeline timeline = Specs.timeline("30");
    Source source = source();
    Playing playing;
    try (EngineHarness engine =
        new EngineHarness(new EngineCommand.Open(spec(timeline), -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.until(engine, KILLED_AT_MS);
    }
    List<double[]> starts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long lastTick = timeline.tickAt(System.nanoTime() - 500_000_000);
      try (EngineHarness engine =
          new EngineHarness(new EngineCommand.Open(spec(timeline), lastTick), Set.of())) {
        playing.replay(engine);
        engine.awaitTags("a", 2);
        engine.awaitTags("b", 2);
        starts.add(phases(engine));
      }
    }
    String[] names = {"link", "source", "header a", "header b", "keyframe a", "keyframe b"};
    for (int phase = 0; phase < names.length; phase++) {
      int column = phase;
      double[] sorted = starts.stream().mapToDouble(each -> each[column]).sorted().toArray();
      System.out.printf("start: %-10s after %4.0f ms%n", names[phase], sorted[sorted.length / 2]);
    }
    assertThat(starts).hasSize(5);
  }

  private static double[] phases(EngineHarness engine) {
    return new double[] {
      (engine.controlNanos - engine.spawnedNanos) / 1e6,
      (engine.sourceNanos - engine.spawnedNanos) / 1e6,
      engine.arrivedMs("a", 0),
      engine.arrivedMs("b", 0),
      engine.arrivedMs("a", 1),
      engine.arrivedMs("b", 1)
    };
  }
}
