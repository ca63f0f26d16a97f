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

  /** Time and media go on; a server that is asked anew while the line is dead is not reached. */
  private void seconds(int seconds, String... dead) {
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
          server(name).last().refuse("no-answer");
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
    assertThat(uplink().trouble().code()).isEqualTo("uplink-slow");
    assertThat(uplink().trouble().what()).startsWith("2 of 2 destinations fall behind at once");
    seconds(120, "yt", "backup", "tw");
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
    seconds(60, "tw");
    assertThat(uplink().onAir()).isEqualTo("destination");
    assertThat(said()).hasSize(1).first().asString().contains("tw is not reached while others are");
  }

  @Test
  void aBackupThatIsAwayIsNoAllClear() {
    server("yt").last().stall();
    server("backup").last().lose("reset");
    seconds(5, "backup");
    assertThat(uplink().onAir()).isEqualTo("destination");
    server("yt").last().resume();
    seconds(15, "backup");
    assertThat(uplink().onAir()).isEqualTo("ok");
    assertThat(said())
        .last()
        .asString()
        .endsWith("those that are live keep up again; not live: yt");
  }

  @Test
  void leavingAirIsNoAllClear() {
    servers.values().forEach(each -> each.last().lose("reset"));
    seconds(5, "yt", "backup", "tw");
    assertThat(uplink().trouble().code()).isEqualTo("uplink-down");
    channel.end("the operator ended it");
    time.advance(Duration.ofSeconds(3));
    engines.last().nowOver();
    assertThat(channel.state()).isEqualTo(ChannelState.OFF_AIR);
    assertThat(said()).hasSize(1);
    assertThat(uplink().onAir()).isEqualTo("ok");
  }
}
