package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.OutletStage.METADATA;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;

/** How an outlet bears what its destination does, and when it tries again. */
class OutletRetryTest {

  private final OutletStage stage = new OutletStage();
  private final FakeScheduler time = stage.time;
  private final FakePublisher.Factory attempts = stage.attempts;
  private final TrackPair pair = stage.pair;
  private final Outlet outlet = stage.outlet;

  @Test
  void afterALossItComesBackWithinASecondAtAKeyframeAndFromZero() {
    stage.goLive();
    stage.media(200);
    attempts.last().lose("reset");
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    assertThat(outlet.trouble()).contains(FakePublisher.trouble("reset"));
    stage.media(100);
    time.advance(Duration.ofSeconds(1));
    assertThat(attempts.made).hasSize(2);
    attempts.last().accept();
    stage.media(500);
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.trouble()).isEmpty();
    assertThat(outlet.meter().reconnects()).isEqualTo(1);
    assertThat(attempts.last().sent.subList(0, 4))
        .containsExactly(METADATA, Tags.HD_HEADER.at(0), Tags.AUDIO_HEADER.at(0), keyframe(0));
  }

  @Test
  void itTriesForEverWithGrowingPauses() {
    outlet.start(pair);
    for (int i = 0; i < 50; i++) {
      attempts.last().refuse("no-answer");
      time.advance(Duration.ofSeconds(37));
      assertThat(attempts.made).hasSize(i + 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"key-refused", "key-probably-refused", "authentication-wanted", "app-refused"})
  void whatOnlyTheOperatorCanMendIsTriedSlowly(String code) {
    outlet.start(pair);
    attempts.last().refuse(code);
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    assertThat(outlet.trouble()).contains(FakePublisher.trouble(code));
    time.advance(RetryPolicy.REFUSED_PAUSE.minusMillis(1));
    assertThat(attempts.made).hasSize(1);
    time.advance(Duration.ofMillis(1));
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aSessionThatIsStillOpenThereIsTriedAgainSoon() {
    outlet.start(pair);
    attempts.last().refuse("key-refused-or-in-use");
    time.advance(Duration.ofSeconds(1));
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aDestinationThatTakesNothingForTenSecondsIsLeftAndTriedAgain() {
    stage.goLive();
    attempts.last().stall();
    stage.seconds(10);
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    time.advance(Duration.ofSeconds(2));
    assertThat(attempts.made.get(0).isAborted()).isTrue();
    assertThat(outlet.trouble()).get().extracting("code").isEqualTo("stalled");
    time.advance(Duration.ofSeconds(1));
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aShortStallCostsVideoUpToAKeyframeAndNoConnection() {
    stage.goLive();
    attempts.last().stall();
    stage.seconds(8);
    int before = attempts.last().sent.size();
    attempts.last().resume();
    time.advance(Duration.ofSeconds(30));
    stage.media(1000);
    List<FlvTag> after = stage.sentFrom(before);
    assertThat(attempts.made).hasSize(1);
    assertThat(outlet.droppedVideo()).isPositive();
    assertThat(after).filteredOn(FlvTag::isVideoFrame).first().matches(FlvTag::isKeyframe);
    assertThat(after).extracting(FlvTag::timestampMs).isSorted();
    assertThat(after.get(0).timestampMs())
        .as("not older than the queue's bound")
        .isGreaterThanOrEqualTo(stage.ms() - 500 - 1000 - OutletStream.QUEUE_BOUND.toMillis());
  }

  @Test
  void silenceOfTheEngineIsNoStallOfTheDestination() {
    stage.goLive();
    time.advance(Duration.ofMinutes(5));
    attempts.last().stall(); // a burst after the silence fills its queue for a moment
    stage.media(1000);
    time.advance(Duration.ofSeconds(2));
    attempts.last().resume();
    time.advance(Duration.ofMinutes(1));
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void aDeadAttemptCannotComeToLifeBesideItsSuccessor() {
    outlet.start(pair);
    FakePublisher first = attempts.last();
    first.refuse("no-answer");
    time.advance(Duration.ofSeconds(1));
    attempts.last().accept();
    first.lose("late news");
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
  }

  @Test
  void theNextAttemptWaitsUntilTheOneBeforeIsClosed() {
    attempts.closeSlowly();
    stage.goLive();
    attempts.last().stall();
    stage.seconds(12);
    time.advance(Departure.CLOSE_LIMIT.minusSeconds(3));
    assertThat(attempts.made).hasSize(1);
    attempts.last().nowClosed();
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aConnectionThatNeverClosesDoesNotKeepItAwayForEver() {
    attempts.closeSlowly();
    stage.goLive();
    attempts.last().stall();
    stage.seconds(11);
    time.advance(Departure.CLOSE_LIMIT);
    assertThat(attempts.made).as("it never closes, and is not waited for").hasSize(2);
    attempts.last().accept();
    stage.media();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    attempts.made.get(0).nowClosed();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
  }

  /** A day of each: the first within a second, none after more than half a minute, and no end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-answer",
        "closed-by-server",
        "stalled",
        "certificate-refused",
        "key-refused-or-in-use",
        "key-refused",
        "app-refused"
      })
  void itTriesForADayWithoutEverWaitingLongerThanHalfAMinute(String code) {
    boolean operators = code.equals("key-refused") || code.equals("app-refused");
    outlet.start(pair);
    List<Duration> pauses = new ArrayList<>();
    long end = time.nanoTime() + Duration.ofDays(1).toNanos();
    while (time.nanoTime() < end) {
      attempts.last().refuse(code);
      assertThat(outlet.trouble()).contains(FakePublisher.trouble(code));
      long refused = time.nanoTime();
      int made = attempts.made.size();
      while (attempts.made.size() == made) {
        time.advanceMs(10);
      }
      pauses.add(Duration.ofNanos(time.nanoTime() - refused));
    }
    assertThat(pauses.get(0))
        .isLessThanOrEqualTo(operators ? RetryPolicy.REFUSED_PAUSE : Duration.ofSeconds(1));
    assertThat(pauses)
        .allMatch(each -> each.compareTo(Duration.ofSeconds(30)) <= 0)
        .allMatch(each -> !operators || each.compareTo(RetryPolicy.REFUSED_PAUSE) >= 0);
    assertThat(pauses.subList(6, pauses.size()))
        .allMatch(each -> each.compareTo(Duration.ofSeconds(20)) >= 0)
        .hasSizeGreaterThan(2000);
    assertThat(pauses.stream().distinct()).as("spread").hasSizeGreaterThan(300);
    assertThat(time.timers()).isZero();
  }

  @Test
  void anAttemptThatCannotEvenBeMadeIsTriedAgain() {
    attempts.failWith(new IllegalStateException("no such trust store"));
    outlet.start(pair);
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    attempts.failWith(null);
    time.advance(Duration.ofSeconds(1));
    attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
  }
}
