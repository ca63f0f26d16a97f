package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How an outlet ends: in order, finally, and without waiting for anybody for ever. */
class OutletEndTest {

  private final OutletStage stage = new OutletStage();
  private final FakeScheduler time = stage.time;
  private final FakePublisher.Factory attempts = stage.attempts;
  private final TrackPair pair = stage.pair;
  private final Outlet outlet = stage.outlet;

  @Test
  void theEndIsInOrderAfterWhatWaits() {
    stage.goLive();
    attempts.last().stall();
    stage.media(300);
    int before = attempts.last().sent.size();
    Future<Void> end = outlet.end();
    assertThat(end.succeeded()).isTrue();
    assertThat(attempts.last().sent.size()).isGreaterThan(before + 5);
    assertThat(attempts.last().isEnded()).isTrue();
    assertThat(attempts.last().isAborted()).isFalse();
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    assertThat(time.timers()).isZero();
  }

  @Test
  void itMayBeStartedAnewWhileItEndsAndConnectsWhenThatIsDone() {
    attempts.closeSlowly();
    stage.goLive();
    FakePublisher first = attempts.last();
    Future<Void> end = outlet.end();
    assertThat(outlet.state()).isEqualTo(OutletState.ENDING);
    outlet.start(pair);
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    assertThat(attempts.made).as("the first is still ending").hasSize(1);
    assertThat(end.isComplete()).isFalse();
    first.nowClosed();
    assertThat(end.succeeded()).as("the end is the first stream's").isTrue();
    attempts.last().accept();
    stage.media();
    assertThat(attempts.made).hasSize(2);
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(first.isAborted()).as("it ended in order").isFalse();
  }

  @Test
  void whatIsStartedAnewWaitsNoLongerForAnEndThanThatMayTake() {
    attempts.closeSlowly();
    stage.goLive();
    FakePublisher first = attempts.last();
    outlet.end();
    outlet.start(pair);
    time.advance(Departure.END_LIMIT);
    assertThat(first.isAborted()).isTrue();
    assertThat(attempts.made).hasSize(1);
    time.advance(Departure.CLOSE_LIMIT);
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void itCannotBeStartedWhileItIsSupplied() {
    outlet.start(pair);
    assertThatThrownBy(() -> outlet.start(pair)).isInstanceOf(IllegalStateException.class);
    attempts.last().accept();
    assertThatThrownBy(() -> outlet.start(pair)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endingTwiceWaitsForTheSameEnd() {
    attempts.closeSlowly();
    stage.goLive();
    Future<Void> first = outlet.end();
    Future<Void> second = outlet.end();
    assertThat(first.isComplete()).isFalse();
    assertThat(second.isComplete()).isFalse();
    attempts.last().nowClosed();
    assertThat(first.succeeded()).isTrue();
    assertThat(second.succeeded()).isTrue();
  }

  @Test
  void aDestinationThatNeverClosesDoesNotHoldTheEnd() {
    attempts.closeSlowly();
    stage.goLive();
    Future<Void> end = outlet.end();
    time.advance(Departure.END_LIMIT);
    assertThat(end.succeeded()).isTrue();
    assertThat(attempts.last().isAborted()).isTrue();
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    attempts.last().nowClosed();
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
  }

  @Test
  void anEndWhileConnectingIsFinal() {
    attempts.closeSlowly();
    outlet.start(pair);
    outlet.end();
    attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.ENDING);
    attempts.last().nowClosed();
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    time.advance(Duration.ofHours(1));
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void anEndBetweenTwoAttemptsIsFinal() {
    outlet.start(pair);
    attempts.last().refuse("no-answer");
    assertThat(outlet.end().succeeded()).isTrue();
    time.advance(Duration.ofHours(1));
    assertThat(attempts.made).hasSize(1);
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
  }

  @Test
  void aLossWhileEndingStartsNothing() {
    attempts.closeSlowly();
    stage.goLive();
    outlet.end();
    attempts.last().lose("reset");
    time.advance(Duration.ofHours(1));
    assertThat(attempts.made).hasSize(1);
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
  }

  @Test
  void whatIsWantedAnewWaitsUntilTheConnectionBeforeIsClosed() {
    attempts.closeSlowly();
    stage.goLive();
    attempts.last().stall();
    stage.seconds(12);
    assertThat(outlet.end().succeeded()).isTrue();
    outlet.start(pair);
    assertThat(attempts.made).as("the first is still closing").hasSize(1);
    outlet.end();
    outlet.start(pair);
    attempts.last().nowClosed();
    assertThat(attempts.made).as("and then one, not two").hasSize(2);
    time.advance(Duration.ofMinutes(1));
    assertThat(attempts.open()).isEqualTo(1);
  }
}
