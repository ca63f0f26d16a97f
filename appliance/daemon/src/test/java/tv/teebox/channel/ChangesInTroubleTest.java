package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Backup;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;

/** What the operator wants otherwise on air while something else is going on as well. */
class ChangesInTroubleTest extends LiveStage {

  private static final VideoDevice CARD = new VideoDevice(VideoDevice.Kind.CUDA, "0");

  private void wantForOneStream(
      String name, Publisher.Factory at, SingleUseKey key, boolean backup) {
    wanted.put(
        name,
        new Destination(
            wish(name, "720p30").withCopies(backup ? 2 : 1),
            "rtmp",
            true,
            at,
            Optional.of(key),
            backup
                ? Optional.of(new Backup("rtmp", publishers(name + " (backup)")))
                : Optional.empty()));
  }

  @Test
  void twoTracksThatCannotBeHadAreAskedForOnceInFiveSecondsEach() {
    want("twitch", "720p30");
    goOnAir();
    want("kick", "480p30");
    want("own", "360p30");
    change();
    int told = 0;
    for (int i = 0; i < 600; i++) {
      List<EngineCommand> news = engines.last().told;
      for (; told < news.size(); told++) {
        trackFails("480p30");
        trackFails("360p30");
        if (news.size() > 200) {
          break;
        }
      }
      encoding.step(0);
      assertThat(news.size()).isLessThan(60);
    }
  }

  @Test
  void aTrackWhoseOpeningHangsCostsTheOthersNoEngineAndIsOrderedWithoutThatDevice() {
    box = Boxes.withCard("h264_nvenc");
    want("twitch", "720p30");
    goOnAir();
    engines.last().listener.onReport(new EngineReport.EncoderOpened("720p30", "h264_nvenc"));
    want("kick", "480p30");
    change();
    for (long since = 50; since < 7000; since += 100) {
      long now = since;
      time.after(
          Duration.ofMillis(since),
          () -> {
            if (engines.last().video().size() == 2 || now % 1000 > 200) {
              openingHangs("480p30", CARD, now);
            }
          });
    }
    encoding.seconds(15);
    assertThat(engines.made).hasSize(1);
    List<List<String>> orders =
        engines.last().told.stream()
            .filter(each -> each instanceof EngineCommand.UseTracks)
            .map(
                each ->
                    ((EngineCommand.UseTracks) each)
                        .video().stream().map(EngineSpec.VideoTrack::name).toList())
            .toList();
    assertThat(orders)
        .as("left out, so that its link and thread are given up")
        .contains(List.of("720p30"));
    assertThat(tracks()).containsExactlyInAnyOrder("720p30", "480p30");
  }

  @Test
  void anEngineThatDiesIsFollowedByOneThatOpensWithoutTheTrackThatCannotBeHad() {
    want("twitch", "720p30");
    goOnAir();
    want("kick", "480p30");
    change();
    trackFails("480p30");
    engines.last().die();
    assertThat(engines.made).hasSize(2);
    assertThat(tracks()).containsExactly("720p30");
    encoding.seconds(8);
    assertThat(tracks()).containsExactlyInAnyOrder("720p30", "480p30");
  }

  @Test
  void oneThatIsRenamedWhileItsStreamIsBegunAnewIsNotPublishedBesideItself() {
    want("twitch", "720p30");
    publishers("twitch").closeSlowly();
    goOnAir();
    FakePublisher first = publishers("twitch").last();
    first.stall();
    while (!first.isAborted()) {
      encoding.step(0);
    }
    wanted.clear();
    wanted.put(
        "renamed", new Destination(wish("renamed", "720p30"), "rtmp", true, publishers("twitch")));
    change();
    assertThat(publishers("twitch").open()).isLessThanOrEqualTo(1);
  }

  @Test
  void anotherNameForAKeyThatIsGoodForOneStreamIsRefusedWhileThatIsLive() {
    FakeKey key = new FakeKey();
    wantForOneStream("facebook", publishers("facebook"), key, false);
    goOnAir();
    wanted.clear();
    wantForOneStream("fb", publishers("facebook"), key, false);
    assertThat(objections()).singleElement().asString().startsWith("fb: ").contains("key");
  }

  @Test
  void anotherServerForAKeyThatIsGoodForOneStreamIsRefusedWhileThatIsLive() {
    FakeKey key = new FakeKey();
    wantForOneStream("facebook", publishers("facebook"), key, false);
    goOnAir();
    wantForOneStream("facebook", publishers("other server"), key, false);
    assertThat(objections()).singleElement().asString().startsWith("facebook: ").contains("key");
  }

  @Test
  void aBackupThatIsRemovedDoesNotUseUpTheKeyOfItsPrimary() {
    FakeKey key = new FakeKey();
    wantForOneStream("facebook", publishers("facebook"), key, true);
    goOnAir();
    wantForOneStream("facebook", publishers("facebook"), key, false);
    change();
    encoding.seconds(2);
    assertThat(key.isUsed()).isFalse();
    want("twitch", "720p30");
    change();
    encoding.seconds(2);
    assertThat(states()).startsWith("live");
  }

  @Test
  void aChangeWhileTheChannelIsEndingLeavesItsStatusReadable() {
    want("twitch", "720p30");
    goOnAir();
    channel.end("enough");
    want("twitch", "480p30");
    want("kick", "360p30");
    change();
    assertThat(channel.status().destinations()).hasSize(2);
    engines.last().nowOver();
    assertThat(channel.status().destinations()).hasSize(2);
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
  }

  @Test
  void aRenditionThatIsBackAfterAnotherEngineTookOverIsGivenToWhoeverGetsIt() {
    Hardware card = Boxes.withCard("h264_nvenc").hardware();
    Hardware slow = Boxes.ofOneEncode().hardware();
    box =
        new Resources(
            new Hardware(slow.processor(), card.accelerators(), card.memoryBytes()),
            Optional.empty(),
            Resources.UploadPolicy.WARN);
    want("twitch", "720p30");
    want("kick", "480p30");
    goOnAir();
    while (engines.made.size() < 2) {
      encoding.step(75);
    }
    encoding.seconds(6);
    assertThat(tracks()).as("all that the processor carries").containsExactly("360p30");
    channel.retrySetAside();
    encoding.seconds(6);
    assertThat(engines.made).as("the card encodes again").hasSize(3);
    assertThat(tracks()).containsExactlyInAnyOrder("720p30", "480p30");
    want("own", "360p30");
    change();
    publishers("own").last().accept();
    encoding.seconds(5);
    assertThat(states()).containsOnly("live");
  }

  @Test
  void whoWasLoweredGetsWhatItHadBackAlthoughAnotherNowHasThatName() {
    want("twitch", "720p30");
    want("kick", "720p30");
    goOnAir();
    publishers("kick").last().throttle();
    for (int i = 0; i < 600; i++) {
      encoding.step(0);
      publishers("kick").last().take(4);
    }
    assertThat(channel.plan().renditionOf("kick").orElseThrow().bitrate().kbps()).isLessThan(2500);
    want(wish("twitch", "720p30").withVideoBitrate(Optional.of(Bitrate.ofKbps(2000))));
    change();
    publishers("kick").last().takeAll();
    encoding.seconds(200);
    assertThat(channel.plan().renditionOf("kick").orElseThrow().bitrate().kbps()).isEqualTo(2500);
    assertThat(channel.plan().renditionOf("twitch").orElseThrow().bitrate().kbps()).isEqualTo(2000);
    assertThat(publishers("kick").made).hasSize(1);
    long last =
        publishers("kick").last().sent.get(publishers("kick").last().sent.size() - 1).timestampMs();
    assertThat(last).isGreaterThan(encoding.ms() - 3000);
  }

  @Test
  void aStreamWithAnotherKeyIsAsOldAsItIs() {
    want("twitch", "720p30");
    Wish limited =
        Wish.of("facebook", library.platform("facebook").orElseThrow())
            .withRendition(Optional.of("720p30"));
    want(limited);
    goOnAir();
    encoding.seconds(60);
    wanted.put("facebook", new Destination(limited, "rtmp", true, publishers("other key")));
    change();
    publishers("other key").last().accept();
    encoding.seconds(5);
    assertThat(states()).containsOnly("live");
    assertThat(channel.streams().get("facebook")).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whoWasLoweredGetsAllOfItAtAnotherServer() {
    want("twitch", "720p30");
    want("kick", "720p30");
    goOnAir();
    publishers("kick").last().throttle();
    for (int i = 0; i < 600; i++) {
      encoding.step(0);
      publishers("kick").last().take(4);
    }
    assertThat(channel.plan().renditionOf("kick").orElseThrow().bitrate().kbps()).isLessThan(2500);
    wanted.put("kick", new Destination(wish("kick", "720p30"), "rtmp", true, publishers("other")));
    change();
    publishers("other").last().accept();
    encoding.seconds(5);
    assertThat(channel.plan().renditionOf("kick").orElseThrow().bitrate().kbps()).isEqualTo(2500);
    assertThat(states()).containsOnly("live");
  }

  @Test
  void theLimitOfTheSlateIsNotBegunAnewByAChangeOfSomethingElse() {
    want("twitch", "720p30");
    absence =
        new ChannelSettings.Absence(
            Duration.ofSeconds(1), Optional.of(Duration.ofMinutes(10)), "", Optional::empty);
    channel = new Channel(settings(), new Planner(library), time, engines, new SplittableRandom(1));
    channel.resume(
        new Canvas(new Resolution(1280, 720), FrameRate.of(30)),
        Optional.of(
            new Measured(
                VideoCodec.H264, AudioCodec.AAC, Bitrate.ofKbps(3000), Duration.ofSeconds(2))),
        false);
    time.advance(Duration.ofMinutes(9));
    want("kick", "720p30");
    change();
    time.advance(Duration.ofMinutes(2));
    assertThat(channel.state()).isNotEqualTo(ChannelState.ON_AIR);
  }

  @Test
  void aCardThatIsFoundTakesARenditionThatHasKeptItsNameAtAnotherBitrate() {
    want("twitch", "720p30");
    goOnAir();
    want(wish("twitch", "720p30").withVideoBitrate(Optional.of(Bitrate.ofKbps(1500))));
    change();
    encoding.seconds(3);
    assertThat(tracks()).containsExactly("720p30");
    channel.use(Boxes.withCard("h264_nvenc"));
    assertThat(engines.last().told.get(engines.last().told.size() - 1))
        .isInstanceOfSatisfying(
            EngineCommand.UseEncoders.class,
            told -> assertThat(told.encoders().get(0).id()).isEqualTo("h264_nvenc"));
  }

  @Test
  void aStreamThatWasBegunAnewBetweenTwoLooksTookNoLessThanNothing() {
    UplinkWatch watch = new UplinkWatch();
    for (long bytes : List.of(10_000_000L, 11_000_000L, 1_000L, 2_000L)) {
      UplinkWatch.Sample sample = new UplinkWatch.Sample(bytes, 0, 0);
      watch.look(Map.of("twitch", new UplinkWatch.Wanted("twitch", Optional.of(sample))));
    }
    assertThat(watch.kbps("twitch")).isEqualTo(8);
    SlowWatch slow = new SlowWatch();
    for (int second = 0; second < 45; second++) {
      long took = (second < 15 ? 5_000_000L : 0) + second * 1000L;
      SlowWatch.Seen seen = new SlowWatch.Seen(true, took, second, false);
      slow.look(Map.of("twitch", seen), false, Duration.ofSeconds(second).toNanos());
    }
    assertThat(slow.slow("twitch").orElseThrow().bitsPerSecond()).isEqualTo(8000);
  }

  @Test
  void anotherFitOfTheCanvasItselfIsNoOtherPicture() {
    want("twitch", "720p30");
    goOnAir();
    want(wish("kick", "720p30").withShape(Shape.CANVAS, Shape.Fit.PAD));
    change();
    publishers("kick").last().accept();
    encoding.seconds(3);
    assertThat(tracks()).containsExactly("720p30");
    assertThat(states()).containsOnly("live");
  }

  @Test
  void aKeyThatIsSaidToBePersistentGoesOnWithItsStream() {
    FakeKey key = new FakeKey();
    wantForOneStream("facebook", publishers("facebook"), key, false);
    goOnAir();
    want("facebook", "720p30");
    change();
    encoding.seconds(2);
    assertThat(publishers("facebook").made).hasSize(1);
    assertThat(publishers("facebook").last().isEnded()).isFalse();
    assertThat(key.isUsed()).isFalse();
  }
}
