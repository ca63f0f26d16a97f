package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.SourceClock;
import tv.teebox.timeline.Timeline;

/** The store, the rule by which sound is laid into it, and both behind a real decoder. */
class SoundTest {

  private static final int RATE = SoundStore.RATE;
  private static final int FRAME = 1024;

  private final SoundStore store = new SoundStore();
  private final SoundLayer layer = new SoundLayer();

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private int silentAt(long from, int length) {
    return store.read(from, new float[length], new float[length]);
  }

  @Test
  void whatWasNotLaidIsSilence() {
    store.lay(1000, ones(1000), ones(1000));
    float[] left = new float[1500];
    assertThat(store.read(800, left, new float[1500])).isEqualTo(500);
    assertThat(left[199]).isZero();
    assertThat(left[200]).isPositive();
    assertThat(left[200 + SoundStore.FADE]).isOne();
    assertThat(left[1199 - SoundStore.FADE]).isOne();
    assertThat(left[1199]).isPositive();
    assertThat(left[1200]).isZero();
  }

  @Test
  void whatIsNoNumberIsSilenceAndStaysBehindInNoPlace() {
    float[] sound = ones(FRAME);
    sound[500] = Float.NaN;
    sound[501] = Float.POSITIVE_INFINITY;
    sound[502] = 1e30f;
    store.lay(0, sound, sound);
    float[] left = new float[SoundStore.CAPACITY];
    store.read(0, left, new float[SoundStore.CAPACITY]);
    assertThat(left[500]).isZero();
    assertThat(left[501]).isZero();
    assertThat(left[502]).isEqualTo(4);
    store.read(SoundStore.CAPACITY, left, new float[SoundStore.CAPACITY]);
    assertThat(left).containsOnly(0);
  }

  @Test
  void aSecondReaderHearsTheSame() {
    store.lay(0, ones(FRAME), ones(FRAME));
    assertThat(silentAt(0, FRAME)).isZero();
    assertThat(silentAt(0, FRAME)).isZero();
  }

  @Test
  void soundFromLongAgoOrFarAheadDisplacesNothing() {
    long now = 100L * RATE;
    silentAt(now - FRAME, FRAME);
    store.lay(now, ones(FRAME), ones(FRAME));
    store.lay(now - SoundStore.CAPACITY, ones(FRAME), ones(FRAME));
    store.lay(now + SoundStore.CAPACITY, ones(FRAME), ones(FRAME));
    store.lay(now - 3600L * RATE, ones(FRAME), ones(FRAME));
    store.lay(now + 3600L * RATE, ones(FRAME), ones(FRAME));
    assertThat(silentAt(now, FRAME)).isZero();
  }

  @Test
  void soundOfBeforeTheEpochHasItsPlaceToo() {
    store.lay(-500, ones(FRAME), ones(FRAME));
    assertThat(silentAt(-500, FRAME)).isZero();
  }

  @Test
  void piecesFollowEachOtherWithoutASeamThoughTimestampsAreRounded() {
    long next = 0;
    for (int i = 0; i < 10_000; i++) {
      long due = Math.round(i * FRAME / 48.0) * 48;
      SoundLayer.Place place = layer.place(due, FRAME);
      assertThat(place.from()).isEqualTo(next);
      assertThat(place.stretch()).isZero();
      next += FRAME;
    }
  }

  @Test
  void aGapOrAnOverlapIsLaidAsSuch() {
    layer.place(0, FRAME);
    assertThat(layer.place(20_000, FRAME).from()).isEqualTo(20_000);
    assertThat(layer.place(15_000, FRAME).from()).isEqualTo(15_000);
    assertThat(layer.place(15_000 + FRAME, FRAME).stretch()).isZero();
  }

  @Test
  void inItsFirstHalfSecondSoundGoesAtOnceWhereTheClockGoesWithThePictures() {
    int step = RATE * 15 / 1000;
    layer.place(0, FRAME);
    assertThat(layer.place(FRAME - step, FRAME).from()).isEqualTo(FRAME - step);
    long next = 2L * FRAME - step;
    for (; next < RATE / 2; next += FRAME) {
      assertThat(layer.place(next + step - 1, FRAME).from()).isEqualTo(next);
    }
    assertThat(layer.place(next + step, FRAME).from()).as("later").isEqualTo(next);
  }

  @Test
  void aStepTooSmallToHearIsStretchedAwayWithinSeconds() {
    double laid = 0;
    double rate = 0;
    int pieces = 0;
    double apart = 720;
    while (Math.abs(apart) > SoundLayer.TOLERATED) {
      long due = (long) pieces * FRAME + 720;
      int length = (int) Math.round(FRAME * (1 + rate));
      SoundLayer.Place place = layer.place(due, length);
      rate = place.stretch() == 0 ? rate : (double) place.stretch() / RATE;
      laid = place.from() + length;
      apart = due + FRAME - laid;
      pieces++;
      assertThat(pieces * FRAME).as("samples").isLessThan(8 * RATE);
    }
  }

  @Test
  void aClockTwoHundredMillionthsFastOrSlowKeepsSoundWithPicture() {
    for (double drift : new double[] {200e-6, -200e-6}) {
      assertThat(largestErrorMs(drift)).isLessThan(20);
    }
  }

  /**
   * A beep each second through clock, decoder, resampler and store for six minutes of a source
   * whose clock is off: how far each comes from where the clock puts a picture of its time.
   */
  private static double largestErrorMs(double drift) {
    Source minute = Source.tone(RATE, 0, 60_000, ms -> ms % 1000 < 100 ? 50 : 0);
    FlvTag header = minute.sent().get(0).tag();
    List<FlvTag> frames = minute.sent().stream().skip(1).map(Source.Sent::tag).toList();
    Timeline timeline = new Timeline(FrameRate.of(30), 0);
    SourceClock clock = new SourceClock();
    SoundStore store = new SoundStore();
    AudioInput input = new AudioInput("", timeline, store, (track, fault) -> {});
    BeepMeter meter = new BeepMeter();
    input.take(new SourceTag(header, 0, 0));
    long read = 0;
    for (int round = 0; round < 6; round++) {
      for (FlvTag frame : frames.subList(0, 2812)) {
        // 2812.5 frames last a minute: every other round is one longer, near enough for beeps.
        long sourceMs = round * 59_989L + frame.timestampMs();
        long arrival = Math.round(sourceMs * 1e6 * (1 + drift));
        clock.observe(arrival, sourceMs);
        input.take(new SourceTag(frame, arrival, clock.monotonicNanos(sourceMs)));
        meter.expect(frame.timestampMs(), clock.monotonicNanos(sourceMs));
        for (; read + RATE / 5 < timeline.audioSampleAt(arrival, RATE); read += FRAME) {
          float[] left = new float[FRAME];
          store.read(read, left, new float[FRAME]);
          meter.hear(read, left);
        }
      }
    }
    input.close();
    double error = meter.largestErrorMs();
    System.out.printf(
        "drift %+.0f ppm: %d beeps, largest error %.1f ms%n", drift * 1e6, meter.beeps(), error);
    assertThat(meter.beeps()).isGreaterThan(300);
    return error;
  }

  /** Compares where beeps are heard with where the clock puts their source time. */
  private static final class BeepMeter {

    private final List<Double> expectedMs = new ArrayList<>();
    private final List<Double> heardMs = new ArrayList<>();
    private long lastLoud = -RATE;

    void expect(long sourceMs, long dueNanos) {
      long into = sourceMs % 1000;
      if (into < 22) {
        expectedMs.add(dueNanos / 1e6 - into);
      }
    }

    void hear(long from, float[] left) {
      for (int i = 0; i < left.length; i++) {
        if (Math.abs(left[i]) > 0.1) {
          if (from + i - lastLoud > RATE / 2) {
            heardMs.add((from + i) * 1000.0 / RATE);
          }
          lastLoud = from + i;
        }
      }
    }

    int beeps() {
      return heardMs.size();
    }

    double largestErrorMs() {
      return heardMs.stream()
          .skip(2)
          .mapToDouble(
              heard ->
                  expectedMs.stream()
                      .mapToDouble(expected -> Math.abs(heard - expected))
                      .min()
                      .orElseThrow())
          .max()
          .orElseThrow();
    }
  }
}
