package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/** One engine, a source that comes and goes, a second that stands by, and the operator's slate. */
class SecondSourceTest {

  private static final int HOLD_MS = 300;
  private static final double GONE = 1_200;
  private static final double BACK = 2_400;
  private static final double SLATE_UP = 3_600;
  private static final double SLATE_DOWN = 4_200;
  private static final double END = 5_000;
  private static final int FIRST = 0x100;
  private static final int SECOND = 0x2000;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static Source video(int number, double fromMs, double toMs) {
    Source video =
        Source.video(
            new Source.Video(Specs.SMALL, FrameRate.of(30), 15, 0),
            number,
            (int) ((toMs - fromMs) * 30 / 1000));
    return video.later(fromMs - video.sent().get(0).atMs());
  }

  @Test
  void theSecondTakesOverWithItsSoundAndGivesWayAndTheOperatorsSlateCoversBoth() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec =
        Specs.of(
            timeline, Specs.program(2, 0, HOLD_MS), Specs.track("a", Specs.SMALL, 1, "ultrafast"));
    Source first =
        video(FIRST, 0, GONE).with(Source.beginning(BACK)).with(video(FIRST + 0x100, BACK, END));
    Source second = video(SECOND, 0, END).with(Source.tone(48_000, 0, END, ms -> 50));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      Playing one = new Playing(first, 0);
      Playing other = new Playing(second, 1);
      for (double ms = 0; ms < END; ms += 20) {
        one.until(engine, ms);
        other.until(engine, ms);
        if (ms == SLATE_UP || ms == SLATE_DOWN) {
          engine.showSlate(ms == SLATE_UP);
        }
      }
      List<EngineReport.Showing> changes = new ArrayList<>();
      engine.reports.stream()
          .filter(EngineReport.Showing.class::isInstance)
          .map(EngineReport.Showing.class::cast)
          .forEach(changes::add);
      engine.endAndWait();
      System.out.println("two sources: " + changes);
      assertThat(changes)
          .extracting(EngineReport.Showing::source)
          .endsWith(0, 1, 0, ProgramSwitch.SLATE, 0);

      List<FlvTag> a = engine.tags("a");
      Received.assertKeyframesOnTheGrid(a, timeline);
      assertThat(a.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
      assertShown(Received.pictures(a), changes, timeline);

      EngineReport.Showing taken = changes.get(changes.size() - 4);
      EngineReport.Showing left = changes.get(changes.size() - 3);
      assertThat(Received.beeps(engine.tags("s")))
          .singleElement()
          .matches(beep -> Math.abs(beep.fromMs() - timeline.presentationMs(taken.tick())) < 20)
          .matches(beep -> Math.abs(beep.toMs() - timeline.presentationMs(left.tick())) < 20);
      double up =
          timeline.presentationMs(changes.get(changes.size() - 2).tick())
              - timeline.millisSinceEpoch(one.nanosAt(SLATE_UP));
      System.out.printf("two sources: the operator's slate is up %.0f ms after the word%n", up);
      assertThat(up).isBetween(-5.0, 200.0);
    }
  }

  /** Each picture is one of what was said to be on air. */
  private static void assertShown(
      List<Received.Shown> pictures, List<EngineReport.Showing> changes, Timeline timeline) {
    for (Received.Shown shown : pictures) {
      int source = ProgramSwitch.SLATE;
      for (EngineReport.Showing change : changes) {
        source = timeline.presentationMs(change.tick()) <= shown.ms() ? change.source() : source;
      }
      int number = shown.number();
      switch (source) {
        case 0 -> assertThat(number).isBetween(FIRST, SECOND - 1);
        case 1 -> assertThat(number).isGreaterThanOrEqualTo(SECOND);
        default -> assertThat(number).isIn(Received.SLATE, NumberedPicture.NONE);
      }
    }
  }
}
