package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.PublishEnd;

class ChannelTest {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String STUDIO = "192.0.2.10";

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final ProfileLibrary library = ProfileLibrary.builtIn();

  private Channel channel(OnAir onAir, Destination... destinations) {
    return new Channel(
        settings(onAir, destinations),
        new Planner(library),
        time,
        engines,
        new SplittableRandom(1));
  }

  private static ChannelSettings settings(OnAir onAir, Destination... destinations) {
    return new ChannelSettings(
        "main",
        FakeSession.DOOR,
        onAir,
        GRACE,
        Duration.ofMillis(80),
        ChannelSettings.Absence.USUAL,
        false,
        Optional.empty(),
        Boxes.PLENTY,
        List.of(destinations));
  }

  private Destination destination(String name, boolean enabled) {
    Wish wish = Wish.of(name, library.platform("custom").orElseThrow());
    return new Destination(wish, "rtmp", enabled, attempts);
  }

  private Channel withSource() {
    return channel(OnAir.WITH_SOURCE, destination("one", true));
  }

  /** A publisher whose first picture puts the channel on air. */
  private FakeSession publish(Channel channel) {
    FakeSession publisher = FakeSession.publish(channel.gate(), STUDIO);
    publisher.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    publisher.sink.onTag(keyframe(0), time.nanoTime());
    return publisher;
  }

  /** The engine's last words are taken and the destination closes. */
  private void letEnd() {
    engines.last().nowOver();
  }

  @Test
  void aManualChannelWaitsForTheOperator() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    publish(channel);
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(channel.goOnAir().succeeded()).isTrue();
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(engines.made).hasSize(1);
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void aManualChannelGoesOnAirWithoutASource() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    channel.goOnAir();
    assertThat(channel.status().canvas()).startsWith("1920x1080 at 30");
  }

  @Test
  void aManualChannelOutlivesItsPublishersEnd() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    FakeSession publisher = publish(channel);
    channel.goOnAir();
    publisher.end(PublishEnd.Kind.ORDERLY);
    time.advance(Duration.ofHours(1));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
  }

  private List<String> encoders(int engine) {
    return engines.made.get(engine).opening.spec().video().stream()
        .map(each -> each.encoders().get(0).id())
        .toList();
  }

  @Test
  void anAcceleratorThatKillsTheEngineAtOpeningIsSetAsideUntilTheOperatorSaysOtherwise() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    channel.use(Boxes.withCard("h264_nvenc"));
    channel.goOnAir();
    assertThat(encoders(0)).containsExactly("h264_nvenc");
    engines.last().listener.onReport(opening(new VideoDevice(VideoDevice.Kind.CUDA, "0")));
    engines.last().die();
    assertThat(encoders(1)).containsExactly("libx264");
    engines.last().give(channel.plan().renditions().get(0).name(), keyframe(0));
    engines.last().die();
    assertThat(encoders(2)).as("and after a death on air").containsExactly("libx264");
    channel.end("enough");
    letEnd();
    time.advance(Duration.ofSeconds(10));
    channel.goOnAir();
    assertThat(encoders(3)).as("and the next time on air").containsExactly("libx264");
    assertThat(channel.status().setAside()).hasSize(1);
    channel.end("enough");
    letEnd();
    time.advance(Duration.ofSeconds(10));
    channel.retrySetAside();
    channel.goOnAir();
    assertThat(encoders(4)).containsExactly("h264_nvenc");
  }

  private static EngineReport.Progress opening(VideoDevice device) {
    return new EngineReport.Progress(
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(new EngineReport.ThreadCall("encoder-720p30", "opening h264_nvenc", device, 9)));
  }

  @Test
  void theStatusNamesTheEncoderThatHasTakenOver() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    channel.use(Boxes.withCard("h264_nvenc"));
    channel.goOnAir();
    String rendition = channel.plan().renditions().get(0).name();
    engines.last().listener.onReport(new EngineReport.EncoderOpened(rendition, "h264_nvenc"));
    assertThat(channel.status().renditions().get(0).encoder()).isEqualTo("h264_nvenc");
    Diagnosis why = new Diagnosis(Diagnosis.Category.DEVICE, "encoder-failed", "no session", "");
    VideoDevice card = new VideoDevice(VideoDevice.Kind.CUDA, "0");
    engines
        .last()
        .listener
        .onReport(new EngineReport.EncoderFailed(rendition, "h264_nvenc", card, why, "libx264"));
    engines.last().listener.onReport(new EngineReport.EncoderOpened(rendition, "libx264"));
    assertThat(channel.status().renditions().get(0).encoder()).isEqualTo("libx264");
    assertThat(channel.status().engineTrouble()).isEqualTo(why);
    assertThat(engines.made).as("the engine goes on").hasSize(1);
    engines.last().give(rendition, keyframe(0));
    engines.last().die();
    assertThat(encoders(1)).containsExactly("libx264");
  }

  @Test
  void anAcceleratorThatIsFoundOnAirTakesOverAtAKeyframe() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    channel.goOnAir();
    String rendition = channel.plan().renditions().get(0).name();
    engines.last().listener.onReport(new EngineReport.EncoderOpened(rendition, "libx264"));
    assertThat(encoders(0)).containsExactly("libx264");
    channel.use(Boxes.withCard("h264_nvenc"));
    assertThat(engines.last().told)
        .singleElement()
        .isInstanceOfSatisfying(
            EngineCommand.UseEncoders.class,
            told -> {
              assertThat(told.track()).isEqualTo(rendition);
              assertThat(told.encoders())
                  .extracting(EngineSpec.Encoder::id)
                  .containsExactly("h264_nvenc", "libx264");
            });
    engines.last().listener.onReport(new EngineReport.EncoderOpened(rendition, "h264_nvenc"));
    assertThat(channel.status().renditions().get(0).encoder()).isEqualTo("h264_nvenc");
    assertThat(channel.status().renditions().get(0).reason()).contains("as proved");
    channel.use(Boxes.withCard("h264_nvenc"));
    assertThat(engines.last().told).as("it has it already").hasSize(1);
    engines.last().give(rendition, keyframe(0));
    engines.last().die();
    assertThat(encoders(1)).as("and so has the next engine").containsExactly("h264_nvenc");
  }

  @Test
  void whatHasFailedIsUsedAgainOnTheOperatorsWord() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    channel.use(Boxes.withCard("h264_nvenc"));
    channel.goOnAir();
    String rendition = channel.plan().renditions().get(0).name();
    Diagnosis why = new Diagnosis(Diagnosis.Category.DEVICE, "encoder-failed", "no session", "");
    VideoDevice card = new VideoDevice(VideoDevice.Kind.CUDA, "0");
    engines
        .last()
        .listener
        .onReport(new EngineReport.EncoderFailed(rendition, "h264_nvenc", card, why, "libx264"));
    engines.last().listener.onReport(new EngineReport.EncoderOpened(rendition, "libx264"));
    channel.retrySetAside();
    assertThat(channel.status().setAside()).isEmpty();
    assertThat(engines.last().told).singleElement().isInstanceOf(EngineCommand.UseEncoders.class);
  }

  @Test
  void itsWatcherHearsEveryState() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    List<ChannelState> heard = new ArrayList<>();
    channel.watch(heard::add);
    channel.goOnAir();
    channel.end("enough");
    letEnd();
    time.advance(Duration.ofSeconds(10));
    assertThat(heard)
        .containsExactly(ChannelState.ON_AIR, ChannelState.ENDING, ChannelState.OFF_AIR);
  }

  @Test
  void goingOnAirTwiceStartsNothingTwice() {
    Channel channel = channel(OnAir.MANUAL, destination("one", true));
    channel.goOnAir();
    channel.goOnAir();
    assertThat(engines.made).hasSize(1);
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void theFirstPicturePutsAChannelOnAirInTheSourcesFormat() {
    Channel channel = withSource();
    FakeSession publisher = FakeSession.publish(channel.gate(), STUDIO);
    publisher.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    publisher.sink.onTag(keyframe(0), time.nanoTime());
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(channel.status().canvas()).startsWith("1280x720 at 29.97");
  }

  @Test
  void aPublisherWithoutPicturePutsItOnAirAllTheSame() {
    Channel channel = withSource();
    FakeSession.publish(channel.gate(), STUDIO);
    time.advance(Duration.ofMillis(2900));
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    time.advance(Duration.ofMillis(200));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
  }

  @Test
  void aPublisherThatLeavesAtOncePutsNothingOnAir() {
    Channel channel = withSource();
    FakeSession.publish(channel.gate(), STUDIO).end(PublishEnd.Kind.LOST);
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(time.timers()).isZero();
  }

  @Test
  void anOrderlyEndOfTheSourceEndsTheChannelAfterTheGrace() {
    Channel channel = withSource();
    publish(channel).end(PublishEnd.Kind.ORDERLY);
    assertThat(channel.state()).isEqualTo(ChannelState.GRACE);
    time.advance(GRACE.minusMillis(1));
    assertThat(channel.state()).isEqualTo(ChannelState.GRACE);
    time.advance(Duration.ofMillis(1));
    assertThat(channel.state()).isEqualTo(ChannelState.ENDING);
    letEnd();
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(attempts.last().isAborted() || attempts.last().isEnded()).isTrue();
    assertThat(time.timers()).isZero();
  }

  @Test
  void whoWantsToEndByHandInTheGraceIsLeftOnAir() {
    Channel channel = withSource();
    publish(channel).end(PublishEnd.Kind.ORDERLY);
    channel.want(settings(OnAir.MANUAL, destination("one", true)), new Planner(library));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    time.advance(GRACE.multipliedBy(2));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
  }

  @Test
  void aLossOfTheSourceLeavesTheChannelOnAir() {
    Channel channel = withSource();
    publish(channel).end(PublishEnd.Kind.LOST);
    engines.last().give("720p30", keyframe(0));
    for (int i = 1; i < 6000; i++) {
      engines.last().give("720p30", frame(i * 100));
      time.advanceMs(100);
    }
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(engines.made).hasSize(1);
  }

  @Test
  void aPublisherThatIsBackWithinTheGraceFindsTheChannelOnAir() {
    Channel channel = withSource();
    publish(channel).end(PublishEnd.Kind.ORDERLY);
    time.advance(Duration.ofSeconds(5));
    publish(channel);
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(attempts.made).hasSize(1);
  }

  @Test
  void endingTwiceIsOneEnd() {
    Channel channel = withSource();
    publish(channel);
    Future<Void> first = channel.end("one");
    Future<Void> second = channel.end("two");
    assertThat(first.isComplete()).isFalse();
    assertThat(second.isComplete()).isFalse();
    letEnd();
    assertThat(first.succeeded()).isTrue();
    assertThat(second.succeeded()).isTrue();
    assertThat(channel.end("three").succeeded()).isTrue();
  }

  @Test
  void whatTheOperatorEndedThePublisherThatIsOnDoesNotBeginAgain() {
    Channel channel = withSource();
    FakeSession publisher = publish(channel);
    channel.end("the operator ended it");
    letEnd();
    publisher.sink.onTag(keyframe(2000), time.nanoTime());
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    publish(channel);
    assertThat(channel.state()).as("the next one may").isEqualTo(ChannelState.ON_AIR);
  }

  @Test
  void theOperatorsWordWhileItEndsIsKept() {
    Channel channel = withSource();
    publish(channel);
    channel.end("the operator ended it");
    Future<Void> again = channel.goOnAir();
    assertThat(again.isComplete()).isFalse();
    letEnd();
    assertThat(again.succeeded()).isTrue();
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(engines.made).hasSize(2);
  }

  @Test
  void aPublisherThatComesWhileItEndsPutsItOnAirAgain() {
    Channel channel = withSource();
    publish(channel).end(PublishEnd.Kind.ORDERLY);
    time.advance(GRACE);
    FakeSession next = FakeSession.publish(channel.gate(), STUDIO);
    letEnd();
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    time.advance(Duration.ofSeconds(4));
    assertThat(channel.state()).as("even without a picture").isEqualTo(ChannelState.ON_AIR);
    assertThat(next.told).isEmpty();
  }

  @Test
  void closingWhileConnectingEndsEverything() {
    Channel channel = withSource();
    FakeSession publisher = publish(channel);
    Future<Void> closed = channel.close();
    letEnd();
    assertThat(closed.succeeded()).isTrue();
    assertThat(attempts.open()).isZero();
    publisher.sink.onTag(keyframe(2000), time.nanoTime());
    assertThat(channel.goOnAir().failed()).isTrue();
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(engines.made).hasSize(1);
    assertThat(time.timers()).isZero();
  }

  @Test
  void closingWhileItEndsWaitsForThatEnd() {
    Channel channel = withSource();
    publish(channel);
    channel.end("the operator ended it");
    Future<Void> closed = channel.close();
    assertThat(closed.isComplete()).isFalse();
    letEnd();
    assertThat(closed.succeeded()).isTrue();
    assertThat(attempts.open()).isZero();
  }

  @Test
  void offMeansOff() {
    Channel channel =
        channel(OnAir.MANUAL, destination("one", true), destination("switched-off", false));
    channel.goOnAir();
    assertThat(attempts.made).hasSize(1);
    assertThat(channel.status().destinations())
        .extracting(ChannelStatus.DestinationStatus::state)
        .containsExactly("connecting", "off");
  }

  @Test
  void withoutDestinationsNothingIsEncodedAndNothingIsMissed() {
    Channel channel = channel(OnAir.MANUAL);
    channel.goOnAir();
    assertThat(engines.made).isEmpty();
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.isProgressing(Duration.ofSeconds(5))).isTrue();
    assertThat(channel.end("enough").succeeded()).isTrue();
  }

  @Test
  void onAirProgressIsPicturesAndOffAirThereIsNothingToMove() {
    Duration limit = Duration.ofSeconds(5);
    Channel channel = withSource();
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.isProgressing(limit)).isTrue();
    publish(channel);
    time.advance(Duration.ofSeconds(4));
    assertThat(channel.isProgressing(limit)).as("it is opening").isTrue();
    engines.last().give("720p30", keyframe(4000));
    time.advance(Duration.ofMillis(900));
    engines.last().give("720p30", frame(4900));
    assertThat(channel.isProgressing(limit)).isTrue();
    engines.last().die();
    time.advance(limit);
    assertThat(channel.isProgressing(limit)).as("the next one is opening").isTrue();
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.isProgressing(limit)).isFalse();
  }

  @Test
  void theStatusHoldsNoKey() {
    Channel channel = withSource();
    publish(channel);
    assertThat(channel.status().toString()).doesNotContain(FakeSession.KEY);
    assertThat(channel.settings().toString()).doesNotContain(FakeSession.KEY);
  }
}
