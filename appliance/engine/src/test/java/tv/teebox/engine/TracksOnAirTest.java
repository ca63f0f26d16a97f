package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.Timeline;

/**
 * A running engine of two renditions and a sound gets a third and a second sound, changes the
 * bitrate of one of each, and lets the new ones go again, while a source of noise and a tone plays.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracksOnAirTest {

  private static final double ADDED_MS = 300;
  private static final double CHANGED_MS = 2500;
  private static final double REMOVED_MS = 4800;
  private static final double END_MS = 5200;
  private static final int KBPS = 800;
  private static final int LESS_KBPS = 250;

  private final EngineSpec.VideoTrack kept = Specs.track("kept", Specs.SMALL, 1, "ultrafast");
  private final EngineSpec.VideoTrack changing =
      Specs.track("changing", Specs.SMALL, 1, "veryfast");
  private final EngineSpec.VideoTrack third = Specs.track("third", Specs.SMALLER, 1, "ultrafast");
  private final Random random = new Random(9);
  private Timeline timeline;
  private Playing playing;
  private long addedNanos;
  private List<FlvTag> keptTags;
  private List<FlvTag> changingTags;
  private List<FlvTag> thirdTags;
  private List<FlvTag> sound;
  private List<FlvTag> secondSound;
  private EngineReport.Progress withThird;
  private EngineReport.Progress last;

  @BeforeAll
  void play() throws Exception {
    Libav.load();
    timeline = Specs.timeline("30");
    Source source =
        Source.video(new Source.Video(Specs.SMALL, FrameRate.of(30), 60, 2), 0, 156, n -> noise())
            .with(Source.tone(48_000, 0, END_MS, ms -> 50));
    EngineSpec spec = Specs.of(timeline, true, kept, changing);
    EngineSpec.VideoTrack changed = Specs.at(LESS_KBPS, changing);
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.until(engine, ADDED_MS);
      engine.await(EngineReport.Opened.class);
      addedNanos = System.nanoTime();
      engine.use(List.of(kept, changing, third), List.of(Specs.sound(), Specs.sound("second", 64)));
      playing.until(engine, CHANGED_MS);
      engine.use(
          List.of(kept, changed, third), List.of(Specs.sound("s", 64), Specs.sound("second", 64)));
      playing.until(engine, REMOVED_MS);
      withThird = engine.lastProgress();
      engine.use(List.of(kept, changed), List.of(Specs.sound("s", 64)));
      engine.awaitLinkEnd("third");
      engine.awaitLinkEnd("second");
      playing.toTheEnd(engine);
      last = engine.endAndWait();
      keptTags = engine.tags("kept");
      changingTags = engine.tags("changing");
      thirdTags = engine.tags("third");
      sound = engine.tags("s");
      secondSound = engine.tags("second");
      assertThat(engine.connections("kept")).isOne();
      assertThat(engine.connections("changing")).isOne();
      assertThat(engine.connections("s")).isOne();
    }
  }

  private VideoFrame noise() {
    byte[] luma = new byte[Specs.SMALL.width() * Specs.SMALL.height()];
    random.nextBytes(luma);
    return VideoFrame.grey(Specs.SMALL, luma);
  }

  @Test
  void whatIsKeptMissesNothing() {
    Received.assertOnTheGrid(keptTags, timeline, 1);
    Received.assertKeyframesOnTheGrid(keptTags, timeline);
    Received.assertEveryTick(keptTags, timeline, kept, last);
    assertThat(keptTags.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
  }

  @Test
  void whatIsNewBeginsWithTheHeaderAtAKeyframeTick() {
    Received.assertOnTheGrid(thirdTags, timeline, 1);
    Received.assertKeyframesOnTheGrid(thirdTags, timeline);
    FlvTag first = thirdTags.get(1);
    assertThat(first.isKeyframe()).isTrue();
    long tick = Received.tick(timeline, Received.shownMs(first));
    assertThat(timeline.isKeyframeTick(tick)).isTrue();
    assertThat(Received.keyframeTimes(keptTags)).containsAll(Received.keyframeTimes(thirdTags));
    Received.assertEveryTick(thirdTags, timeline, third, withThird);
  }

  @Test
  void anotherBitrateIsTakenByTheRunningEncoder() {
    Received.assertOnTheGrid(changingTags, timeline, 1);
    Received.assertKeyframesOnTheGrid(changingTags, timeline);
    Received.assertEveryTick(changingTags, timeline, changing, last);
    assertThat(changingTags.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
    double before = kbps(changingTags, ADDED_MS + 500, CHANGED_MS);
    double after = kbps(changingTags, CHANGED_MS + 1000, END_MS);
    System.out.printf("in the running encoder: %.0f kbit/s, then %.0f kbit/s%n", before, after);
    assertThat(before).isBetween(KBPS * 0.7, KBPS * 1.3);
    assertThat(after).isBetween(LESS_KBPS * 0.6, LESS_KBPS * 1.5);
  }

  /** From one time of the source to another. */
  private double kbps(List<FlvTag> track, double fromMs, double toMs) {
    double from = timeline.millisSinceEpoch(playing.nanosAt(fromMs));
    double to = timeline.millisSinceEpoch(playing.nanosAt(toMs));
    List<FlvTag> between =
        Received.frames(track).stream()
            .filter(each -> Received.shownMs(each) >= from && Received.shownMs(each) < to)
            .toList();
    long bytes = between.stream().mapToLong(each -> each.size() - 5L).sum();
    return bytes * 8 / (between.size() * 1000 / 30.0);
  }

  @Test
  void soundGoesOnWithoutAGapOverAnotherBitrate() {
    Received.assertSoundWithoutGap(sound);
    Received.assertSoundWithoutGap(secondSound);
    double early = bytes(sound, ADDED_MS, CHANGED_MS);
    double late = bytes(sound, CHANGED_MS + 500, END_MS);
    assertThat(late).as("bytes in a packet").isLessThan(early * 0.8);
    double changedMs = timeline.millisSinceEpoch(playing.nanosAt(CHANGED_MS));
    assertThat(Received.beeps(sound))
        .as("one tone, whose passing to another encoder is not heard")
        .anyMatch(tone -> tone.fromMs() < changedMs - 1000 && tone.toMs() > changedMs + 1000);
    double begins = secondSound.get(1).timestampMs() - timeline.millisSinceEpoch(addedNanos);
    assertThat(begins).as("ms after it was asked for").isBetween(-30.0, 5000.0);
  }

  private double bytes(List<FlvTag> track, double fromMs, double toMs) {
    double from = timeline.millisSinceEpoch(playing.nanosAt(fromMs));
    double to = timeline.millisSinceEpoch(playing.nanosAt(toMs));
    return track.stream()
        .skip(1)
        .filter(each -> each.timestampMs() >= from && each.timestampMs() < to)
        .mapToInt(FlvTag::size)
        .average()
        .orElseThrow();
  }

  @Test
  void reportsNameTheTracksThatAreThere() {
    assertThat(names(withThird))
        .containsExactlyInAnyOrder("kept", "changing", "third", "s", "second");
    assertThat(names(last)).containsExactlyInAnyOrder("kept", "changing", "s");
    assertThat(last.calls())
        .extracting(EngineReport.ThreadCall::thread)
        .doesNotContain("encoder-third", "encoder-second");
  }

  private static List<String> names(EngineReport.Progress progress) {
    return progress.tracks().stream().map(EngineReport.TrackProgress::track).toList();
  }
}
