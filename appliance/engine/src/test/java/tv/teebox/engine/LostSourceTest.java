package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/**
 * One engine whose source goes in each of its ways and comes back in others: silent and back as
 * another publisher of another size, rate and sound; sound only; noise. What leaves is one stream.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostSourceTest {

  private static final int HOLD_MS = 300;
  private static final int PROOF_MS = 500;
  private static final int FRAME_MS = 34;

  private static final double GONE = 1_500;
  private static final double BACK = 2_300;
  private static final double SOUND_ONLY = 3_700;
  private static final double PICTURES_AGAIN = 4_500;
  private static final double NOISE = 5_700;
  private static final double GOOD_AGAIN = 6_500;
  private static final double END = 8_000;

  /** The numbers of its pictures: by these a test knows which of its lives they are of. */
  private static final int FIRST = 0x100;

  private static final int SECOND = 0x1000;
  private static final int RATE_AFTER = 25;

  private Timeline timeline;
  private EngineSpec spec;
  private Playing playing;
  private EngineReport.Progress progress;
  private List<EngineReport.Showing> changes;
  private List<FlvTag> a;
  private List<FlvTag> b;
  private List<FlvTag> sound;
  private List<Received.Shown> pictures;

  @BeforeAll
  void play() throws Exception {
    Libav.load();
    timeline = Specs.timeline("30");
    spec =
        Specs.of(
            timeline,
            Specs.program(1, 0, HOLD_MS),
            Specs.track("a", Specs.SMALL, 1, "veryfast"),
            Specs.track("b", Specs.SMALLER, 1, "ultrafast"));
    Source source = source();
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.toTheEnd(engine);
      changes =
          engine.reports.stream()
              .filter(EngineReport.Showing.class::isInstance)
              .map(EngineReport.Showing.class::cast)
              .toList();
      progress = engine.endAndWait();
      a = engine.tags("a");
      b = engine.tags("b");
      sound = engine.tags("s");
    }
    pictures = Received.pictures(a);
    System.out.println("lost source: " + changes);
  }

  private static Source source() {
    Source.Video first = new Source.Video(Specs.SMALL, FrameRate.of(30), 15, 2);
    Source.Video second =
        new Source.Video(new Resolution(640, 360), FrameRate.of(RATE_AFTER), 15, 2);
    Random random = new Random(3);
    Source before =
        at(0, Source.video(first, FIRST, (int) (GONE * 30 / 1000)))
            .with(Source.tone(48_000, 0, GONE, ms -> 50));
    // Its clock begins at nothing, as every publisher's does.
    Source after =
        at(
                BACK,
                Source.video(second, SECOND, (int) ((END - BACK) * RATE_AFTER / 1000))
                    .stamp(0, Double.MAX_VALUE, ms -> ms - Math.round(firstMs(second, SECOND))))
            .with(Source.tone(44_100, 0, END - BACK, ms -> 50).later(BACK))
            .change(SOUND_ONLY, PICTURES_AGAIN, each -> isVideo(each) ? null : each)
            .change(NOISE, GOOD_AGAIN, each -> isVideo(each) ? noise(each, random) : each);
    return before.with(Source.beginning(BACK)).with(after);
  }

  private static double firstMs(Source.Video video, int number) {
    return video.shownMs(number - 2);
  }

  private static Source at(double ms, Source source) {
    return source.later(ms - source.sent().get(0).atMs());
  }

  private static boolean isVideo(Source.Sent sent) {
    return sent.tag().type() == TagType.VIDEO;
  }

  /** After what says how the picture is encoded, so that the decoder conceals what it can. */
  private static Source.Sent noise(Source.Sent sent, Random random) {
    byte[] body = sent.tag().payload().clone();
    for (int i = 30; i < body.length; i++) {
      body[i] = (byte) random.nextInt();
    }
    return new Source.Sent(sent.atMs(), new FlvTag(TagType.VIDEO, sent.tag().timestampMs(), body));
  }

  /** When something of the source is due at the output. */
  private double dueMs(double sourceMs) {
    return timeline.millisSinceEpoch(playing.nanosAt(sourceMs + spec.jitterHoldMs()));
  }

  private double tickMs(EngineReport.Showing change) {
    return timeline.presentationMs(change.tick());
  }

  /** The change to this after a time of the source's. */
  private EngineReport.Showing changeAfter(double sourceMs, int to) {
    return changes.stream()
        .filter(each -> each.source() == to && tickMs(each) > dueMs(sourceMs))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + to + " after " + sourceMs));
  }

  @Test
  void eachLossIsASlateAndEachReturnIsThePicture() {
    assertThat(changes)
        .extracting(EngineReport.Showing::source)
        .endsWith(0, ProgramSwitch.SLATE, 0, ProgramSwitch.SLATE, 0, ProgramSwitch.SLATE, 0);
  }

  @Test
  void thePictureIsHeldAndTheSlateComesAFrameAfterTheHoldAtTheLatest() {
    int last =
        pictures.stream()
            .mapToInt(Received.Shown::number)
            .filter(number -> number >= FIRST && number < SECOND)
            .max()
            .orElseThrow();
    long firstOfLast =
        pictures.stream().filter(each -> each.number() == last).findFirst().orElseThrow().ms();
    long slate = firstSlateAfter(firstOfLast);
    System.out.printf(
        "lost source: the slate is %d ms after the last picture, with a hold of %d%n",
        slate - firstOfLast, HOLD_MS);
    assertThat(slate - firstOfLast).isBetween((long) HOLD_MS, (long) HOLD_MS + FRAME_MS);
    assertThat(slate).isEqualTo(Math.round(tickMs(changeAfter(GONE, ProgramSwitch.SLATE))));
  }

  private long firstSlateAfter(long ms) {
    return pictures.stream()
        .filter(each -> each.ms() > ms && each.number() <= Received.SLATE)
        .findFirst()
        .orElseThrow()
        .ms();
  }

  @Test
  void anotherPublisherOfOtherSizeAndRateIsBackAfterHalfASecondOfPictures() {
    double back = tickMs(changeAfter(BACK, 0)) - dueMs(BACK);
    System.out.printf("lost source: back %.0f ms after it%n", back);
    assertThat(back).isBetween((double) PROOF_MS, PROOF_MS + 300.0);
    assertShownInPlace(BACK + PROOF_MS + 300, SOUND_ONLY);
    assertShownInPlace(PICTURES_AGAIN + 1_000, NOISE);
    assertShownInPlace(GOOD_AGAIN + 1_000, END);
  }

  /** The second publisher's pictures, each within two frames of its place, most of them. */
  private void assertShownInPlace(double fromMs, double toMs) {
    long inPlace =
        pictures.stream()
            .filter(each -> each.ms() >= dueMs(fromMs) && each.ms() < dueMs(toMs))
            .filter(
                each ->
                    each.number() >= SECOND
                        && Math.abs(each.ms() - dueMs(placeMs(each.number()))) < 70)
            .map(Received.Shown::number)
            .distinct()
            .count();
    assertThat(inPlace)
        .as("from %.0f to %.0f ms", fromMs, toMs)
        .isGreaterThan(Math.round((toMs - fromMs) * RATE_AFTER / 1000 / 3));
  }

  private static double placeMs(int number) {
    return BACK + (number + 2 - SECOND) * 1000.0 / RATE_AFTER;
  }

  @Test
  void noiseThatTheDecoderConcealsIsCountedAndKeepsNobodyOnAir() {
    assertThat(progress.undecodable()).isGreaterThan(15);
    double slate = tickMs(changeAfter(NOISE, ProgramSwitch.SLATE)) - dueMs(NOISE);
    assertThat(slate).isLessThan(HOLD_MS + 150);
  }

  @Test
  void soundIsHeardWithThePictureOnly() {
    Received.assertSoundWithoutGap(sound);
    List<Received.Beep> beeps = Received.beeps(sound);
    System.out.println("lost source: sound " + beeps);
    for (double lost : new double[] {SOUND_ONLY, NOISE}) {
      double slate = tickMs(changeAfter(lost, ProgramSwitch.SLATE));
      assertThat(beeps).anyMatch(beep -> Math.abs(beep.toMs() - slate) < 20);
    }
    for (double back : new double[] {BACK, PICTURES_AGAIN, GOOD_AGAIN}) {
      double picture = tickMs(changeAfter(back, 0));
      assertThat(beeps).anyMatch(beep -> Math.abs(beep.fromMs() - picture) < 20);
    }
    assertThat(beeps).hasSize(4);
  }

  @Test
  void whatLeavesIsOneStream() {
    for (List<FlvTag> track : List.of(a, b)) {
      assertThat(track.stream().filter(FlvTag::isVideoSequenceHeader)).hasSize(1);
      Received.assertOnTheGrid(track, timeline, 1);
      Received.assertKeyframesOnTheGrid(track, timeline);
    }
    Received.assertEveryTick(a, timeline, spec.video().get(0), progress);
    Received.assertEveryTick(b, timeline, spec.video().get(1), progress);
    assertThat(Received.keyframeTimes(b)).isEqualTo(Received.keyframeTimes(a));
  }
}
