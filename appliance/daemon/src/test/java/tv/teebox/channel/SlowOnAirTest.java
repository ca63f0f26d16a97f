package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Backup;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/**
 * A channel with four destinations, the third of which, with a backup, reads too slowly: it shares
 * its encode of 2500 kbps with the first and the last, the second has a lower one.
 */
class SlowOnAirTest {

  private static final long STEP_MS = 100;
  private static final int VIDEO_BYTES = 2_500_000 / 8 / 10;
  private static final int AUDIO_BYTES = 128_000 / 8 / 10;

  /** Sixty of a hundred bytes, in one step. */
  private static final long SIXTY_PERCENT = (VIDEO_BYTES + AUDIO_BYTES) * 6 / 10;

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final Map<String, FakePublisher.Factory> servers = new HashMap<>();
  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final List<String> revised = new ArrayList<>();
  private final Map<String, Long> slow = new HashMap<>();
  private Channel channel;
  private FakeEngine engine;
  private long ms;

  private FakePublisher.Factory server(String name) {
    return servers.computeIfAbsent(name, key -> new FakePublisher.Factory(time));
  }

  private Destination destination(String name, String platform, int kbps, boolean backup) {
    Wish wish =
        Wish.of(name, library.platform(platform).orElseThrow())
            .withRendition(Optional.of("720p30"))
            .withVideoBitrate(kbps == 0 ? Optional.empty() : Optional.of(Bitrate.ofKbps(kbps)))
            .withCopies(backup ? 2 : 1);
    return new Destination(
        wish,
        "rtmp",
        true,
        server(name),
        Optional.empty(),
        backup ? Optional.of(new Backup("rtmp", server(name + " (backup)"))) : Optional.empty());
  }

  private static ChannelSettings settings(Resources resources, Destination... destinations) {
    return new ChannelSettings(
        "main",
        FakeSession.DOOR,
        OnAir.MANUAL,
        Duration.ofSeconds(10),
        Duration.ofMillis(80),
        ChannelSettings.Absence.USUAL,
        false,
        Optional.empty(),
        resources,
        List.of(destinations));
  }

  private void goOnAir(Resources resources, Destination... destinations) {
    channel =
        new Channel(
            settings(resources, destinations),
            new Planner(library),
            time,
            engines,
            SlateClips.NONE,
            new SplittableRandom(1),
            new EventSink() {
              @Override
              public void planRevised(String change, Optional<Diagnosis> why) {
                revised.add(change + ": " + why.map(Diagnosis::what).orElse(""));
              }
            });
    channel.goOnAir();
    servers.values().forEach(each -> each.last().accept());
    seconds(2);
    assertThat(channel.status().destinations())
        .extracting(DestinationStatus::state)
        .containsOnly("live");
  }

  /** First and last healthy, two with backups, all of 720p30; one encode but for the lower one. */
  private void goOnAir() {
    goOnAir(
        Boxes.PLENTY,
        destination("first", "custom", 0, false),
        destination("lower", "custom", 1200, false),
        destination("third", "custom", 0, true),
        destination("last", "custom", 0, false));
  }

  private void throttle(String name, long bytesPerStep) {
    server(name).last().throttle();
    slow.put(name, bytesPerStep);
  }

  private void release(String name) {
    slow.remove(name);
    server(name).last().takeAll();
  }

  private void seconds(int seconds) {
    for (int i = 0; i < seconds * 10; i++) {
      step();
    }
  }

  private void step() {
    boolean fresh = engine != engines.last();
    engine = engines.last();
    for (EngineSpec.VideoTrack each : engine.opening.spec().video()) {
      if (fresh) {
        engine.give(each.name(), each.name().length() > 6 ? Tags.SD_HEADER : Tags.HD_HEADER);
      }
      int bytes = (int) (each.bitrate().bitsPerSecond() / 8 / 10);
      FlvTag picture = fresh || ms % 2000 == 0 ? keyframe(ms) : frame(ms);
      engine.give(each.name(), Tags.sized(picture, bytes));
    }
    for (EngineSpec.AudioTrack each : engine.opening.spec().audio()) {
      if (fresh) {
        engine.give(each.name(), Tags.AUDIO_HEADER);
      }
      engine.give(each.name(), Tags.sized(audio(ms), AUDIO_BYTES));
    }
    time.advanceMs(STEP_MS);
    slow.forEach((name, bytes) -> server(name).last().take(bytes));
    ms += STEP_MS;
  }

  private DestinationStatus status(String name) {
    return channel.status().destinations().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String gets(String name) {
    return status(name).rendition();
  }

  private void assertLostNothing(String name) {
    assertThat(server(name).made).as("one connection").hasSize(1);
    List<Long> times =
        server(name).last().sent.stream()
            .filter(each -> each.type() == TagType.VIDEO && !each.isConfiguration())
            .map(FlvTag::timestampMs)
            .toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(STEP_MS);
    }
    assertThat(status(name).droppedVideo()).isZero();
  }

  @Test
  void whoTakesSixtyPercentJoinsTheLowerRenditionWithinAMinuteAndNobodyElseNotices() {
    goOnAir();
    Plan before = channel.plan();
    throttle("third", SIXTY_PERCENT);
    seconds(55);
    assertThat(gets("third")).isEqualTo("720p30-1200k");
    assertThat(engines.made).as("it is encoded already").hasSize(1);
    assertThat(status("third").reason()).startsWith("lowered from 720p30 at 2500 kbps: ");
    assertThat(status("third").trouble().toString())
        .contains("It took only 1.6 of 2.6 Mbps and gets 720p30-1200k instead of 720p30")
        .contains("tried again when it has kept up for 2 min");
    assertThat(revised)
        .singleElement()
        .asString()
        .startsWith("third gets 720p30-1200k instead of 720p30: It took only 1.6 of 2.6 Mbps");
    assertThat(channel.plan().renditions()).isEqualTo(before.renditions());
    for (String other : List.of("first", "lower", "last")) {
      assertThat(channel.plan().routeOf(other)).isEqualTo(before.routeOf(other));
      assertLostNothing(other);
    }
    long dropped = status("third").droppedVideo();
    assertThat(dropped).isPositive();
    seconds(60);
    assertThat(status("third").droppedVideo()).as("it keeps up with that").isEqualTo(dropped);
    assertThat(server("third").made).as("on the same connection").hasSize(1);
    assertThat(channel.status().budget().totalKbps()).isEqualTo(2 * 2628 + 3 * 1328);
  }

  @Test
  void theHeadersOfWhatItGetsNowComeBeforeAKeyframe() {
    goOnAir();
    throttle("third", SIXTY_PERCENT);
    seconds(60);
    List<FlvTag> sent = server("third").last().sent;
    int header =
        sent.lastIndexOf(
            sent.stream()
                .filter(FlvTag::isVideoSequenceHeader)
                .reduce((one, other) -> other)
                .orElseThrow());
    assertThat(sent.get(header).payload()).isEqualTo(Tags.SD_HEADER.payload());
    assertThat(sent.stream().skip(header).filter(FlvTag::isVideoFrame).findFirst().orElseThrow())
        .matches(FlvTag::isKeyframe);
  }

  @Test
  void whereThereIsNoLowerOneItHasItsOwnIfTheBoxHasRoom() {
    goOnAir(
        Boxes.PLENTY,
        destination("first", "custom", 0, false),
        destination("last", "custom", 0, false));
    throttle("first", SIXTY_PERCENT);
    seconds(60);
    assertThat(gets("first")).isEqualTo("720p30-1300k");
    assertThat(gets("last")).isEqualTo("720p30");
    seconds(30);
    assertThat(server("first").made).hasSize(1);
    assertLostNothing("last");
  }

  @Test
  void whereTheBoxHasNoRoomNothingChangesAndThatIsSaid() {
    goOnAir(
        Boxes.ofOneEncode(),
        destination("first", "custom", 0, false),
        destination("last", "custom", 0, false));
    throttle("first", SIXTY_PERCENT);
    seconds(120);
    assertThat(gets("first")).isEqualTo("720p30");
    assertThat(status("first").trouble().toString())
        .contains("It took only 1.6 of 2.6 Mbps, and there is nothing lower of the same size");
    assertThat(revised).isEmpty();
    release("first");
    seconds(100);
    assertThat(status("first").trouble()).isNull();
  }

  @Test
  void itComesBackWhenItHasKeptUpAndEachTrialThatFailsIsFollowedByALongerOne() {
    goOnAir();
    throttle("third", SIXTY_PERCENT);
    List<Long> raised = new ArrayList<>();
    List<Long> lowered = new ArrayList<>();
    String before = gets("third");
    for (int second = 0; second < 30 * 60; second++) {
      seconds(1);
      if (!gets("third").equals(before)) {
        before = gets("third");
        (before.equals("720p30") ? raised : lowered).add((long) second);
      }
    }
    assertThat(raised).hasSize(3);
    assertThat(lowered).hasSize(4);
    for (int i = 0; i < raised.size(); i++) {
      long minutes = (raised.get(i) - lowered.get(i)) / 60;
      assertThat(minutes).as("longer each time").isEqualTo(2L << i);
      assertThat(lowered.get(i + 1) - raised.get(i)).as("a short trial").isLessThan(30);
    }
    release("third");
    seconds(20 * 60);
    assertThat(gets("third")).isEqualTo("720p30");
    assertThat(status("third").trouble()).isNull();
    assertThat(server("third").made).hasSize(1);
    assertLostNothing("first");
  }

  @Test
  void aBackupThatIsSlowAloneChangesNothing() {
    goOnAir();
    throttle("third (backup)", SIXTY_PERCENT);
    seconds(120);
    assertThat(gets("third")).isEqualTo("720p30");
    assertThat(revised).isEmpty();
    assertThat(status("third (backup)").droppedVideo()).isPositive();
    assertLostNothing("third");
  }

  @Test
  void whereTheLineIsSlowNobodyIsLowered() {
    goOnAir();
    for (String each : List.of("first", "lower", "third", "third (backup)", "last")) {
      throttle(each, SIXTY_PERCENT / 3);
    }
    seconds(150);
    assertThat(channel.status().budget().onAir()).isEqualTo("uplink");
    assertThat(revised).isEmpty();
  }

  @Test
  void whereTheUploadIsEnforcedTheLastGivesWayToASlowLine() {
    goOnAir(
        new Resources(Boxes.PLENTY.hardware(), Optional.empty(), Resources.UploadPolicy.ENFORCE),
        destination("first", "custom", 0, false),
        destination("lower", "custom", 1200, false),
        destination("last", "custom", 0, false));
    throttle("first", SIXTY_PERCENT);
    throttle("last", SIXTY_PERCENT);
    seconds(90);
    assertThat(gets("last")).isEqualTo("720p30-1200k");
    assertThat(gets("first")).isEqualTo("720p30");
  }

  @Test
  void theOperatorsWordBringsItBackAtOnce() {
    goOnAir();
    throttle("third", SIXTY_PERCENT);
    seconds(60);
    assertThat(gets("third")).isEqualTo("720p30-1200k");
    channel.retrySetAside();
    assertThat(gets("third")).isEqualTo("720p30");
  }

  @Test
  void whatTheOperatorWantsOfItMeanwhileIsWhatItGetsAndStays() {
    goOnAir();
    throttle("third", SIXTY_PERCENT);
    seconds(60);
    assertThat(gets("third")).isEqualTo("720p30-1200k");
    channel.want(
        settings(
            Boxes.PLENTY,
            destination("first", "custom", 0, false),
            destination("lower", "custom", 1200, false),
            destination("third", "custom", 1000, true),
            destination("last", "custom", 0, false)),
        new Planner(library));
    seconds(10 * 60);
    assertThat(channel.plan().renditionOf("third").orElseThrow().bitrate().kbps()).isEqualTo(1000);
    assertThat(status("third").trouble()).isNull();
    assertLostNothing("first");
  }

  @Test
  void anotherDestinationThatIsTakenAwayLeavesItAsItIs() {
    goOnAir();
    throttle("third", SIXTY_PERCENT);
    seconds(60);
    channel.want(
        settings(
            Boxes.PLENTY,
            destination("first", "custom", 0, false),
            destination("lower", "custom", 1200, false),
            destination("third", "custom", 0, true)),
        new Planner(library));
    seconds(10);
    assertThat(gets("third")).isEqualTo("720p30-1200k");
    assertThat(status("third").trouble().what()).contains("It took only");
  }

  @Test
  void theNextTimeOnAirIsPlannedAsEver() {
    goOnAir();
    throttle("third", SIXTY_PERCENT);
    seconds(60);
    channel.end("enough");
    engines.last().nowOver();
    time.advance(Duration.ofSeconds(5));
    assertThat(time.timers()).isZero();
    channel.goOnAir();
    assertThat(gets("third")).isEqualTo("720p30");
  }
}
