package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.keyframe;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings.Backup;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.BudgetStatus;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/** What a channel on air says of its upload: YouTube, its backup and Twitch. */
class UplinkOnAirTest {

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final Map<String, FakePublisher.Factory> servers = new LinkedHashMap<>();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(UplinkMonitor.class);
  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private Channel channel;
  private long ms;

  @BeforeEach
  void goLive() {
    lines.setContext(logger.getLoggerContext());
    lines.start();
    logger.addAppender(lines);
    channel =
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
                List.of(
                    new Destination(
                        wish("yt", "youtube").withCopies(2),
                        "rtmps",
                        true,
                        server("yt"),
                        Optional.empty(),
                        Optional.of(new Backup("rtmps", server("backup")))),
                    new Destination(wish("tw", "twitch"), "rtmp", true, server("tw")))),
            new Planner(library),
            time,
            engines,
            new SplittableRandom(1));
    channel.goOnAir();
    servers.values().forEach(each -> each.last().accept());
    seconds(2);
    assertThat(uplink().onAir()).isEqualTo("ok");
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  private Wish wish(String name, String platform) {
    return Wish.of(name, library.platform(platform).orElseThrow());
  }

  private FakePublisher.Factory server(String name) {
    return servers.computeIfAbsent(name, key -> new FakePublisher.Factory(time));
  }

  /** Time and media go on. */
  private void seconds(int seconds) {
    seconds(seconds, "no-answer");
  }

  /**
   * The same.
   *
   * @param how those fail that are asked anew
   * @param dead who they are
   */
  private void seconds(int seconds, String how, String... dead) {
    for (int half = 0; half < 2 * seconds; half++) {
      ms += 500;
      FakeEngine engine = engines.last();
      channel
          .plan()
          .renditions()
          .forEach(each -> engine.give(each.name(), Tags.HD_HEADER, keyframe(ms)));
      channel
          .plan()
          .sounds()
          .forEach(each -> engine.give(each.name(), Tags.AUDIO_HEADER, audio(ms)));
      time.advance(Duration.ofMillis(500));
      for (String name : dead) {
        if (states().get(List.copyOf(servers.keySet()).indexOf(name)).equals("connecting")) {
          server(name).last().refuse(how);
        }
      }
    }
  }

  private List<String> states() {
    return channel.status().destinations().stream().map(each -> each.state()).toList();
  }

  private BudgetStatus uplink() {
    return channel.status().budget();
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aLineThatDiesIsSaidToBeDeadUntilEveryDestinationIsBack() {
    servers.values().forEach(each -> each.last().stall());
    seconds(5);
    assertThat(uplink().trouble().code()).isEqualTo("uplink-down");
    assertThat(uplink().trouble().what())
        .isEqualTo("the upload is down: nothing gets through to any of 2 destinations");
    seconds(120, "no-answer", "yt", "backup", "tw");
    assertThat(states()).doesNotContain("live");
    assertThat(uplink().onAir()).isEqualTo("uplink");
    assertThat(uplink().trouble().what())
        .isEqualTo("none of 2 destinations is reached: check the line");
    assertThat(said()).hasSize(2).noneMatch(line -> line.contains("up again"));
    seconds(40);
    servers.get("tw").last().accept();
    seconds(2);
    assertThat(states()).containsExactly("connecting", "connecting", "live");
    assertThat(said()).noneMatch(line -> line.contains("up again"));
    servers.get("yt").last().accept();
    servers.get("backup").last().accept();
    seconds(2);
    assertThat(uplink().onAir()).isEqualTo("ok");
    assertThat(said()).last().asString().endsWith("every destination keeps up again");
  }

  @Test
  void aSlowPlatformWithABackupIsOneSlowPlatform() {
    server("yt").last().stall();
    server("backup").last().stall();
    seconds(5);
    assertThat(uplink().onAir()).isEqualTo("destination");
    assertThat(uplink().trouble().what()).startsWith("yt falls behind while the others do not");
  }

  @Test
  void anOutageOfOnePlatformIsNotTheLines() {
    server("tw").last().lose("reset");
    seconds(60, "no-answer", "tw");
    assertThat(uplink().onAir()).isEqualTo("destination");
    assertThat(said()).hasSize(1).first().asString().contains("tw is not reached while others are");
  }

  @Test
  void aBackupThatIsAwayIsNoAllClear() {
    server("yt").last().stall();
    server("backup").last().lose("reset");
    seconds(5, "no-answer", "backup");
    assertThat(uplink().onAir()).isEqualTo("destination");
    server("yt").last().resume();
    seconds(15, "no-answer", "backup");
    assertThat(uplink().onAir()).isEqualTo("ok");
    assertThat(said())
        .last()
        .asString()
        .endsWith("those that are live keep up again; not live: yt");
  }

  @Test
  void whereOneGetsThroughAgainTheOthersDoNotWaitOutTheirPauses() {
    servers.values().forEach(each -> each.last().lose("connection-broken"));
    seconds(300, "connect-timeout", "yt", "backup", "tw");
    assertThat(uplink().trouble().code()).isEqualTo("uplink-down");
    Map<String, Integer> before = attempts();
    seconds(10, "connect-timeout", "yt", "backup", "tw");
    assertThat(attempts()).as("somebody is always on the way").isNotEqualTo(before);
    while (!states().contains("connecting")) {
      time.advance(Duration.ofMillis(100));
    }
    String first = List.copyOf(servers.keySet()).get(states().indexOf("connecting"));
    server(first).last().accept();
    seconds(2);
    for (String name : servers.keySet()) {
      if (!name.equals(first)) {
        server(name).last().accept();
      }
    }
    seconds(1);
    assertThat(states()).containsOnly("live");
  }

  private Map<String, Integer> attempts() {
    Map<String, Integer> made = new LinkedHashMap<>();
    servers.forEach((name, server) -> made.put(name, server.made.size()));
    return made;
  }

  @Test
  void aRefusedKeyIsNotAskedAgainBecauseAnotherDestinationIsBack() {
    server("tw").last().lose("reset");
    time.advance(Duration.ofSeconds(1));
    server("tw").last().refuse("key-refused");
    server("yt").last().lose("connection-broken");
    server("backup").last().lose("connection-broken");
    int before = server("tw").made.size();
    seconds(6, "connect-timeout", "yt", "backup");
    assertThat(server("tw").made).hasSize(before);
  }

  @Test
  void whatTheAnswersSayOfTheNetworkIsSaidOnce() {
    servers.values().forEach(each -> each.last().lose("connection-broken"));
    seconds(30, "portal-certificate", "yt", "backup", "tw");
    assertThat(uplink().onAir()).isEqualTo("uplink");
    assertThat(uplink().trouble().code()).isEqualTo("network-captive");
    assertThat(said()).filteredOn(line -> line.contains("wants a login first")).hasSize(1);
    seconds(60, "host-not-found", "yt", "backup", "tw");
    assertThat(uplink().trouble().code()).isEqualTo("uplink-no-names");
  }

  @Test
  void leavingAirIsNoAllClear() {
    servers.values().forEach(each -> each.last().lose("reset"));
    seconds(5, "no-answer", "yt", "backup", "tw");
    assertThat(uplink().trouble().code()).isEqualTo("uplink-down");
    channel.end("the operator ended it");
    time.advance(Duration.ofSeconds(3));
    engines.last().nowOver();
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(said()).hasSize(1);
    assertThat(uplink().onAir()).isEqualTo("ok");
  }
}
