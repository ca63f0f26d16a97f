package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/** A channel whose engine skips ticks: 720p30 for the first destination, 480p30 for the last. */
class OverloadOnAirTest {

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory first = new FakePublisher.Factory(time);
  private final FakePublisher.Factory last = new FakePublisher.Factory(time);
  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final Channel channel =
      new Channel(
          new ChannelSettings(
              "main",
              FakeSession.DOOR,
              OnAir.MANUAL,
              Duration.ofSeconds(10),
              Duration.ofMillis(80),
              ChannelSettings.Absence.USUAL,
              false,
              Optional.empty(),
              Boxes.PLENTY,
              List.of(destination("first", "720p30", first), destination("last", "480p30", last))),
          new Planner(library),
          time,
          engines,
          new SplittableRandom(1));

  private final Encoding encoding = new Encoding(time, engines);

  private Destination destination(String name, String rendition, Publisher.Factory publishers) {
    Wish wish =
        Wish.of(name, library.platform("custom").orElseThrow())
            .withRendition(Optional.of(rendition));
    return new Destination(wish, "rtmp", true, publishers);
  }

  private void goOnAir() {
    channel.goOnAir();
    first.last().accept();
    last.last().accept();
    step(0);
    assertThat(channel.status().destinations())
        .extracting(ChannelStatus.DestinationStatus::state)
        .containsExactly("live", "live");
  }

  private void seconds(int seconds, int percent) {
    encoding.seconds(seconds, percent);
  }

  private void step(int percent) {
    encoding.step(percent);
  }

  private List<String> renditions() {
    return channel.plan().renditions().stream().map(Plan.Rendition::name).toList();
  }

  private static List<FlvTag> configuration(FakePublisher publisher) {
    return publisher.sent.stream().filter(FlvTag::isConfiguration).toList();
  }

  private void assertUnbroken(FakePublisher.Factory publishers) {
    assertThat(publishers.made).as("one connection").hasSize(1);
    assertThat(publishers.last().isAborted() || publishers.last().isEnded()).isFalse();
    List<FlvTag> sent = publishers.last().sent;
    for (TagType type : List.of(TagType.VIDEO, TagType.AUDIO)) {
      List<Long> times =
          sent.stream()
              .filter(each -> each.type() == type && !each.isConfiguration())
              .map(FlvTag::timestampMs)
              .toList();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).as(type + " " + i).isEqualTo(Encoding.STEP_MS);
      }
      assertThat(times).hasSizeGreaterThan(100);
    }
  }

  @Test
  void theLastRungIsLoweredAndTheStatusSaysWhyAndWhatToDo() {
    goOnAir();
    seconds(15, 8);
    assertThat(renditions()).containsExactly("720p30", "360p30");
    assertThat(channel.plan().routeOf("last").orElseThrow().reason())
        .startsWith("lowered from 480p30: 64 cores encoded only 28 of 30 frames a second");
    assertThat(channel.status().overload().code()).isEqualTo("overload");
    assertThat(channel.status().overload().toString())
        .contains("This box encoded only 28 of 30 frames a second of")
        .contains("last gets 360p30 instead of 480p30")
        .contains("teebox retry");
    assertThat(channel.status().engineRestarts()).as("nobody's fault").isZero();
    assertThat(channel.status().engineTrouble()).isNull();
    assertThat(channel.status().renditions())
        .extracting(ChannelStatus.RenditionStatus::name)
        .containsExactly("720p30", "360p30");
  }

  @Test
  void everyConnectionStaysAndOnlyWhoIsLoweredHearsOfIt() {
    goOnAir();
    seconds(15, 8);
    seconds(5, 0);
    assertThat(engines.made).as("the engine goes on, with other tracks").hasSize(1);
    assertThat(engines.last().told).hasAtLeastOneElementOfType(EngineCommand.UseTracks.class);
    assertUnbroken(first);
    assertUnbroken(last);
    assertThat(configuration(first.last())).as("metadata and two headers, once").hasSize(3);
  }

  @Test
  void whoIsLoweredGetsTheNewSizeAndHeadersBeforeTheKeyframe() {
    goOnAir();
    seconds(15, 8);
    List<FlvTag> sent = last.last().sent;
    List<FlvTag> configuration = configuration(last.last());
    assertThat(configuration)
        .extracting(FlvTag::type)
        .containsExactly(
            TagType.SCRIPT, TagType.VIDEO, TagType.AUDIO, TagType.SCRIPT, TagType.VIDEO);
    int header = sent.lastIndexOf(configuration.get(4));
    FlvTag picture =
        sent.stream().skip(header).filter(FlvTag::isVideoFrame).findFirst().orElseThrow();
    assertThat(picture.isKeyframe()).isTrue();
    assertThat(picture.timestampMs()).isEqualTo(configuration.get(4).timestampMs());
  }

  @Test
  void aHiccupRevisesNothing() {
    goOnAir();
    seconds(20, 0);
    seconds(4, 60);
    seconds(20, 0);
    assertThat(engines.made).hasSize(1);
    assertThat(channel.status().overload()).isNull();
  }

  @Test
  void itIsLoweredStepByStepUntilNothingCanBeAndNobodyIsLeftOut() {
    goOnAir();
    seconds(150, 30);
    assertThat(renditions()).containsExactly("360p30");
    assertThat(channel.plan().routes()).hasSize(2);
    assertThat(channel.status().overload().what()).contains("nothing can be lowered any more");
    int revisions = engines.last().told.size();
    seconds(60, 30);
    assertThat(engines.last().told).hasSize(revisions);
    assertUnbroken(first);
    assertUnbroken(last);
    seconds(60, 0);
    assertThat(channel.status().overload().what())
        .as("it keeps up again, lowered as it is")
        .contains("instead of");
  }

  @Test
  void anEngineThatDiesWhileThePlanIsRevisedIsReplacedByOneOfTheNewPlan() {
    goOnAir();
    while (engines.last().told.isEmpty()) {
      step(8);
    }
    engines.last().die();
    time.advance(Duration.ofSeconds(1));
    encoding.missed(1000);
    assertThat(engines.made).hasSize(2);
    seconds(3, 0);
    assertThat(engines.last().video())
        .extracting(EngineSpec.VideoTrack::name)
        .containsExactly("720p30", "360p30");
    assertThat(configuration(last.last())).hasSize(5);
    assertThat(last.made).hasSize(1);
  }

  @Test
  void theOperatorsWordBringsThePlanBack() {
    goOnAir();
    seconds(15, 8);
    channel.retrySetAside();
    assertThat(renditions()).containsExactly("720p30", "480p30");
    assertThat(channel.status().overload()).isNull();
    seconds(5, 0);
    assertUnbroken(last);
    assertThat(configuration(last.last())).hasSize(7);
  }

  @Test
  void theNextTimeOnAirIsPlannedAsEver() {
    goOnAir();
    seconds(15, 8);
    channel.end("enough");
    engines.last().nowOver();
    assertThat(channel.status().overload()).isNull();
    assertThat(time.timers()).isZero();
    channel.goOnAir();
    assertThat(renditions()).containsExactly("720p30", "480p30");
  }

  @Test
  void aDeviceThatIsFoundRaisesWhatWasLowered() {
    goOnAir();
    seconds(15, 8);
    channel.use(Boxes.withCard("h264_nvenc"));
    assertThat(renditions()).containsExactly("720p30", "480p30");
    assertThat(engines.last().video())
        .allMatch(each -> each.encoders().get(0).id().equals("h264_nvenc"));
    assertThat(channel.status().overload()).isNull();
    seconds(5, 0);
    assertUnbroken(last);
  }
}
