package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/** An engine process that waits to be needed. */
class StandbyTest {

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static EngineSpec spec(Timeline timeline) {
    return Specs.of(
        timeline,
        true,
        Specs.track("a", new Resolution(1280, 720), 1, "veryfast"),
        Specs.track("b", new Resolution(854, 480), 1, "veryfast"));
  }

  private static Source source() {
    Source.Video video = new Source.Video(new Resolution(1280, 720), FrameRate.of(30), 60, 2);
    return Source.video(video, 0, 120).with(Source.tone(48_000, 0, 4000, ms -> 20));
  }

  private static String oomScore(EngineHarness engine) throws IOException {
    return Files.readString(Path.of("/proc/" + engine.process.pid() + "/oom_score_adj")).strip();
  }

  /** Of the processor, all threads together. */
  private static double cpuMs(EngineHarness engine) {
    return engine.process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  @Test
  void whatItSendsOnceItIsOpenedIsWhatAFreshOneSendsAndItComesSooner() throws Exception {
    Timeline timeline = Specs.timeline("30");
    Source source = source();
    double freshMs;
    byte[] header;
    try (EngineHarness fresh =
        new EngineHarness(new EngineCommand.Open(spec(timeline), -1), Set.of())) {
      fresh.awaitSource();
      new Playing(source).until(fresh, 1500);
      header = fresh.awaitTags("a", 2).get(0).payload();
      freshMs = fresh.arrivedMs("a", 1);
      fresh.endAndWait();
    }
    try (EngineHarness engine = EngineHarness.standingBy()) {
      engine.await(EngineReport.Waiting.class);
      assertThat(oomScore(engine)).as("the first to go").isEqualTo("900");
      long memory = engine.residentMb();
      double before = cpuMs(engine);
      engine.await(EngineReport.Waiting.class);
      engine.await(EngineReport.Waiting.class);
      double waiting = cpuMs(engine) - before;

      double openedMs = (System.nanoTime() - engine.spawnedNanos) / 1e6;
      engine.open(new EngineCommand.Open(spec(timeline), -1));
      engine.awaitSource();
      new Playing(source).until(engine, 2500);
      List<FlvTag> tags = engine.awaitTags("a", 30);
      double standbyMs = engine.arrivedMs("a", 1) - openedMs;
      System.out.printf(
          "first keyframe: %.0f ms after the spawn, %.0f ms after the opening of a standby,"
              + " which held %d MB and was ready after %.0f ms of the processor%n",
          freshMs, standbyMs, memory, before);
      assertThat(oomScore(engine)).isEqualTo("500");
      assertThat(tags.get(0).payload()).isEqualTo(header);
      assertThat(tags.get(1).isKeyframe()).isTrue();
      assertThat(waiting).as("processor while it waits for a second").isLessThan(100);
      assertThat(standbyMs).isLessThan(freshMs);
      engine.endAndWait();
      Received.assertOnTheGrid(engine.tags("a"), timeline, 1);
      Received.assertKeyframesOnTheGrid(engine.tags("a"), timeline);
      Received.assertSoundWithoutGap(engine.tags("s"));
    }
  }

  @Test
  @Timeout(20)
  void itGoesWithItsControlLinkAndHasKeptNothingOfItsRehearsal() throws Exception {
    try (EngineHarness engine = EngineHarness.standingBy()) {
      engine.await(EngineReport.Waiting.class);
      while (engine.threads().contains("video-decoder")
          || engine.threads().contains("audio-decoder")) {
        engine.await(EngineReport.Waiting.class);
      }
      engine.closeControl();
      assertThat(engine.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.process.exitValue()).isEqualTo(3);
    }
  }

  @Test
  void itGoesWithItsLeashAndLeavesNoSocket() throws Exception {
    try (EngineHarness engine = EngineHarness.standingBy()) {
      engine.await(EngineReport.Waiting.class);
      assertThat(engine.sockets()).as("but the daemon's").hasSize(1);
      engine.process.getOutputStream().close();
      assertThat(engine.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.process.exitValue()).isEqualTo(3);
    }
  }
}
