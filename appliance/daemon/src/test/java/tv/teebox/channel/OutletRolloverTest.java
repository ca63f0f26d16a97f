package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;

/** One stream ends at a keyframe, and the next one begins with it. */
class OutletRolloverTest {

  private final OutletStage stage = new OutletStage();
  private final Outlet outlet = stage.outlet;

  private FakePublisher first() {
    return stage.attempts.made.get(0);
  }

  private List<FlvTag> sent() {
    return stage.attempts.last().sent;
  }

  @Test
  void theOldStreamEndsRightBeforeAKeyframeWithWhichTheNewOneBeginsFromZero() {
    stage.goLive();
    Future<Void> ended = outlet.rollOver(Future.succeededFuture());
    assertThat(first().isEnded()).as("not before").isFalse();
    stage.media(150);
    assertThat(ended.isComplete()).isTrue();
    assertThat(first().isEnded()).isTrue();
    assertThat(first().sent).endsWith(frame(450), audio(450));
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    stage.attempts.last().accept();
    assertThat(sent())
        .as("headers, then the keyframe and what has come since")
        .startsWith(OutletStage.METADATA, Tags.HD_HEADER, Tags.AUDIO_HEADER, keyframe(0))
        .contains(frame(50), frame(100));
    stage.media(50);
    assertThat(sent()).endsWith(frame(150));
    assertThat(outlet.meter().reconnects()).as("it was meant").isZero();
  }

  @Test
  void thereIsNeverASecondConnectionBesideTheFirst() {
    stage.attempts.closeSlowly();
    stage.goLive();
    outlet.rollOver(Future.succeededFuture());
    stage.media(500);
    assertThat(stage.attempts.made).hasSize(1);
    first().nowClosed();
    assertThat(stage.attempts.made).hasSize(2);
  }

  @Test
  void whereTheNewConnectionTakesLongTheNewStreamBeginsWithTheLatestKeyframe() {
    stage.goLive();
    outlet.rollOver(Future.succeededFuture());
    stage.media(1700);
    stage.attempts.last().accept();
    assertThat(sent().stream().filter(FlvTag::isVideoFrame).count()).isEqualTo(4);
  }

  @Test
  void aNewConnectionThatFailsIsTriedAgainAsEver() {
    stage.goLive();
    outlet.rollOver(Future.succeededFuture());
    stage.media(150);
    stage.attempts.last().refuse("key-refused-or-in-use");
    assertThat(outlet.state()).isEqualTo(OutletState.RETRYING);
    stage.seconds(2);
    stage.attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
  }

  @Test
  void anEndMeanwhileIsTheEnd() {
    stage.goLive();
    outlet.rollOver(Future.succeededFuture());
    outlet.end();
    stage.media(1000);
    assertThat(outlet.state()).isEqualTo(OutletState.OFF);
    assertThat(stage.attempts.made).hasSize(1);
    assertThat(stage.time.timers()).isZero();
  }

  @Test
  void whoIsNotLiveHasNothingToRollOver() {
    assertThat(outlet.rollOver(Future.succeededFuture()).isComplete()).isTrue();
    outlet.start(stage.pair);
    assertThat(outlet.rollOver(Promise.<Void>promise().future()).isComplete()).isTrue();
    stage.attempts.last().accept();
    stage.headers();
    stage.media();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
  }

  @Test
  void aBackupEndsBeforeItsPrimaryAndIsBackAfterIt() {
    FakePublisher.Factory attempts = new FakePublisher.Factory(stage.time);
    Outlet backup = new Outlet("main", "backup", attempts, stage.time, new SplittableRandom(2));
    stage.goLive();
    backup.start(stage.pair);
    attempts.last().accept();
    stage.media(500);
    assertThat(backup.state()).isEqualTo(OutletState.LIVE);
    new Rollover(stage.time, outlet, Optional.of(backup)).begin();
    stage.media(100);
    assertThat(attempts.last().isEnded()).isTrue();
    assertThat(first().isEnded()).as("one keyframe later").isFalse();
    stage.media(500);
    assertThat(first().isEnded()).isTrue();
    assertThat(attempts.made).as("it waits for the primary").hasSize(1);
    stage.attempts.last().accept();
    assertThat(outlet.state()).isEqualTo(OutletState.LIVE);
    stage.time.advance(Duration.ofSeconds(1));
    assertThat(attempts.made).hasSize(2);
    attempts.last().accept();
    assertThat(backup.state()).isEqualTo(OutletState.LIVE);
  }

  @Test
  void aBackupDoesNotWaitForEverForItsPrimary() {
    FakePublisher.Factory attempts = new FakePublisher.Factory(stage.time);
    Outlet backup = new Outlet("main", "backup", attempts, stage.time, new SplittableRandom(2));
    stage.goLive();
    backup.start(stage.pair);
    attempts.last().accept();
    stage.media(500);
    new Rollover(stage.time, outlet, Optional.of(backup)).begin();
    stage.media(1000);
    stage.time.advance(Rollover.LIMIT.plusSeconds(1));
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aMoveMeanwhileBeginsTheNewStreamWithAKeyframeOfTheNewFeed() {
    TrackPair other = new TrackPair(OutletStage.METADATA);
    other.onVideo(Tags.SD_HEADER);
    other.onAudio(Tags.AUDIO_HEADER);
    stage.goLive();
    outlet.rollOver(Future.succeededFuture());
    stage.media(150);
    assertThat(outlet.state()).isEqualTo(OutletState.CONNECTING);
    outlet.moveTo(other);
    stage.attempts.last().accept();
    assertThat(sent()).as("a picture of the old feed, with headers of the new").isEmpty();
    other.onAudio(audio(2000));
    other.onVideo(keyframe(2000));
    other.onAudio(audio(2050));
    assertThat(sent())
        .startsWith(OutletStage.METADATA, Tags.SD_HEADER, Tags.AUDIO_HEADER, keyframe(0));
  }
}
