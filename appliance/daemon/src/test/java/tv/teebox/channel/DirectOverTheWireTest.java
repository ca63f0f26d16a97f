package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EnhancedTags;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.NodeMediaServer;
import tv.teebox.peers.RecordingSink;
import tv.teebox.peers.Tap;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/** The direct route to servers over real sockets: which codec is offered, and what time arrives. */
class DirectOverTheWireTest {

  private static final StreamKey KEY = new StreamKey("direct-secret-70b2");
  private static final byte[] SOUND = {(byte) 0xAF, 1, 0x21};

  private static NodeMediaServer node;

  private final EventLoop loop = new EventLoop();
  private Channel channel;
  private FakeSession studio;
  private long arrivalNanos = System.nanoTime();

  @BeforeAll
  static void start() {
    node =
        NodeMediaServer.start(
            Path.of("../wire/src/test/npm"), Path.of("../wire/target/npm").toAbsolutePath());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void close() {
    loop.await(() -> channel.close());
    loop.close();
  }

  /** A channel with one direct destination of the operator's own, and a publisher on it. */
  private void publishTo(int port) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/live");
    ProfileLibrary library = ProfileLibrary.builtIn();
    Wish wish = Wish.of("direct", library.platform("custom").orElseThrow()).withDirect(true);
    RtmpPublishers publishers =
        new RtmpPublishers(loop.vertx(), RtmpTarget.of(url, KEY), wish.platform());
    ChannelSettings settings =
        new ChannelSettings(
            "main",
            FakeSession.DOOR,
            OnAir.WITH_SOURCE,
            Duration.ZERO,
            Duration.ofMillis(80),
            ChannelSettings.Absence.USUAL,
            false,
            Optional.empty(),
            Boxes.PLENTY,
            List.of(new Destination(wish, "rtmp", true, publishers)));
    loop.run(
        () -> {
          channel =
              new Channel(
                  settings,
                  new Planner(library),
                  new VertxScheduler(loop.vertx()),
                  new FakeEngine.Factory(),
                  new SplittableRandom(1));
          studio = FakeSession.publish(channel.gate(), "192.0.2.10");
        });
  }

  private void source(TagType type, long timestampMs, byte[] body, long laterMs) {
    arrivalNanos += laterMs * 1_000_000;
    loop.run(() -> studio.sink.onTag(new FlvTag(type, timestampMs, body), arrivalNanos));
  }

  /** Sends the headers and so much of the stream that the channel goes on air with it. */
  private void playUntilMeasured(byte[] header, byte[] keyframe) {
    source(TagType.VIDEO, 0, header, 0);
    source(TagType.AUDIO, 0, Tags.AUDIO_HEADER.payload(), 0);
    source(TagType.VIDEO, 0, keyframe, 0);
    source(TagType.AUDIO, 10, SOUND, 10);
    source(TagType.VIDEO, 1000, keyframe, 990);
    assertThat(loop.call(channel::state)).isEqualTo(ChannelState.ON_AIR);
  }

  private void assertOfferedAndWhole(byte[] header, byte[] keyframe, String offered) {
    try (Tap tap = new Tap(node.port());
        NodeMediaServer.Viewer viewer = node.view(KEY.reveal())) {
      publishTo(tap.port());
      playUntilMeasured(header, keyframe);
      assertThat(viewer.awaitTag(TagType.VIDEO).payload()).isEqualTo(header);
      assertThat(viewer.awaitTag(TagType.VIDEO).payload()).isEqualTo(keyframe);
      String opening = tap.openings().get(0);
      assertThat(opening).contains("connect", "tcUrl");
      assertThat(opening.contains("fourCcList")).isEqualTo(!offered.isEmpty());
      assertThat(opening).contains(offered);
      loop.await(() -> channel.end("the test is over"));
    }
    assertThat(node.output()).doesNotContain("Error:");
  }

  @Test
  void hevcIsOfferedToTheServerAndArrivesWhole() {
    assertOfferedAndWhole(EnhancedTags.HEVC_HEADER, EnhancedTags.hevcFrame(true, 5000), "hvc1");
  }

  @Test
  void av1IsOfferedToTheServerAndArrivesWhole() {
    assertOfferedAndWhole(EnhancedTags.AV1_HEADER, EnhancedTags.av1Frame(true, 5000), "av01");
  }

  @Test
  void h264NeedsNoOffer() {
    assertOfferedAndWhole(EnhancedTags.AVC_HEADER, Tags.keyframe(0).payload(), "");
  }

  @Test
  void aSourceThatChangesItsCodecIsConnectedAgainWithTheOffer() {
    try (Tap tap = new Tap(node.port())) {
      try (NodeMediaServer.Viewer viewer = node.view(KEY.reveal())) {
        publishTo(tap.port());
        playUntilMeasured(EnhancedTags.AVC_HEADER, Tags.keyframe(0).payload());
        viewer.awaitTag(TagType.VIDEO);
      }
      source(TagType.VIDEO, 1040, EnhancedTags.HEVC_HEADER, 40);
      source(TagType.VIDEO, 1040, EnhancedTags.hevcFrame(true, 700), 0);
      awaitDestination(now -> now.state().equals("live") && now.reconnects() == 1);
      assertThat(tap.openings()).hasSize(2);
      assertThat(tap.openings().get(0)).doesNotContain("fourCcList");
      assertThat(tap.openings().get(1)).contains("fourCcList", "hvc1");
    }
  }

  private void awaitDestination(Predicate<ChannelStatus.DestinationStatus> wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    ChannelStatus.DestinationStatus now;
    do {
      now = loop.call(() -> channel.status().destinations().get(0));
      assertThat(System.nanoTime()).as("still %s", now).isLessThan(deadline);
    } while (!wanted.test(now));
  }

  @Test
  void afterALossTheHeadersAndAKeyframeComeFirstAndTheTimeIsFromZero() {
    List<RecordingSink> sinks = new CopyOnWriteArrayList<>();
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> {
              sinks.add(new RecordingSink());
              return new Admission.Accepted(sinks.get(sinks.size() - 1));
            });
    publishTo(loop.await(server::start));
    playUntilMeasured(EnhancedTags.AVC_HEADER, Tags.keyframe(0).payload());
    awaitDestination(now -> now.state().equals("live"));
    sinks.get(0).awaitUntil(FlvTag::isKeyframe);
    IngestSession first = sinks.get(0).awaitStart();
    source(TagType.VIDEO, 1040, Tags.frame(0).payload(), 40);
    loop.run(() -> first.close("the test ends it"));
    awaitDestination(now -> now.state().equals("live") && now.reconnects() == 1);
    source(TagType.VIDEO, 1080, Tags.frame(0).payload(), 40);
    List<FlvTag> opening = sinks.get(1).awaitTags(5);
    assertThat(opening.get(0).isVideoSequenceHeader()).isTrue();
    assertThat(opening.get(1).isAudioSequenceHeader()).isTrue();
    assertThat(opening.get(2).isKeyframe()).isTrue();
    assertThat(opening.subList(0, 3)).allMatch(tag -> tag.timestampMs() == 0);
    assertThat(opening.subList(3, 5)).extracting(FlvTag::timestampMs).containsExactly(40L, 80L);
    loop.await(() -> channel.end("the test is over"));
    loop.await(server::close);
  }

  /** Past 24 and 32 bits, an hour ahead, back to the start, and headers that say zero. */
  @Test
  void whateverThePublishersTimeDoesTheServersOnlyRises() {
    RecordingSink sink = new RecordingSink();
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Accepted(sink));
    publishTo(loop.await(server::start));
    playUntilMeasured(EnhancedTags.AVC_HEADER, Tags.keyframe(0).payload());
    awaitDestination(now -> now.state().equals("live"));
    long[] starts = {2000, 0xFF_FF00L, 0xFFFF_FF00L, 0x1_0036_0000L, 500, 0xFFFF_FF00L, 40};
    int tags = 0;
    for (long start : starts) {
      source(TagType.VIDEO, 0, EnhancedTags.AVC_HEADER, 0);
      for (int frame = 0; frame < 30; frame++) {
        byte[] body = (frame == 0 ? Tags.keyframe(0) : Tags.frame(0)).payload();
        source(TagType.VIDEO, start + frame * 33L, body, 33);
        source(TagType.AUDIO, start + frame * 33L - 12, SOUND, 0);
        tags += 2;
      }
    }
    int expected = tags;
    List<FlvTag> arrived = new ArrayList<>();
    while (arrived.stream().filter(tag -> !tag.isConfiguration()).count() < expected) {
      arrived.add(sink.awaitTag());
    }
    assertRising(arrived, TagType.VIDEO);
    assertRising(arrived, TagType.AUDIO);
    loop.await(() -> channel.end("the test is over"));
    loop.await(server::close);
  }

  private static void assertRising(List<FlvTag> tags, TagType type) {
    List<Long> times =
        tags.stream()
            .filter(tag -> tag.type() == type && !tag.isConfiguration())
            .map(FlvTag::timestampMs)
            .toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1))
          .as("%s step %d", type, i)
          .isPositive()
          .isLessThanOrEqualTo(1000);
    }
  }
}
