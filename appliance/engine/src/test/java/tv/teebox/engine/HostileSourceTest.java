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
import tv.teebox.timeline.Timeline;

/**
 * One engine, one source that does all that sources do wrong, one thing after the other; each test
 * looks at one promise, or at one of its misdeeds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSourceTest {

  private static final FrameRate RATE = FrameRate.of(30);

  /** I-frames every few frames, B-frames, three in ten frames lost. */
  private static final int LOSSY = 0;

  private static final int NO_VIDEO = 90;
  private static final int NO_VIDEO_END = 135;
  private static final int HOUR_AHEAD = 180;
  private static final int HOUR_BACK = 240;
  private static final int LARGE = 300;
  private static final int SMALL_AGAIN = 360;
  private static final int GARBAGE = 420;
  private static final int GARBAGE_END = 450;
  private static final int END = 540;

  private static final long HOUR_MS = 3_600_000;
  private static final double SOUND_FROM_MS = 3_000;
  private static final double OTHER_RATE_FROM_MS = 9_000;

  private EngineSpec spec;
  private Timeline timeline;
  private Playing playing;
  private EngineReport.Progress progress;
  private List<FlvTag> a;
  private List<FlvTag> b;
  private List<FlvTag> sound;
  private List<Received.Shown> pictures;

  @BeforeAll
  void play() throws Exception {
    Libav.load();
    Source source = source();
    timeline = Specs.timeline("30");
    spec =
        Specs.of(
            timeline,
            // Longer than anything that it leaves out: what is held and what is slate is another
            // test's.
            Specs.program(1, 0, 3_000),
            Specs.track("a", Specs.SMALL, 1, "ultrafast"),
            Specs.track("b", Specs.SMALLER, 1, "superfast"));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      playing = new Playing(source);
      playing.toTheEnd(engine);
      progress = engine.endAndWait();
      a = engine.tags("a");
      b = engine.tags("b");
      sound = engine.tags("s");
    }
    pictures = Received.pictures(a);
    System.out.println("hostile source: " + progress);
  }

  private static double ms(int picture) {
    return picture * 1000.0 / 30;
  }

  private static Source source() {
    Source.Video plain = new Source.Video(Specs.SMALL, RATE, 30, 2);
    Random random = new Random(1);
    Source pictures =
        Source.video(new Source.Video(Specs.SMALL, RATE, 5, 2), LOSSY, LARGE)
            .change(
                ms(10),
                ms(NO_VIDEO),
                each -> random.nextInt(10) < 3 && unimportant(each) ? null : each)
            .change(ms(NO_VIDEO), ms(NO_VIDEO_END), each -> null)
            .with(
                Source.video(
                    new Source.Video(new Resolution(640, 360), RATE, 30, 0),
                    LARGE,
                    SMALL_AGAIN - LARGE))
            .with(Source.video(plain, SMALL_AGAIN, END - SMALL_AGAIN))
            .change(ms(GARBAGE), ms(GARBAGE_END), each -> spoilt(each, random));
    Source sound =
        Source.tone(48_000, SOUND_FROM_MS, OTHER_RATE_FROM_MS, at -> 50)
            .with(Source.tone(44_100, OTHER_RATE_FROM_MS, ms(END), at -> 50));
    return falseHeaders(pictures.with(sound), ms(GARBAGE) + 5)
        .stamp(ms(HOUR_AHEAD), ms(HOUR_BACK), at -> at + HOUR_MS);
  }

  private static boolean unimportant(Source.Sent sent) {
    return !sent.tag().isKeyframe() && !sent.tag().isConfiguration();
  }

  private static Source.Sent spoilt(Source.Sent sent, Random random) {
    byte[] body = sent.tag().payload().clone();
    if (sent.tag().type() == TagType.VIDEO && !sent.tag().isConfiguration()) {
      for (int i = 5; i < body.length; i++) {
        body[i] = (byte) random.nextInt();
      }
    }
    return new Source.Sent(
        sent.atMs(), new FlvTag(sent.tag().type(), sent.tag().timestampMs(), body));
  }

  /** Headers that lie, and tags that hold nothing. */
  private static Source falseHeaders(Source source, double at) {
    return source
        .with(at, TagType.VIDEO)
        .with(at, TagType.AUDIO)
        .with(at, TagType.SCRIPT)
        .with(at, TagType.VIDEO, 0x17)
        .with(at, TagType.VIDEO, 0x17, 0, 0, 0, 0)
        .with(at, TagType.AUDIO, 0xAF)
        .with(at, TagType.AUDIO, 0xAF, 0)
        // an SPS of 65535 bytes
        .with(at, TagType.VIDEO, 0x17, 0, 0, 0, 0, 1, 100, 0, 31, 0xFF, 0xE1, 0xFF, 0xFF, 0x67, 100)
        // 31 parameter sets, none there
        .with(
            at, TagType.VIDEO, 0x17, 0, 0, 0, 0, 1, 100, 0, 31, 0xFF, 0xFF, 0, 4, 0x67, 100, 0, 31)
        // enhanced headers of codecs that nobody knows
        .with(at, TagType.VIDEO, 0x90, 'x', 'y', 'z', 'w', 1, 2, 3, 4)
        .with(at, TagType.AUDIO, 0x90, 'x', 'y', 'z', 'w', 1, 2, 3, 4)
        // AAC at a rate of 0 Hz, at a reserved rate, of no object type
        .with(at, TagType.AUDIO, 0xAF, 0, 0x17, 0x80, 0, 0, 0, 0x10)
        .with(at, TagType.AUDIO, 0xAF, 0, 0x16, 0x90)
        .with(at, TagType.AUDIO, 0xAF, 0, 0x01, 0x90)
        // sound in a format of the nineties
        .with(at, TagType.AUDIO, 0x62, 1, 2, 3);
  }

  @Test
  void keyframesFallOnTheGridOfEveryRenditionAndNowhereElse() {
    Received.assertKeyframesOnTheGrid(a, timeline);
    assertThat(Received.keyframeTimes(b)).isEqualTo(Received.keyframeTimes(a));
    System.out.println("keyframes at " + Received.keyframeTimes(a));
  }

  @Test
  void everyTickIsThereAtItsExactTime() {
    Received.assertOnTheGrid(a, timeline, 1);
    Received.assertOnTheGrid(b, timeline, 1);
    Received.assertEveryTick(a, timeline, spec.video().get(0), progress);
    Received.assertEveryTick(b, timeline, spec.video().get(1), progress);
    assertThat(Received.pictures(a)).hasSize(a.size() - 1);
    assertThat(Received.pictures(b)).hasSize(b.size() - 1);
  }

  @Test
  void soundIsWithoutGapAndSilentWhereTheSourceIs() {
    Received.assertSoundWithoutGap(sound);
    List<Received.Beep> beeps = Received.beeps(sound);
    System.out.println("sound: " + beeps);
    double first = sourceMs(beeps.get(0).fromMs());
    assertThat(first).isBetween(SOUND_FROM_MS - 25, SOUND_FROM_MS + 25);
    double last = sourceMs(beeps.get(beeps.size() - 1).toMs());
    assertThat(last).isGreaterThan(ms(END) - 200);
    double sounding = beeps.stream().mapToDouble(beep -> beep.toMs() - beep.fromMs()).sum();
    assertThat(sounding).isGreaterThan(ms(END) - SOUND_FROM_MS - 1500);
  }

  /** Which source time an output time shows. */
  private double sourceMs(double outputMs) {
    return outputMs - timeline.millisSinceEpoch(playing.nanosAt(80));
  }

  @Test
  void whatIsMissingRepeatsTheLastPictureAndWhatIsThereIsShownInItsPlace() {
    assertThat(progress.repeated()).isGreaterThan(NO_VIDEO_END - NO_VIDEO);
    assertShownInPlace(20, NO_VIDEO - 10);
  }

  @Test
  void whileNoVideoComesThePictureIsHeld() {
    long held =
        pictures.stream().filter(each -> each.number() > 80 && each.number() < NO_VIDEO).count();
    assertThat(held).as("ticks that show the last picture").isGreaterThan(40);
    assertShownInPlace(NO_VIDEO_END + 10, HOUR_AHEAD - 5);
  }

  @Test
  void aClockThatJumpsIsFollowed() {
    assertShownInPlace(HOUR_AHEAD + 5, HOUR_BACK - 5);
    assertShownInPlace(HOUR_BACK + 5, LARGE - 5);
  }

  @Test
  void aSizeThatChangesIsConformed() {
    assertShownInPlace(LARGE + 3, SMALL_AGAIN - 3);
    assertShownInPlace(SMALL_AGAIN + 3, GARBAGE - 5);
  }

  @Test
  void garbageIsCountedAndForgotten() {
    assertThat(progress.undecodable()).isGreaterThanOrEqualTo(14);
    assertShownInPlace(GARBAGE_END + 35, END - 10);
  }

  /**
   * The source's pictures in a range are shown, each near its place. Not all of them: a starved
   * machine decodes late and repeats, as it should; one that does not follow shows none in place.
   */
  private void assertShownInPlace(int from, int to) {
    List<Received.Shown> shown =
        pictures.stream()
            .filter(each -> each.number() >= from && each.number() < to)
            .filter(each -> Math.abs(sourceMs(each.ms()) - ms(each.number() + 2)) < 60)
            .toList();
    long distinct = shown.stream().map(Received.Shown::number).distinct().count();
    assertThat(distinct).as("of pictures %d to %d", from, to).isGreaterThan((to - from) / 5);
  }
}
