package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Planner;
import tv.teebox.profiles.ProfileLibrary;

/**
 * What the operator wants otherwise while the channel is on air: twitch gets 720p30, kick and
 * youtube share 480p30.
 */
class LiveChangesTest extends LiveStage {

  @BeforeEach
  void begin() {
    want("twitch", "720p30");
    want("kick", "480p30");
    want("youtube", "480p30");
    goOnAir();
  }

  private void switchOff(String name) {
    Destination old = wanted.get(name);
    wanted.put(name, new Destination(old.wish(), "rtmp", false, old.publishers()));
  }

  /**
   * One connection since the beginning, no picture and no sound missing, no header but the first.
   */
  private void assertUntouched(String name) {
    assertUnbroken(name);
    assertThat(publishers(name).last().sent.stream().filter(FlvTag::isConfiguration)).hasSize(3);
  }

  /** One connection since the beginning, no picture and no sound missing. */
  private void assertUnbroken(String name) {
    assertThat(publishers(name).made).as(name).hasSize(1);
    FakePublisher publisher = publishers(name).last();
    assertThat(publisher.isEnded() || publisher.isAborted()).as(name).isFalse();
    for (TagType type : List.of(TagType.VIDEO, TagType.AUDIO)) {
      List<Long> times =
          publisher.sent.stream()
              .filter(each -> each.type() == type && !each.isConfiguration())
              .map(FlvTag::timestampMs)
              .toList();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1))
            .as("%s, %s %d", name, type, i)
            .isEqualTo(Encoding.STEP_MS);
      }
      assertThat(publisher.sent.get(publisher.sent.size() - 1).timestampMs())
          .isGreaterThan(encoding.ms() - 3000);
    }
    assertThat(engines.made).as("one engine").hasSize(1);
  }

  @Test
  void theSameAgainChangesNothing() {
    change();
    encoding.seconds(5);
    assertThat(engines.last().told).isEmpty();
    wanted.keySet().forEach(this::assertUntouched);
  }

  @Test
  void oneThatIsAddedIsPublishedBesideTheOthers() {
    want("own", "360p30");
    change();
    assertThat(states()).containsExactly("live", "live", "live", "connecting");
    publishers("own").last().accept();
    encoding.seconds(5);
    assertThat(states()).containsOnly("live");
    assertThat(tracks()).containsExactlyInAnyOrder("720p30", "480p30", "360p30");
    List.of("twitch", "kick", "youtube").forEach(this::assertUntouched);
    List<FlvTag> sent = publishers("own").last().sent;
    assertThat(sent.get(0).type()).isEqualTo(TagType.SCRIPT);
    assertThat(sent.stream().filter(FlvTag::isVideoFrame).findFirst().orElseThrow())
        .satisfies(
            first -> {
              assertThat(first.isKeyframe()).isTrue();
              assertThat(first.timestampMs()).isZero();
            });
  }

  @Test
  void oneThatIsAddedAndSharesCostsNoEncodeMore() {
    want("own", "480p30");
    change();
    publishers("own").last().accept();
    encoding.seconds(5);
    assertThat(engines.last().told).isEmpty();
    assertThat(states()).containsOnly("live");
    List.of("twitch", "kick", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void oneThatIsRemovedEndsItsStreamInOrderAndItsEncodeGoes() {
    wanted.remove("twitch");
    change();
    encoding.seconds(5);
    assertThat(publishers("twitch").last().isEnded()).isTrue();
    assertThat(tracks()).containsExactly("480p30");
    assertThat(channel.status().destinations())
        .extracting(DestinationStatus::name)
        .containsExactly("kick", "youtube");
    List.of("kick", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void offMeansOffAndOnIsANewStreamFromZero() {
    switchOff("kick");
    change();
    encoding.seconds(2);
    assertThat(states()).containsExactly("live", "off", "live");
    encoding.seconds(60);
    assertThat(publishers("kick").made).hasSize(1);
    assertThat(publishers("kick").last().isEnded()).isTrue();
    want("kick", "480p30");
    change();
    assertThat(publishers("kick").made).hasSize(2);
    publishers("kick").last().accept();
    encoding.seconds(3);
    assertThat(states()).containsOnly("live");
    assertThat(publishers("kick").last().sent.get(0).timestampMs()).isZero();
    assertThat(publishers("twitch").made).hasSize(1);
  }

  @Test
  void aStreamThatIsStillEndingIsNotPublishedBesideItself() {
    publishers("own").closeSlowly();
    want("own", "480p30");
    change();
    publishers("own").last().accept();
    encoding.seconds(3);
    wanted.remove("own");
    change();
    want("own", "480p30");
    change();
    encoding.seconds(1);
    assertThat(publishers("own").made).as("the old one is not closed yet").hasSize(1);
    publishers("own").last().nowClosed();
    encoding.seconds(1);
    assertThat(publishers("own").made).hasSize(2);
    assertThat(publishers("own").open()).isEqualTo(1);
  }

  @Test
  void anotherKeyIsPublishedOnceTheStreamByTheOldOneHasEnded() {
    FakePublisher.Factory fresh = new FakePublisher.Factory(time);
    wanted.put("kick", new Destination(wish("kick", "480p30"), "rtmp", true, fresh));
    change();
    assertThat(publishers("kick").last().isEnded()).isTrue();
    assertThat(fresh.made).hasSize(1);
    fresh.last().accept();
    encoding.seconds(3);
    assertThat(states()).containsOnly("live");
    assertThat(publishers("kick").made).hasSize(1);
    List.of("twitch", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void anotherOrderConcernsNobody() {
    List<Destination> reversed = new ArrayList<>(wanted.values());
    java.util.Collections.reverse(reversed);
    wanted.clear();
    reversed.forEach(each -> wanted.put(each.wish().name(), each));
    change();
    encoding.seconds(5);
    assertThat(channel.status().destinations())
        .extracting(DestinationStatus::name)
        .containsExactly("youtube", "kick", "twitch");
    assertThat(engines.last().told).isEmpty();
    wanted.keySet().forEach(this::assertUntouched);
  }

  @Test
  void oneThatMovesToAnothersRenditionDoesSoAtItsNextKeyframe() {
    want("kick", "720p30");
    change();
    encoding.seconds(5);
    assertUnbroken("kick");
    assertThat(publishers("kick").last().sent.stream().filter(FlvTag::isVideoSequenceHeader))
        .as("its own, and that of the other rendition")
        .containsExactlyInAnyOrder(
            publishers("youtube").last().sent.get(1),
            publishers("kick").last().sent.stream()
                .filter(FlvTag::isVideoSequenceHeader)
                .skip(1)
                .findFirst()
                .orElseThrow());
    List.of("twitch", "youtube").forEach(this::assertUntouched);
    assertThat(engines.last().told).as("nothing new is encoded").isEmpty();
  }

  @Test
  void whatOneMovesAwayFromIsEncodedUntilTheNewOneHasBegun() {
    want("twitch", "360p30");
    encoding.step(0);
    change();
    assertThat(tracks()).contains("720p30", "360p30");
    encoding.seconds(5);
    assertThat(tracks()).containsExactlyInAnyOrder("480p30", "360p30");
    assertUnbroken("twitch");
    List.of("kick", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void anotherBitrateIsTakenByTheEncoderThatRuns() {
    want(wish("twitch", "720p30").withVideoBitrate(Optional.of(Bitrate.ofKbps(1500))));
    change();
    encoding.seconds(5);
    assertThat(tracks()).as("the same track").containsExactlyInAnyOrder("720p30", "480p30");
    assertThat(engines.last().video())
        .filteredOn(each -> each.name().equals("720p30"))
        .allMatch(each -> each.bitrate().kbps() == 1500);
    wanted.keySet().forEach(this::assertUntouched);
    want(wish("twitch", "720p30").withVideoBitrate(Optional.of(Bitrate.ofKbps(2000))));
    want(wish("kick", "720p30"));
    change();
    encoding.seconds(5);
    assertThat(channel.plan().renditions())
        .filteredOn(each -> each.size().height() == 720)
        .as("the usual 720p30 has another name while that one is taken")
        .hasSize(2)
        .extracting(Plan.Rendition::name)
        .doesNotHaveDuplicates();
    assertUntouched("twitch");
    assertUnbroken("kick");
  }

  @Test
  void oneOfTwoThatShareTakesAnotherBitrateAndTheOtherKeepsItsBytes() {
    want(wish("kick", "480p30").withVideoBitrate(Optional.of(Bitrate.ofKbps(700))));
    change();
    encoding.seconds(5);
    assertThat(channel.plan().renditionOf("kick").orElseThrow().bitrate().kbps()).isEqualTo(700);
    List.of("twitch", "youtube").forEach(this::assertUntouched);
    assertUnbroken("kick");
  }

  @Test
  void anotherLadderConcernsThoseWhoseRungItChanges(@TempDir Path own) throws Exception {
    try (InputStream builtIn = ProfileLibrary.class.getResourceAsStream("renditions.json")) {
      String ladder = new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(own.resolve("renditions.json"), ladder.replace("2500", "2000"));
    }
    channel.want(settings(), new Planner(ProfileLibrary.withOverrides(own)));
    encoding.seconds(5);
    assertThat(channel.plan().renditionOf("twitch").orElseThrow().bitrate().kbps()).isEqualTo(2000);
    assertThat(tracks()).containsExactlyInAnyOrder("720p30", "480p30");
    wanted.keySet().forEach(this::assertUntouched);
  }

  @Test
  void manyChangesInARowComeToTheLast() {
    for (int i = 0; i < 60; i++) {
      want("kick", List.of("720p30", "480p30", "360p30").get(i % 3));
      if (i % 4 == 0) {
        switchOff("youtube");
      } else {
        want("youtube", i % 2 == 0 ? "360p30" : "720p30");
      }
      change();
      encoding.step(0);
    }
    want("kick", "480p30");
    want("youtube", "360p30");
    change();
    encoding.seconds(1);
    publishers("youtube").last().accept();
    encoding.seconds(8);
    assertThat(states()).containsOnly("live");
    assertThat(tracks()).containsExactlyInAnyOrder("720p30", "480p30", "360p30");
    assertUntouched("twitch");
    assertUnbroken("kick");
    assertThat(publishers("youtube").open()).isEqualTo(1);
  }

  @Test
  void anEngineThatDiesInTheMiddleOfAChangeIsFollowedByOneThatKnowsOfIt() {
    want("twitch", "360p30");
    encoding.step(0);
    change();
    engines.last().die();
    time.advance(Duration.ofSeconds(1));
    encoding.missed(1000);
    encoding.seconds(5);
    assertThat(engines.made).hasSize(2);
    assertThat(tracks()).containsExactlyInAnyOrder("480p30", "360p30");
    assertThat(states()).containsOnly("live");
    assertThat(publishers("twitch").made).hasSize(1);
  }

  @Test
  void whatCannotBeEncodedIsAskedForAgainAndTheOldOneGoesOnUntilThen() {
    encoding.cannot("360p30");
    want("twitch", "360p30");
    change();
    trackFails("360p30");
    encoding.seconds(4);
    int told = engines.last().told.size();
    assertThat(tracks()).contains("720p30");
    encoding.seconds(4);
    assertThat(engines.last().told).as("asked for again").hasSizeGreaterThan(told);
    encoding.canAll();
    encoding.seconds(5);
    assertThat(tracks()).containsExactlyInAnyOrder("480p30", "360p30");
    assertUnbroken("twitch");
    List.of("kick", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void aDeviceThatATrackHangsInAtItsOpeningIsDoneWithoutAndNobodyElseNotices() {
    box = Boxes.withCard("h264_nvenc");
    channel.use(box);
    encoding.seconds(3);
    want("twitch", "360p30");
    encoding.cannot("360p30");
    change();
    EngineSpec.VideoTrack wanted = track("360p30");
    VideoDevice card = wanted.encoders().get(0).setup().device();
    assertThat(card).isNotEqualTo(VideoDevice.MAIN_MEMORY);
    openingHangs("360p30", card, 5100);
    time.advanceMs(100);
    assertThat(channel.status().setAside()).isNotEmpty();
    assertThat(channel.status().engineTrouble().code()).isEqualTo("encoder-hangs");
    encoding.missed(100);
    encoding.canAll();
    encoding.seconds(8);
    assertThat(track("360p30").encoders().get(0).setup().device())
        .isEqualTo(VideoDevice.MAIN_MEMORY);
    assertThat(engines.made).as("the engine goes on").hasSize(1);
    assertThat(states()).containsOnly("live");
  }

  private EngineSpec.VideoTrack track(String name) {
    return engines.last().video().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCanvasIsRefusedOnAirWithTheReasonAndNothingChanges() {
    canvas = Optional.of(new Canvas(new Resolution(1280, 720), FrameRate.of(30)));
    wanted.remove("kick");
    assertThat(objections())
        .singleElement()
        .asString()
        .startsWith("channel.canvas cannot change on air")
        .contains("End the stream first");
    assertThatThrownBy(this::change).isInstanceOf(IllegalArgumentException.class);
    encoding.seconds(5);
    assertThat(channel.status().destinations()).hasSize(3);
    List.of("twitch", "kick", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void whatNothingInTheBoxEncodesIsRefusedWithTheReasonAndTheRestOfTheChangeWithIt() {
    wanted.remove("kick");
    want(wish("own", "720p30").withCodec(VideoCodec.AV1));
    assertThat(objections())
        .singleElement()
        .asString()
        .startsWith("own: ")
        .containsIgnoringCase("av1");
    assertThatThrownBy(this::change).hasMessageContaining("own: ");
    encoding.seconds(3);
    assertThat(states()).containsExactly("live", "live", "live");
    List.of("twitch", "kick", "youtube").forEach(this::assertUntouched);
  }

  @Test
  void offAirWhatIsWantedCountsFromTheNextTimeOn() {
    channel.end("enough");
    engines.last().nowOver();
    canvas = Optional.of(new Canvas(new Resolution(1280, 720), FrameRate.of(30)));
    wanted.remove("kick");
    want("own", "720p30");
    change();
    time.advance(Duration.ofSeconds(30));
    assertThat(publishers("own").made).as("off air nobody is published to").isEmpty();
    channel.goOnAir();
    assertThat(channel.plan().canvas().toString()).startsWith("1280x720");
    assertThat(publishers("own").made).hasSize(1);
    assertThat(publishers("kick").made).hasSize(1);
  }
}
