package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

class OutletTest {

  private static final FlvTag METADATA = new FlvTag(TagType.SCRIPT, 0, new byte[] {2});

  private final FakeScheduler time = new FakeScheduler();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final TrackPair pair = new TrackPair(METADATA);
  private final Outlet outlet =
      new Outlet("main", "twitch", attempts, time, new SplittableRandom(1));
  private long ms;

  /** Half a second of media, a keyframe first. */
  private void media() {
    media(500);
  }

  private void media(long duration) {
    for (long end = ms + duration; ms < end; ms += 50) {
      pair.onVideo(ms % 500 == 0 ? keyframe(ms) : frame(ms));
      pair.onAudio(audio(ms));
    }
  }

  private void goLive() {
    pair.onVideo(Tags.HD_HEADER);
    pair.onAudio(Tags.AUDIO_HEADER);
    outlet.start(pair);
    attempts.last().accept();
    media();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
  }

  @Test
  void itJoinsAtAKeyframeWithMetadataAndHeadersFirstAndTimeFromZero() {
    pair.onVideo(Tags.HD_HEADER);
    pair.onAudio(Tags.AUDIO_HEADER);
    media(7300);
    outlet.start(pair);
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
    media(150); // frames up to 7450, no keyframe among them
    assertThat(attempts.last().sent).isEmpty();
    media(300);
    assertThat(attempts.last().sent.subList(0, 6))
        .containsExactly(
            METADATA,
            Tags.HD_HEADER.at(0),
            Tags.AUDIO_HEADER.at(0),
            keyframe(0),
            audio(0),
            frame(50));
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.trouble()).isEmpty();
  }

  @Test
  void aChangedHeaderReachesALiveDestinationInItsPlace() {
    goLive();
    int before = attempts.last().sent.size();
    pair.onVideo(Tags.SD_HEADER.at(ms));
    media(100);
    assertThat(attempts.last().sent.subList(before, attempts.last().sent.size()))
        .containsSequence(Tags.SD_HEADER.at(500), keyframe(500));
  }

  @Test
  void afterALossItComesBackWithinASecondAtAKeyframeAndFromZero() {
    goLive();
    media(200);
    attempts.last().lose("reset");
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    assertThat(outlet.trouble()).contains(FakePublisher.trouble("reset"));
    media(100);
    time.advance(Duration.ofSeconds(1));
    assertThat(attempts.made).hasSize(2);
    attempts.last().accept();
    media(500);
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
    goLive();
    attempts.last().stall();
    for (int second = 0; second < 10; second++) {
      time.advance(Duration.ofSeconds(1));
      media(1000);
    }
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    time.advance(Duration.ofSeconds(2));
    assertThat(attempts.made.get(0).isAborted()).isTrue();
    assertThat(outlet.trouble()).get().extracting("code").isEqualTo("stalled");
    time.advance(Duration.ofSeconds(1));
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aShortStallCostsVideoUpToAKeyframeAndNoConnection() {
    goLive();
    attempts.last().stall();
    for (int second = 0; second < 8; second++) {
      time.advance(Duration.ofSeconds(1));
      media(1000);
    }
    int before = attempts.last().sent.size();
    attempts.last().resume();
    time.advance(Duration.ofSeconds(30));
    media(1000);
    List<FlvTag> after = attempts.last().sent.subList(before, attempts.last().sent.size());
    assertThat(attempts.made).hasSize(1);
    assertThat(outlet.droppedVideo()).isPositive();
    assertThat(after).filteredOn(FlvTag::isVideoFrame).first().matches(FlvTag::isKeyframe);
    assertThat(after).extracting(FlvTag::timestampMs).isSorted();
    assertThat(after.get(0).timestampMs())
        .as("not older than the queue's bound")
        .isGreaterThanOrEqualTo(ms - 500 - 1000 - Outlet.QUEUE_BOUND.toMillis());
  }

  @Test
  void silenceOfTheEngineIsNoStallOfTheDestination() {
    goLive();
    time.advance(Duration.ofMinutes(5));
    attempts.last().stall(); // a burst after the silence fills its queue for a moment
    media(1000);
    time.advance(Duration.ofSeconds(2));
    attempts.last().resume();
    time.advance(Duration.ofMinutes(1));
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void theEndIsInOrderAfterWhatWaits() {
    goLive();
    attempts.last().stall();
    media(300);
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
  void itsBytesAreCountedOverAllConnections() {
    goLive();
    long first = outlet.bytesSent();
    assertThat(first).isPositive();
    attempts.last().lose("reset");
    assertThat(outlet.bytesSent()).isEqualTo(first);
    time.advance(Duration.ofSeconds(1));
    attempts.last().accept();
    media(500);
    assertThat(outlet.bytesSent()).isGreaterThan(first);
  }

  @Test
  void theNextTimeOnAirCountsFromNothing() {
    goLive();
    attempts.last().stall();
    media(10_000);
    assertThat(outlet.droppedVideo()).isPositive();
    outlet.end();
    outlet.start(pair);
    assertThat(outlet.droppedVideo()).isZero();
    assertThat(outlet.droppedAudio()).isZero();
    assertThat(outlet.meter().videoTags()).isZero();
  }

  // Forbidden transitions, and states that must not get stuck.

  @Test
  void itCannotBeStartedTwice() {
    outlet.start(pair);
    assertThatThrownBy(() -> outlet.start(pair)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itCannotBeStartedWhileItEnds() {
    goLive();
    attempts.closeSlowly();
    outlet.end();
    outlet.end();
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    outlet.start(pair);
    attempts.last().accept();
    outlet.end();
    assertThat(outlet.state()).isEqualTo(OutletState.ENDING);
    assertThatThrownBy(() -> outlet.start(pair)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endingTwiceWaitsForTheSameEnd() {
    attempts.closeSlowly();
    goLive();
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
    goLive();
    Future<Void> end = outlet.end();
    time.advance(Outlet.END_LIMIT);
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
    goLive();
    outlet.end();
    attempts.last().lose("reset");
    time.advance(Duration.ofHours(1));
    assertThat(attempts.made).hasSize(1);
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
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
    goLive();
    attempts.last().stall();
    for (int second = 0; second < 12; second++) {
      time.advance(Duration.ofSeconds(1));
      media(1000);
    }
    time.advance(Duration.ofMinutes(1));
    assertThat(attempts.made).hasSize(1);
    attempts.last().nowClosed();
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void whatIsWantedAnewWaitsUntilTheConnectionBeforeIsClosed() {
    attempts.closeSlowly();
    goLive();
    attempts.last().stall();
    for (int second = 0; second < 12; second++) {
      time.advance(Duration.ofSeconds(1));
      media(1000);
    }
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

  /** Whatever happens in whatever order: one open attempt at most, and never stuck. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noOrderOfEventsLeavesItStuckOrPublishingTwice(long seed) {
    Random chance = new Random(seed);
    pair.onVideo(Tags.HD_HEADER);
    outlet.start(pair);
    for (int i = 0; i < 3000; i++) {
      step(chance.nextInt(8));
      assertThat(attempts.open()).isLessThanOrEqualTo(1);
      if (outlet.state() == OutletState.OFF) {
        outlet.start(pair);
      }
    }
    recover();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.end().succeeded()).isTrue();
    assertThat(time.timers()).isZero();
  }

  private void step(int event) {
    FakePublisher last = attempts.last();
    switch (event) {
      case 0 -> {
        if (outlet.state() == OutletState.CONNECTING) {
          last.accept();
        }
      }
      case 1 -> {
        if (outlet.state() == OutletState.CONNECTING) {
          last.refuse("no-answer");
        }
      }
      case 2 -> {
        if (outlet.state() == OutletState.LIVE) {
          last.lose("reset");
        }
      }
      case 3 -> last.stall();
      case 4 -> last.resume();
      case 5 -> time.advance(Duration.ofMillis(700));
      case 6 -> media(250);
      default -> {
        if (ms % 7 == 0) {
          outlet.end();
        }
      }
    }
  }

  private void recover() {
    for (int i = 0; i < 100 && outlet.state() != OutletState.LIVE; i++) {
      if (outlet.state() == OutletState.CONNECTING) {
        attempts.last().accept();
      }
      attempts.last().resume();
      media(500);
      time.advance(Duration.ofSeconds(1));
    }
  }
}
