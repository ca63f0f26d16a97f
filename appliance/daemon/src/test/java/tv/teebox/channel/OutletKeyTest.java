package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;

/** When an outlet gives a key up that is good for one stream. */
class OutletKeyTest {

  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Diagnosis DEAD =
      new Diagnosis(Diagnosis.Category.CONFIG, "key-dead", "it is dead", "get another");

  private final FakeScheduler time = new FakeScheduler();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final TrackPair pair = new TrackPair(new FlvTag(TagType.SCRIPT, 0, new byte[] {2}));

  private Outlet outlet(Duration grace) {
    return outlet(new RetryPolicy(new SplittableRandom(1), rule(grace)));
  }

  private static Optional<DeadKeyRule> rule(Duration grace) {
    return Optional.of(new DeadKeyRule(grace, DEAD));
  }

  private Outlet outlet(RetryPolicy retries) {
    return new Outlet("main", "facebook", attempts, time, retries, EventSink.NONE);
  }

  private void headers() {
    pair.onVideo(Tags.HD_HEADER);
    pair.onAudio(Tags.AUDIO_HEADER);
  }

  private void picture(long ms) {
    pair.onVideo(keyframe(ms));
    pair.onAudio(audio(ms));
  }

  /** Refuses whatever comes until so much time has passed. */
  private void refuseFor(Outlet outlet, String code, Duration duration) {
    long until = time.nanoTime() + duration.toNanos();
    while (time.nanoTime() < until && outlet.state() != OutletState.OFF) {
      if (outlet.state() == OutletState.CONNECTING) {
        attempts.last().refuse(code);
      } else {
        time.advance(Duration.ofMillis(100));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-refused", "key-probably-refused", "key-refused-or-in-use"})
  void aKeyThatIsRefusedForLongerThanALostSessionIsKeptIsGivenUp(String code) {
    Outlet outlet = outlet(GRACE);
    outlet.start(pair);
    refuseFor(outlet, code, GRACE.minusSeconds(1));
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    assertThat(outlet.trouble()).contains(FakePublisher.trouble(code));
    refuseFor(outlet, code, Duration.ofSeconds(40));
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    assertThat(outlet.trouble()).contains(DEAD);
    int tried = attempts.made.size();
    assertThat(time.timers()).isZero();
    time.advance(Duration.ofHours(1));
    picture(0);
    assertThat(attempts.made).hasSize(tried);
  }

  @Test
  void aRefusalOrTwoAreNotEnoughHoweverFarApart() {
    Outlet outlet = outlet(Duration.ZERO);
    outlet.start(pair);
    for (int i = 1; i < DeadKeyRule.FEW; i++) {
      attempts.last().refuse("key-refused");
      assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
      time.advance(Duration.ofMinutes(10));
    }
    attempts.last().refuse("key-refused");
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
  }

  @Test
  void aSessionThatIsStillOpenAfterALossIsWaitedFor() {
    Outlet outlet = outlet(GRACE);
    headers();
    outlet.start(pair);
    attempts.last().accept();
    picture(0);
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    attempts.last().lose("reset");
    refuseFor(outlet, "key-refused-or-in-use", GRACE.minusSeconds(5));
    time.advance(Duration.ofSeconds(40));
    attempts.last().accept();
    picture(2000);
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.trouble()).isEmpty();
  }

  @Test
  void aKeyThatWasTakenBetweenBeginsANewRow() {
    Outlet outlet = outlet(GRACE);
    outlet.start(pair);
    refuseFor(outlet, "key-refused", GRACE.minusSeconds(1));
    time.advance(Duration.ofSeconds(40));
    attempts.last().accept();
    attempts.last().lose("reset");
    time.advance(Duration.ofSeconds(40));
    attempts.last().refuse("key-refused");
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
  }

  @Test
  void whatSaysNothingOfTheKeyIsTriedForEverAndCountsForNothing() {
    Outlet outlet = outlet(Duration.ZERO);
    outlet.start(pair);
    for (int i = 0; i < 50; i++) {
      attempts.last().refuse(i % 2 == 0 ? "no-answer" : "app-refused");
      time.advance(Duration.ofSeconds(37));
    }
    attempts.last().refuse("key-refused");
    time.advance(Duration.ofSeconds(37));
    attempts.last().refuse("no-answer");
    time.advance(Duration.ofSeconds(37));
    attempts.last().refuse("key-refused");
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    time.advance(Duration.ofSeconds(37));
    attempts.last().refuse("key-refused");
    assertThat(outlet.state()).as("three refusals").isEqualTo(OutletState.OFF);
  }

  @Test
  void aKeyThatLastsIsTriedForEver() {
    Outlet outlet = outlet(new RetryPolicy(new SplittableRandom(1)));
    outlet.start(pair);
    refuseFor(outlet, "key-refused", Duration.ofHours(3));
    assertThat(outlet.state()).isNotEqualTo(OutletState.OFF);
  }

  @Test
  void aKeyThatWasGivenUpIsTriedAgainInTheNextStream() {
    Outlet outlet = outlet(Duration.ZERO);
    outlet.start(pair);
    refuseFor(outlet, "key-refused", Duration.ofMinutes(5));
    assertThat(outlet.end().succeeded()).isTrue();
    assertThat(outlet.trouble()).as("still said").contains(DEAD);
    outlet.start(pair);
    attempts.last().refuse("key-refused");
    assertThat(outlet.state()).as("the row begins anew").isEqualTo(OutletState.RETRYING);
    time.advance(Duration.ofSeconds(40));
    attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
  }

  @Test
  void itHasBeenLiveOnceMediaFlowedInThisStream() {
    Outlet outlet = outlet(GRACE);
    headers();
    outlet.start(pair);
    attempts.last().accept();
    assertThat(outlet.hasBeenLive()).isFalse();
    picture(0);
    assertThat(outlet.hasBeenLive()).isTrue();
    attempts.last().lose("reset");
    outlet.end();
    assertThat(outlet.hasBeenLive()).isTrue();
    outlet.start(pair);
    assertThat(outlet.hasBeenLive()).isFalse();
  }
}
