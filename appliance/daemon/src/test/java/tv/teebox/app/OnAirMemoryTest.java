package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.EngineLauncher;
import tv.teebox.channel.EventSink;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.peers.EventLoop;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Planner;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.BoxTime;
import tv.teebox.store.ConfigurationReader;
import tv.teebox.store.OnAirFile;
import tv.teebox.store.OnAirFile.OnAir;
import tv.teebox.store.UsedKeys;

/** A real channel that sends to nobody, and what is written down of it. */
class OnAirMemoryTest {

  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private Duration uptime = Duration.ofHours(1);

  @AfterEach
  void close() {
    loop.close();
  }

  private BoxTime clock() {
    return new BoxTime(NOON.plus(uptime), "boot", uptime);
  }

  private OnAirMemory memory(int comeBackWithinSeconds) {
    return new OnAirMemory(
        loop.vertx(),
        new OnAirFile(folder),
        Duration.ofSeconds(comeBackWithinSeconds),
        this::clock);
  }

  private Channel channel(OnAirMemory memory) throws Exception {
    String json =
        """
        {"ingest": {"key": "x"},
         "channel": {"onAir": "manual", "canvas": {"size": "1280x720", "frameRate": "29.97"}}}
        """;
    ProfileLibrary library = ProfileLibrary.builtIn();
    Settings settings =
        new Settings(library, new ConfigurationReader(library, Map.of()).read(json));
    return loop.call(
        () -> {
          Channel channel =
              Channel.of(
                  settings.channel(
                      loop.vertx(), UsedKeys.in(folder), Capabilities.estimated(), Optional::empty),
                  new Planner(library),
                  loop.vertx(),
                  new EngineLauncher(folder, folder),
                  folder,
                  EventSink.NONE);
          memory.follow(channel);
          channel.watch(memory::entered);
          return channel;
        });
  }

  private Optional<OnAir> file() throws IOException {
    return new OnAirFile(folder).read();
  }

  @Test
  void aBoxThatDiesOnAirKnowsWhatWasOnAir() throws Exception {
    OnAirMemory memory = memory(600);
    Channel channel = channel(memory);
    loop.await(channel::goOnAir);
    loop.run(() -> channel.showSlate(true));
    loop.run(memory::refresh);
    loop.await(memory::close);
    uptime = uptime.plusSeconds(599);
    OnAir last = loop.await(() -> memory(600).recall()).orElseThrow();
    assertThat(last.canvas())
        .isEqualTo(new Canvas(Resolution.parse("1280x720"), FrameRate.parse("29.97")));
    assertThat(last.slateByHand()).isTrue();
    assertThat(file()).as("it is still so").isPresent();
  }

  @Test
  void aBoxThatWasAwayForTooLongForgets() throws Exception {
    OnAirMemory memory = memory(600);
    loop.await(channel(memory)::goOnAir);
    loop.await(memory::close);
    assertThat(file()).isPresent();
    uptime = uptime.plusSeconds(600);
    assertThat(loop.await(() -> memory(600).recall())).isEmpty();
    assertThat(file()).isEmpty();
  }

  @Test
  void aStreamThatEndedInOrderStaysEnded() throws Exception {
    OnAirMemory memory = memory(600);
    Channel channel = channel(memory);
    loop.await(channel::goOnAir);
    loop.await(() -> channel.end("the operator ended it"));
    loop.await(memory::close);
    assertThat(file()).isEmpty();
    assertThat(loop.await(() -> memory(600).recall())).isEmpty();
  }

  @Test
  void aBoxThatIsStoppedInMidStreamGoesOnWhenItIsStartedAgain() throws Exception {
    OnAirMemory memory = memory(600);
    Channel channel = channel(memory);
    loop.await(channel::goOnAir);
    uptime = uptime.plusHours(3);
    loop.await(
        () -> {
          var written = memory.close();
          return channel.close().compose(closed -> written);
        });
    assertThat(file().orElseThrow().seen()).as("counted from its end").isEqualTo(clock());
  }

  @Test
  void whoDoesNotWantItIsNotWrittenOf() throws Exception {
    OnAirMemory memory = memory(0);
    loop.await(channel(memory)::goOnAir);
    loop.await(memory::close);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whetherItGoesOnIsWhatIsWantedLast() throws Exception {
    OnAirMemory memory = memory(600);
    loop.await(channel(memory)::goOnAir);
    loop.run(() -> memory.use(Duration.ZERO));
    loop.run(memory::refresh);
    loop.await(memory::settled);
    assertThat(file()).as("never wanted any more").isEmpty();
    loop.run(() -> memory.use(Duration.ofSeconds(5)));
    loop.await(memory::settled);
    assertThat(file()).as("wanted again").isPresent();
    loop.await(memory::close);
    uptime = uptime.plusSeconds(5);
    assertThat(loop.await(() -> memory(5).recall())).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadOrWrittenKeepsNobodyOffAir() throws Exception {
    Files.writeString(folder.resolve("on-air.json"), "{");
    Files.createDirectories(folder.resolve("on-air.json.part/in-the-way"));
    OnAirMemory memory = memory(600);
    assertThat(loop.await(memory::recall)).isEmpty();
    Channel channel = channel(memory);
    loop.await(channel::goOnAir);
    loop.await(memory::close);
    assertThat(loop.call(channel::state)).isEqualTo(ChannelState.ON_AIR);
  }
}
