package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.keyframe;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Backup;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.PublishEnd;

/** Destinations whose key is good for one stream, and those with a backup server. */
class ChannelDestinationsTest {

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final FakePublisher.Factory backups = new FakePublisher.Factory(time);
  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private FakeSession studio;

  private Channel channel(Destination... destinations) {
    return new Channel(
        new ChannelSettings(
            "main",
            FakeSession.DOOR,
            OnAir.WITH_SOURCE,
            Duration.ofSeconds(10),
            Duration.ofMillis(80),
            ChannelSettings.Absence.USUAL,
            false,
            Optional.empty(),
            Boxes.PLENTY,
            List.of(destinations)),
        new Planner(library),
        time,
        engines,
        new SplittableRandom(1));
  }

  private Wish wish(String name, String platform) {
    return Wish.of(name, library.platform(platform).orElseThrow());
  }

  private Destination once(FakeKey key) {
    return new Destination(
        wish("fb", "facebook"), "rtmps", true, attempts, Optional.of(key), Optional.empty());
  }

  private Destination doubled(boolean enabled, Optional<SingleUseKey> key) {
    return new Destination(
        wish("yt", "youtube").withCopies(2),
        "rtmps",
        enabled,
        attempts,
        key,
        Optional.of(new Backup("rtmp", backups)));
  }

  private void publish(Channel channel) {
    studio = FakeSession.publish(channel.gate(), "192.0.2.10");
    studio.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    studio.sink.onTag(keyframe(0), time.nanoTime());
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
  }

  /** Whoever is connected gets a keyframe of the only rendition, and its sound. */
  private void picture(Channel channel, long ms) {
    FakeEngine engine = engines.last();
    engine.give(channel.plan().renditions().get(0).name(), Tags.HD_HEADER, keyframe(ms));
    channel.plan().sounds().forEach(each -> engine.give(each.name(), Tags.AUDIO_HEADER, audio(ms)));
  }

  private void goLive(Channel channel) {
    publish(channel);
    attempts.last().accept();
    picture(channel, 0);
    assertThat(states(channel).get(0)).isEqualTo("live");
  }

  private void end(Channel channel) {
    channel.end("the operator ended it");
    engines.last().nowOver();
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
  }

  private static List<String> states(Channel channel) {
    return channel.status().destinations().stream().map(DestinationStatus::state).toList();
  }

  private static DestinationStatus only(Channel channel) {
    assertThat(channel.status().destinations()).hasSize(1);
    return channel.status().destinations().get(0);
  }

  @Test
  void aKeyThatHadItsStreamIsNotPublishedWithAgain() {
    FakeKey key = new FakeKey();
    Channel channel = channel(once(key));
    goLive(channel);
    assertThat(key.isUsed()).as("in mid-stream").isFalse();
    end(channel);
    assertThat(key.isUsed()).isTrue();
    assertThat(only(channel).trouble().code()).isEqualTo("key-used");
    publish(channel);
    time.advance(Duration.ofMinutes(5));
    assertThat(attempts.made).hasSize(1);
    assertThat(engines.made).as("and nothing is encoded for it").hasSize(1);
    DestinationStatus status = only(channel);
    assertThat(status.state()).isEqualTo("off");
    assertThat(status.rendition()).isNull();
    assertThat(status.trouble().category().name()).isEqualTo("CONFIG");
    assertThat(status.trouble().toString())
        .contains("Facebook takes a key for one stream only")
        .contains("Copy a new key from Facebook")
        .contains("teebox destination NAME key")
        .contains("persistentKey");
  }

  @Test
  void theSourcesOrderlyEndIsTheStreamsAndALossIsNot() {
    FakeKey key = new FakeKey();
    Channel channel = channel(once(key));
    goLive(channel);
    studio.end(PublishEnd.Kind.LOST);
    time.advance(Duration.ofMillis(500));
    publish(channel);
    studio.end(PublishEnd.Kind.ORDERLY);
    time.advance(Duration.ofSeconds(9));
    assertThat(key.isUsed()).as("it may be back").isFalse();
    time.advance(Duration.ofSeconds(1));
    engines.last().nowOver();
    assertThat(key.isUsed()).isTrue();
  }

  @Test
  void aReconnectInTheSameStreamIsTheSameUse() {
    FakeKey key = new FakeKey();
    Channel channel = channel(once(key));
    goLive(channel);
    attempts.last().lose("reset");
    time.advance(Duration.ofSeconds(1));
    attempts.last().accept();
    picture(channel, 2000);
    assertThat(states(channel)).containsExactly("live");
    assertThat(attempts.made).hasSize(2);
  }

  @Test
  void aKeyThatNeverWentLiveIsStillGood() {
    FakeKey key = new FakeKey();
    Channel channel = channel(once(key));
    publish(channel);
    attempts.last().refuse("no-answer");
    end(channel);
    assertThat(key.isUsed()).isFalse();
    publish(channel);
    assertThat(states(channel)).containsExactly("connecting");
  }

  @Test
  void aBoxThatIsStoppedInMidStreamMayComeBackWithTheKey() {
    FakeKey key = new FakeKey();
    Channel channel = channel(once(key));
    goLive(channel);
    Future<Void> closed = channel.close();
    engines.last().nowOver();
    assertThat(closed.succeeded()).isTrue();
    assertThat(attempts.last().isEnded()).as("in order all the same").isTrue();
    assertThat(key.isUsed()).isFalse();
  }

  @Test
  void aBoxThatIsStoppedWhileTheStreamEndsRemembersThatItEnded() {
    FakeKey key = new FakeKey().slow();
    Channel channel = channel(once(key));
    goLive(channel);
    channel.end("the operator ended it");
    Future<Void> closed = channel.close();
    engines.last().nowOver();
    assertThat(key.isUsed()).isTrue();
    assertThat(closed.isComplete()).as("the disk is not done").isFalse();
    key.nowRemembered();
    assertThat(closed.succeeded()).isTrue();
  }

  @Test
  void aDiskThatHangsKeepsNobodyOffAir() {
    FakeKey key = new FakeKey().slow();
    Channel channel =
        channel(once(key), new Destination(wish("tw", "twitch"), "rtmp", true, backups));
    publish(channel);
    attempts.last().accept();
    backups.last().accept();
    picture(channel, 0);
    end(channel);
    publish(channel);
    assertThat(states(channel)).containsExactly("off", "connecting");
  }

  @Test
  void aDeadKeyIsGivenUpAndTheOthersStay() {
    FakeKey key = new FakeKey();
    Channel channel =
        channel(once(key), new Destination(wish("tw", "twitch"), "rtmp", true, backups));
    publish(channel);
    backups.last().accept();
    picture(channel, 0);
    long until = time.nanoTime() + FakeKey.GRACE.plusSeconds(40).toNanos();
    while (time.nanoTime() < until && !states(channel).get(0).equals("off")) {
      if (states(channel).get(0).equals("connecting")) {
        attempts.last().refuse("key-refused");
      }
      time.advance(Duration.ofMillis(500));
    }
    DestinationStatus status = channel.status().destinations().get(0);
    assertThat(status.state()).isEqualTo("off");
    assertThat(status.trouble().code()).isEqualTo("key-dead");
    assertThat(status.trouble().toString()).contains("Copy a new key from Facebook");
    assertThat(states(channel).get(1)).isEqualTo("live");
    end(channel);
    assertThat(key.isUsed()).as("it had no stream").isFalse();
  }

  @Test
  void aBackupGetsWhatThePrimaryGetsAndIsADestinationOfItsOwn() {
    Channel channel = channel(doubled(true, Optional.empty()));
    publish(channel);
    attempts.last().accept();
    backups.last().accept();
    picture(channel, 0);
    picture(channel, 2000);
    assertThat(backups.last().sent).isEqualTo(attempts.last().sent).hasSizeGreaterThan(2);
    List<DestinationStatus> both = channel.status().destinations();
    assertThat(both).extracting(DestinationStatus::name).containsExactly("yt", "yt (backup)");
    assertThat(both).extracting(DestinationStatus::state).containsOnly("live");
    assertThat(both).extracting(DestinationStatus::protocol).containsExactly("rtmps", "rtmp");
    assertThat(both).extracting(DestinationStatus::rendition).containsOnly("720p30-3000k");
    assertThat(both.get(1).reason()).isEqualTo("the same as yt");
    assertThat(channel.status().renditions()).hasSize(1);
    assertThat(channel.status().budget().totalKbps()).isEqualTo(2 * (3000 + 128));
  }

  @Test
  void aBackupAndItsPrimaryFailEachForItself() {
    Channel channel = channel(doubled(true, Optional.empty()));
    publish(channel);
    attempts.last().accept();
    backups.last().accept();
    picture(channel, 0);
    attempts.last().lose("reset");
    assertThat(states(channel)).containsExactly("retrying", "live");
    assertThat(channel.status().destinations().get(1).trouble()).isNull();
    end(channel);
    assertThat(states(channel)).containsExactly("off", "off");
    assertThat(backups.last().isEnded()).isTrue();
    assertThat(time.timers()).isZero();
  }

  @Test
  void aBackupThatAloneWentLiveUsesTheKeyUpForBoth() {
    FakeKey key = new FakeKey();
    Channel channel = channel(doubled(true, Optional.of(key)));
    publish(channel);
    backups.last().accept();
    picture(channel, 0);
    end(channel);
    assertThat(key.isUsed()).isTrue();
    assertThat(channel.status().destinations())
        .extracting(each -> each.trouble().code())
        .containsExactly("key-used", "key-used");
  }

  @Test
  void aDestinationThatIsSwitchedOffHasNoBackupEither() {
    Channel channel = channel(doubled(false, Optional.empty()));
    publish(channel);
    assertThat(attempts.made).isEmpty();
    assertThat(backups.made).isEmpty();
    assertThat(channel.status().destinations())
        .extracting(DestinationStatus::reason)
        .containsOnly("switched off");
  }
}
