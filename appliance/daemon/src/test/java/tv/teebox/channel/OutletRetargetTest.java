package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.OutletStage.METADATA;
import static tv.teebox.channel.Tags.keyframe;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;

/** An outlet that is given another server or another key, on air and off it. */
class OutletRetargetTest {

  private final OutletStage stage = new OutletStage();
  private final FakeScheduler time = stage.time;
  private final FakePublisher.Factory attempts = stage.attempts;
  private final FakePublisher.Factory others = new FakePublisher.Factory(time);
  private final Outlet outlet = stage.outlet;

  private void retarget() {
    outlet.retarget(others, new RetryPolicy(new SplittableRandom(2)));
  }

  @Test
  void aLiveOneEndsInOrderAndIsLiveElsewhereFromTheNextKeyframe() {
    stage.goLive();
    attempts.last().stall();
    stage.media(100);
    int before = attempts.last().sent.size();
    retarget();
    assertThat(attempts.last().isEnded()).isTrue();
    assertThat(attempts.last().isAborted()).isFalse();
    assertThat(attempts.last().sent).as("what waited went out").hasSizeGreaterThan(before);
    assertThat(others.made).as("at once").hasSize(1);
    others.last().accept();
    stage.media(300);
    assertThat(others.last().sent).as("no keyframe yet").isEmpty();
    stage.media(500);
    assertThat(others.last().sent.subList(0, 4))
        .containsExactly(METADATA, Tags.HD_HEADER.at(0), Tags.AUDIO_HEADER.at(0), keyframe(0));
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    assertThat(outlet.meter().reconnects()).as("it was wished").isZero();
  }

  @Test
  void theNewConnectionIsMadeOnlyWhenTheOldOneIsClosed() {
    attempts.closeSlowly();
    stage.goLive();
    retarget();
    time.advance(Duration.ofSeconds(2));
    assertThat(others.made).isEmpty();
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    attempts.last().nowClosed();
    assertThat(others.made).hasSize(1);
  }

  @Test
  void anOldOneThatNeverClosesIsNotWaitedForForEver() {
    attempts.closeSlowly();
    stage.goLive();
    retarget();
    time.advance(Departure.END_LIMIT.plus(Departure.CLOSE_LIMIT));
    assertThat(attempts.last().isAborted()).isTrue();
    assertThat(others.made).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-refused", "no-answer"})
  void oneThatWaitsForItsNextAttemptGoesAtOnce(String code) {
    outlet.start(stage.pair);
    attempts.last().refuse(code);
    retarget();
    assertThat(others.made).hasSize(1);
    assertThat(outlet.trouble()).as("that was the old one's").isEmpty();
    others.last().refuse("no-answer");
    time.advance(Duration.ofSeconds(1));
    assertThat(others.made).as("the pause begins anew").hasSize(2);
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void anAttemptThatIsUnderWayIsLeft() {
    outlet.start(stage.pair);
    FakePublisher first = attempts.last();
    retarget();
    first.accept();
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    assertThat(first.isAborted()).isTrue();
    others.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.JOINING);
  }

  @Test
  void aDeadKeysPlaceIsTakenByANewOne() {
    Diagnosis dead = new Diagnosis(Diagnosis.Category.CONFIG, "key-dead", "it is dead", "");
    outlet.retarget(
        attempts,
        new RetryPolicy(
            new SplittableRandom(1), Optional.of(new DeadKeyRule(Duration.ZERO, dead))));
    stage.headers();
    outlet.start(stage.pair);
    while (outlet.state() != OutletState.OFF) {
      attempts.last().refuse("key-refused");
      time.advance(Duration.ofSeconds(31));
    }
    assertThat(outlet.trouble()).contains(dead);
    TrackPair moved = new TrackPair(METADATA);
    outlet.moveTo(moved);
    retarget();
    assertThat(others.made).hasSize(1);
    others.last().accept();
    moved.onVideo(Tags.HD_HEADER);
    moved.onAudio(Tags.AUDIO_HEADER);
    moved.onVideo(keyframe(0));
    moved.onAudio(Tags.audio(0));
    assertThat(others.last().sent).anyMatch(FlvTag::isKeyframe);
  }

  @Test
  void oneThatIsNotWantedUsesItWhenItIs() {
    retarget();
    assertThat(others.made).isEmpty();
    outlet.start(stage.pair);
    assertThat(others.made).hasSize(1);
    assertThat(attempts.made).isEmpty();
  }

  @Test
  void oneThatIsEndingEndsAndUsesItTheNextTime() {
    attempts.closeSlowly();
    stage.goLive();
    Future<Void> end = outlet.end();
    retarget();
    assertThat(outlet.state()).isEqualTo(OutletState.ENDING);
    outlet.start(stage.pair);
    assertThat(others.made).isEmpty();
    attempts.last().nowClosed();
    assertThat(end.succeeded()).isTrue();
    assertThat(others.made).hasSize(1);
  }

  @Test
  void changedTwiceInARowItIsMadeOnceWithTheLast() {
    attempts.closeSlowly();
    FakePublisher.Factory between = new FakePublisher.Factory(time);
    stage.goLive();
    outlet.retarget(between, new RetryPolicy(new SplittableRandom(3)));
    retarget();
    attempts.last().nowClosed();
    assertThat(between.made).isEmpty();
    assertThat(others.made).hasSize(1);
  }
}
