package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/** Minutes of a source that changes its size and its sound's rate every two seconds. */
@Tag("long")
class SteadyMemoryTest {

  private static final int SECONDS = 150;
  private static final int WARM_SECONDS = 40;
  private static final long MOST_GROWTH_MB = 40;

  @Test
  void memoryDoesNotGrowWithTheChangesOfASource() throws Exception {
    Libav.load();
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec =
        Specs.of(
            timeline,
            true,
            Specs.track("a", Specs.SMALL, 1, "ultrafast"),
            Specs.track("b", Specs.SMALLER, 1, "ultrafast"));
    Source source = changing();
    List<Long> memory = new ArrayList<>();
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      Playing playing = new Playing(source);
      for (int second = 10; second < SECONDS; second += 10) {
        playing.until(engine, second * 1000.0);
        memory.add(engine.residentMb());
      }
      System.out.println("memory every ten seconds, in MB: " + memory);
      engine.endAndWait();
      Received.assertKeyframesOnTheGrid(engine.tags("a"), timeline);
    }
    long warm = memory.get(WARM_SECONDS / 10 - 1);
    assertThat(memory.get(memory.size() - 1) - warm).isLessThan(MOST_GROWTH_MB);
  }

  private static Source changing() {
    List<Resolution> sizes =
        List.of(new Resolution(640, 360), new Resolution(426, 240), new Resolution(960, 540));
    Source source = new Source(List.of());
    for (int piece = 0; piece < SECONDS / 2; piece++) {
      Source.Video video =
          new Source.Video(sizes.get(piece % sizes.size()), FrameRate.of(30), 60, piece % 3);
      int rate = piece % 2 == 0 ? 48_000 : 44_100;
      source =
          source
              .with(Source.video(video, piece * 60, 60))
              .with(Source.tone(rate, piece * 2000, piece * 2000 + 2000, ms -> 20));
    }
    return source;
  }
}
