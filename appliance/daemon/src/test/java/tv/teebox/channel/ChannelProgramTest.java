package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Absence;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.Door;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.Requests;
import tv.teebox.timeline.ProgramSwitch;

/** What viewers see: the sources, and the slate when there is none. */
class ChannelProgramTest {

  private static final String STUDIO = "192.0.2.10";
  private static final String SECOND_KEY = "second-secret";
  private static final Door TWO =
      new Door(
          FakeSession.APP, new StreamKey(FakeSession.KEY), Optional.of(new StreamKey(SECOND_KEY)));

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);

  private Channel channel(OnAir onAir, Absence absence) {
    Wish wish = Wish.of("one", ProfileLibrary.builtIn().platform("custom").orElseThrow());
    return new Channel(
        new ChannelSettings(
            "main",
            TWO,
            onAir,
            Duration.ofSeconds(10),
            Duration.ofMillis(80),
            absence,
            false,
            Optional.empty(),
            Boxes.PLENTY,
            List.of(new Destination(wish, "rtmp", true, attempts))),
        new Planner(ProfileLibrary.builtIn()),
        time,
        engines,
        new SplittableRandom(1));
  }

  private Channel channel() {
    return channel(OnAir.WITH_SOURCE, Absence.USUAL);
  }

  private FakeSession publish(Channel channel, String key) {
    Admission admission = channel.gate().admit(Requests.of(FakeSession.APP, key, STUDIO));
    FakeSession session = FakeSession.accepted((Admission.Accepted) admission, STUDIO);
    session.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    session.sink.onTag(keyframe(0), time.nanoTime());
    return session;
  }

  private void shows(int source) {
    engines.last().listener.onReport(new EngineReport.Showing(source, 1));
  }

  /** The engine gives pictures, or it would be replaced. */
  private void goOn(Duration duration) {
    for (long passed = 0; passed < duration.toMillis(); passed += 100) {
      long now = time.nanoTime() / 1_000_000;
      engines.last().give("720p30", frame(now));
      time.advanceMs(100);
    }
  }

  private static EngineSpec.Program opened(FakeEngine engine) {
    return engine.opening.spec().program();
  }

  @Test
  void theSourceThatPutsItOnAirIsShownAtOnce() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY);
    assertThat(opened(engines.last()))
        .isEqualTo(new EngineSpec.Program(2, 0, false, 1000, new EngineSpec.Slate("", "")));
    assertThat(channel.status().program().showing()).isEqualTo("source");
  }

  @Test
  void withoutASourceItOpensOnTheSlateAndSaysWhy() {
    Channel channel = channel(OnAir.MANUAL, Absence.USUAL);
    channel.goOnAir();
    assertThat(opened(engines.last()).onAir()).isEqualTo(ProgramSwitch.SLATE);
    assertThat(channel.status().program().showing()).isEqualTo("slate");
    assertThat(channel.status().program().why()).isEqualTo("nobody publishes");
  }

  @Test
  void theSlateShowsTheOperatorsPictureOnceItIsThere() {
    Path raw = Path.of("/slate.raw");
    Channel channel =
        channel(
            OnAir.MANUAL,
            new Absence(Duration.ofMillis(400), Optional.empty(), "", () -> Optional.of(raw)));
    channel.goOnAir();
    assertThat(opened(engines.last()).slate()).isEqualTo(new EngineSpec.Slate("", "/slate.raw"));
    assertThat(opened(engines.last()).holdMs()).isEqualTo(400);
  }

  @Test
  void theEngineIsToldOfEveryPublisherThatBegins() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY).end(PublishEnd.Kind.LOST);
    engines.last().listener.sourceWanted(0);
    engines.last().fed.clear();
    publish(channel, FakeSession.KEY);
    assertThat(engines.last().fed.get(0).isBeginning()).isTrue();
    assertThat(engines.last().fed).extracting(StampedTag::tag).contains(Tags.HD_HEADER);
  }

  @Test
  void theOperatorsSlateReachesTheEngineAndEveryOneAfterIt() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY);
    channel.showSlate(true);
    assertThat(engines.last().told).containsExactly(new EngineCommand.ShowSlate(true));
    shows(ProgramSwitch.SLATE);
    assertThat(channel.status().program().why()).isEqualTo("the operator put it up");
    engines.last().give("720p30", keyframe(0));
    engines.last().die();
    assertThat(opened(engines.last()).slateByHand()).isTrue();
    channel.showSlate(false);
    assertThat(engines.last().told).containsExactly(new EngineCommand.ShowSlate(false));
  }

  @Test
  void aSlateThatWasForgottenDoesNotCoverTheNextShow() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY);
    channel.showSlate(true);
    channel.end("enough");
    engines.last().nowOver();
    publish(channel, FakeSession.KEY);
    assertThat(opened(engines.last()).slateByHand()).isFalse();
  }

  @Test
  void aFreshEngineGoesOnWithWhatWasOnAir() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY);
    publish(channel, SECOND_KEY);
    shows(1);
    assertThat(channel.status().program().showing()).isEqualTo("second source");
    engines.last().give("720p30", keyframe(0));
    engines.last().die();
    assertThat(opened(engines.last()).onAir()).isEqualTo(1);
    shows(ProgramSwitch.SLATE);
    engines.last().give("720p30", keyframe(1000));
    engines.last().die();
    assertThat(opened(engines.last()).onAir()).isEqualTo(ProgramSwitch.SLATE);
  }

  @Test
  void theSecondSourceBeginsNothingByItselfAndIsShownOnceTheOperatorSaysSo() {
    Channel channel = channel();
    publish(channel, SECOND_KEY);
    time.advance(Duration.ofMinutes(1));
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    channel.goOnAir();
    assertThat(opened(engines.last()).onAir()).isEqualTo(1);
    assertThat(channel.status().canvas()).startsWith("1280x720");
    assertThat(channel.status().secondSource().publisher()).contains(STUDIO);
  }

  @Test
  void theFirstSourcesOrderlyEndEndsTheStreamWhateverTheSecondSends() {
    Channel channel = channel();
    FakeSession first = publish(channel, FakeSession.KEY);
    FakeSession second = publish(channel, SECOND_KEY);
    second.end(PublishEnd.Kind.ORDERLY);
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    publish(channel, SECOND_KEY);
    first.end(PublishEnd.Kind.ORDERLY);
    assertThat(channel.state()).isEqualTo(ChannelState.GRACE);
  }

  @Test
  void whatTheOperatorEndedTheSecondSourceDoesNotBeginAgain() {
    Channel channel = channel();
    FakeSession first = publish(channel, FakeSession.KEY);
    channel.end("the operator ended it");
    engines.last().nowOver();
    publish(channel, SECOND_KEY);
    first.sink.onTag(keyframe(4000), time.nanoTime());
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
  }

  @Test
  void aPublisherThatIsBackWithoutAPictureDoesNotEndTheGrace() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY).end(PublishEnd.Kind.ORDERLY);
    FakeSession.publish(channel.gate(), STUDIO).end(PublishEnd.Kind.LOST);
    assertThat(channel.state()).isEqualTo(ChannelState.GRACE);
  }

  @Test
  void bothSourcesReachTheEngineEachUnderItsNumber() {
    Channel channel = channel();
    publish(channel, FakeSession.KEY);
    engines.last().listener.sourceWanted(0);
    engines.last().listener.sourceWanted(1);
    engines.last().fedTo.clear();
    publish(channel, SECOND_KEY);
    assertThat(engines.last().fedTo).isNotEmpty().containsOnly(1);
  }

  @Test
  void aWrongKeyIsRefusedAtBothDoors() {
    assertThat(channel().gate().admit(Requests.of(FakeSession.APP, "guess", STUDIO)))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void tooLongOnTheSlateForWantOfASourceEndsTheChannel() {
    Channel channel =
        channel(
            OnAir.WITH_SOURCE,
            new Absence(
                Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(30)), "", Optional::empty));
    publish(channel, FakeSession.KEY).end(PublishEnd.Kind.LOST);
    engines.last().give("720p30", keyframe(0));
    shows(0);
    shows(ProgramSwitch.SLATE);
    goOn(Duration.ofSeconds(20));
    shows(0);
    goOn(Duration.ofSeconds(60));
    assertThat(channel.state()).as("it was back in time").isEqualTo(ChannelState.ON_AIR);
    shows(ProgramSwitch.SLATE);
    goOn(Duration.ofSeconds(29));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    goOn(Duration.ofSeconds(2));
    assertThat(channel.state()).isEqualTo(ChannelState.ENDING);
    engines.last().nowOver();
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(time.timers()).isZero();
  }

  @Test
  void theOperatorsOwnSlateHasNoLimit() {
    Channel channel =
        channel(
            OnAir.WITH_SOURCE,
            new Absence(
                Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(30)), "", Optional::empty));
    publish(channel, FakeSession.KEY);
    engines.last().give("720p30", keyframe(0));
    shows(ProgramSwitch.SLATE);
    channel.showSlate(true);
    goOn(Duration.ofMinutes(2));
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    channel.showSlate(false);
    goOn(Duration.ofSeconds(31));
    assertThat(channel.state()).as("lost all the same").isEqualTo(ChannelState.ENDING);
  }

  @Test
  void whatWasOnAirBeforeIsOnAirAgainInTheSameFormat() {
    Channel channel = channel();
    channel.resume(
        new Canvas(new Resolution(1280, 720), FrameRate.of(50)), Optional.empty(), false);
    assertThat(channel.state()).isEqualTo(ChannelState.ON_AIR);
    assertThat(channel.status().canvas()).startsWith("1280x720 at 50");
    assertThat(opened(engines.last()).onAir()).isEqualTo(ProgramSwitch.SLATE);
  }

  @Test
  void theStatusTellsWhatIsWrongWithASourceThatIsThere() {
    Channel channel = channel();
    FakeSession publisher = publish(channel, FakeSession.KEY);
    shows(ProgramSwitch.SLATE);
    assertThat(channel.status().program().why()).contains("cannot be decoded");
    time.advanceMs(1500);
    assertThat(channel.status().program().why()).isEqualTo("it is connected but sends nothing");
    FlvTag sound = Tags.audio(1500);
    publisher.sink.onTag(sound, time.nanoTime());
    assertThat(channel.status().program().why()).isEqualTo("it sends sound but no picture");
  }
}
