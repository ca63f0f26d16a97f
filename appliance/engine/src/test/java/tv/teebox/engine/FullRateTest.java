package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.Timeline;

/**
 * A canvas of 59.94 frames per second with a rendition at half of it, and a source whose keyframes
 * are eight seconds apart, that flashes and beeps each second and is held up by the network for
 * two.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullRateTest {

  private static final FrameRate RATE = FrameRate.parse("59.94");
  private static final int FRAMES = 720;
  private static final double STALL_MS = 6_300;
  private static final double STALL_END_MS = 8_300;

  /** Pictures from one flash to the next, and how many it lasts. */
  private static final int EVERY = 60;

  private static final int FLASHING = 3;
  private static final int BEEP_MS = 120;

  /** A number that no other picture has: the flash. */
  private static final int FLASH = 0xFFFF;

  private EngineSpec spec;
  private Timeline timeline;
  private Playing playing;
  private EngineReport.Progress progress;
  private List<FlvTag> full;
  private List<FlvTag> half;
  private List<FlvTag> sound;

  @BeforeAll
  void play() throws Exception {
    Libav.load();
    Source.Video video = new Source.Video(Specs.SMALL, RATE, 480, 2);
    Source source =
        Source.video(
                video,
                0,
                FRAMES,
                n -> NumberedPicture.of(video.size(), n % EVERY < FLASHING ? FLASH : n))
            .with(Source.tone(48_000, 0, 12_000, ms -> beeps(video, ms) ? 50 : 0))
            .stall(STALL_MS, STALL_END_MS);
    timeline = Specs.timeline("59.94");
    spec =
        Specs.of(
            timeline,
            true,
            Specs.track("full", Specs.SMALL, 1, "ultrafast"),
            Specs.track("half", Specs.SMALLER, 2, "superfast"));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.toTheEnd(engine);
      progress = engine.endAndWait();
      full = engine.tags("full");
      half = engine.tags("half");
      sound = engine.tags("s");
    }
  }

  /** With the showing of a picture that begins a flash. */
  private static boolean beeps(Source.Video video, long ms) {
    int picture = (int) Math.floor(ms * RATE.fps() / 1000) - 2;
    double into = ms - video.shownMs(Math.floorDiv(picture + 1, EVERY) * EVERY);
    return into >= -0.5 && into < BEEP_MS;
  }

  @Test
  void keyframesAreAThousandthOverTwoSecondsApartOnBoth() {
    Received.assertKeyframesOnTheGrid(full, timeline);
    List<Long> times = Received.keyframeTimes(full);
    assertThat(Received.keyframeTimes(half)).isEqualTo(times);
    System.out.println("59.94: keyframes at " + times);
    for (int i = 2; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(2002);
    }
  }

  @Test
  void everyTickIsThereAtItsExactTime() {
    Received.assertOnTheGrid(full, timeline, 1);
    Received.assertEveryTick(full, timeline, spec.video().get(0), progress);
    Received.assertOnTheGrid(half, timeline, 2);
    Received.assertEveryTick(half, timeline, spec.video().get(1), progress);
    assertThat(AvcConfiguration.ofTag(full.get(0)).frameRate()).contains(RATE);
    assertThat(AvcConfiguration.ofTag(half.get(0)).frameRate()).contains(RATE.dividedBy(2));
  }

  @Test
  void halfTheRateShowsEverySecondPictureAtTheSameTime() {
    Map<Long, Integer> pictures =
        Received.pictures(full).stream()
            .collect(Collectors.toMap(Received.Shown::ms, Received.Shown::number));
    List<Received.Shown> halves =
        Received.pictures(half).stream().filter(each -> pictures.containsKey(each.ms())).toList();
    assertThat(halves).hasSizeGreaterThan(150);
    for (Received.Shown shown : halves) {
      assertThat(shown.number()).as("at %d ms", shown.ms()).isEqualTo(pictures.get(shown.ms()));
    }
  }

  @Test
  void flashAndBeepAgreeWithinTwentyMilliseconds() {
    assertFlashesMeetBeeps(0, STALL_MS - 300);
  }

  @Test
  void afterAStallWithABurstTheyAgreeAgain() {
    assertFlashesMeetBeeps(STALL_END_MS + 200, 12_000);
    assertThat(progress.backlog()).as("pictures that came too late").isGreaterThan(50);
  }

  private void assertFlashesMeetBeeps(double fromMs, double toMs) {
    List<Received.Beep> beeps = Received.beeps(sound);
    List<Received.Shown> pictures = Received.pictures(full);
    List<Double> allApart = new ArrayList<>();
    for (int i = 1; i < pictures.size(); i++) {
      double source = pictures.get(i).ms() - timeline.millisSinceEpoch(playing.nanosAt(80));
      boolean begins =
          pictures.get(i).number() == FLASH
              && pictures.get(i - 1).number() != FLASH
              && source > fromMs
              && source < toMs;
      if (begins) {
        long shown = pictures.get(i).ms();
        double apart =
            beeps.stream()
                .mapToDouble(beep -> shown - beep.fromMs())
                .filter(ms -> Math.abs(ms) < 400)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no beep at " + shown + " in " + beeps));
        System.out.printf("flash at %d ms, %.1f ms after its beep%n", shown, apart);
        allApart.add(apart);
      }
    }
    assertThat(allApart.size()).isGreaterThanOrEqualTo((int) ((toMs - fromMs) / 1000) - 1);
    // The middle one: a machine that is held up shows a single flash late.
    allApart.sort(null);
    assertThat(allApart.get(allApart.size() / 2)).isBetween(-20.0, 20.0);
  }

  @Test
  void soundIsWithoutGap() {
    Received.assertSoundWithoutGap(sound);
  }
}
