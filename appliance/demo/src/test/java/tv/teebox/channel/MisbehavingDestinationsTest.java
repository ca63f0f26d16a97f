package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tv.teebox.chaos.Manner;
import tv.teebox.chaos.RudeServer;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Ten healthy destinations beside one that misbehaves in each way there is, over real sockets: the
 * ten lose nothing, each of the others is named, and comes back by itself.
 */
class MisbehavingDestinationsTest {

  private static final int HEALTHY = 10;
  private static final int KBPS = 3000;
  private static final Duration ANSWERS = Duration.ofMillis(700);

  /** Refused keys are asked again after a second and a half, not fifteen. */
  private static final double PACE = 0.1;

  private static final Set<Manner> HARMLESS =
      EnumSet.of(Manner.ACKNOWLEDGES_LATE, Manner.NEVER_ACKNOWLEDGES, Manner.CHATTERS);

  private static final Map<Manner, String> REASONS =
      new EnumMap<>(
          Map.of(
              Manner.GONE, "connection-refused",
              Manner.NEVER_ANSWERS, "answer-timeout",
              Manner.SILENT_AFTER_HANDSHAKE, "answer-timeout",
              Manner.REFUSES_APP, "app-refused",
              Manner.REFUSES_KEY, "key-refused",
              Manner.CLOSES_AFTER_PUBLISH, "key-probably-refused"));

  private static final PlatformProfile CUSTOM =
      ProfileLibrary.builtIn().platform("custom").orElseThrow();

  /** A destination that misbehaves. */
  private record Rude(RudeServer server, StreamKey key, Outlet outlet) {}

  private final EventLoop loop = new EventLoop();
  private final Signal signal = new Signal(KBPS);
  private final List<StreamKey> healthyKeys =
      IntStream.range(0, HEALTHY).mapToObj(i -> new StreamKey("healthy-" + i)).toList();
  private final List<Outlet> healthy = new ArrayList<>();
  private final Map<Manner, Rude> rude = new EnumMap<>(Manner.class);
  private Audience audience;

  @BeforeEach
  void start() {
    List<StreamKey> keys = new ArrayList<>(healthyKeys);
    for (Manner manner : Manner.values()) {
      keys.add(key(manner));
    }
    audience = new Audience(keys);
  }

  private static StreamKey key(Manner manner) {
    return new StreamKey("rude-secret-" + manner.ordinal());
  }

  @AfterEach
  void close() {
    loop.run(() -> signal.stop(loop.vertx()));
    rude.values().forEach(each -> each.server().close());
    loop.close();
    audience.close();
  }

  private Outlet outlet(String name, int port, StreamKey key) {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/app"), key)
            .withLimits(ANSWERS, ANSWERS);
    return loop.call(
        () -> {
          Outlet outlet =
              new Outlet(
                  "main",
                  name,
                  new RtmpPublishers(loop.vertx(), target, CUSTOM),
                  new VertxScheduler(loop.vertx()),
                  RetryPolicy.hastened(new SplittableRandom(1), PACE),
                  EventSink.NONE);
          outlet.start(signal.feed());
          return outlet;
        });
  }

  private void goLive(Set<Manner> manners) {
    loop.run(() -> signal.start(loop.vertx()));
    healthyKeys.forEach(key -> healthy.add(outlet("healthy", audience.port(), key)));
    for (Manner manner : manners) {
      RudeServer server = new RudeServer(audience.port());
      Outlet outlet = outlet(manner.name(), server.port(), key(manner));
      rude.put(manner, new Rude(server, key(manner), outlet));
    }
    healthy.forEach(each -> await("healthy", each, () -> isLive(each)));
    rude.forEach(
        (manner, each) -> await(manner.name(), each.outlet(), () -> isLive(each.outlet())));
    healthyKeys.forEach(
        key -> await("media of " + key, healthy.get(0), () -> audience.streams(key).size() == 1));
  }

  private boolean isLive(Outlet outlet) {
    return loop.call(outlet::state) == OutletState.LIVE;
  }

  private void await(String what, Outlet outlet, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s: %s, %s", what, loop.call(outlet::state), loop.call(outlet::trouble))
          .isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private void awaitMisbehaviour(Manner manner, Rude each) {
    Outlet outlet = each.outlet();
    switch (manner) {
      case STOPS_READING, READS_SLOWLY ->
          await(manner.name(), outlet, () -> loop.call(outlet::droppedVideo) > 0);
      case RESETS, ASKS_TO_RECONNECT ->
          await(manner.name(), outlet, () -> loop.call(() -> outlet.meter().reconnects()) > 0);
      case ACKNOWLEDGES_LATE, NEVER_ACKNOWLEDGES, CHATTERS -> {
        // nothing comes of it
      }
      default -> {
        await(
            manner.name(),
            outlet,
            () ->
                loop.call(outlet::trouble)
                    .map(Diagnosis::code)
                    .filter(REASONS.get(manner)::equals)
                    .isPresent());
        assertThat(loop.call(outlet::trouble).orElseThrow().advice()).as("%s", manner).isNotBlank();
      }
    }
  }

  private void endAll() {
    loop.run(() -> signal.stop(loop.vertx()));
    loop.await(
        () -> {
          List<Future<Void>> ends = new ArrayList<>();
          healthy.forEach(each -> ends.add(each.end()));
          rude.values().forEach(each -> ends.add(each.outlet().end()));
          return Future.join(ends);
        });
  }

  private void assertHealthyLostNothing() {
    for (StreamKey key : healthyKeys) {
      await("the end of its stream", healthy.get(0), () -> audience.streams(key).get(0).hasEnded());
      assertThat(audience.streams(key)).as("connections").hasSize(1);
      Audience.Stream stream = audience.streams(key).get(0);
      assertThat(Audience.missing(stream.pictures())).as("pictures lost").isZero();
      assertThat(Audience.missing(stream.sounds())).as("sounds lost").isZero();
      assertThat(stream.pictures()).isSorted();
    }
    for (Outlet each : healthy) {
      assertThat(loop.call(each::droppedVideo) + loop.call(each::droppedAudio)).isZero();
    }
  }

  /** Metadata, headers, and a keyframe, all at time zero. */
  private static void assertBeginsWhole(Audience.Stream stream, String what) {
    List<FlvTag> opening = stream.opening();
    assertThat(opening).as(what).hasSizeGreaterThan(4);
    assertThat(opening.subList(0, 4))
        .as(what)
        .allMatch(tag -> tag.timestampMs() == 0)
        .satisfiesExactly(
            tag -> assertThat(tag.type()).isEqualTo(tv.teebox.flv.TagType.SCRIPT),
            tag -> assertThat(tag.isVideoSequenceHeader()).isTrue(),
            tag -> assertThat(tag.isAudioSequenceHeader()).isTrue(),
            tag -> assertThat(tag.isKeyframe()).isTrue());
  }

  private void assertHarmless(Manner manner) {
    Audience.Stream stream = audience.streams(key(manner)).get(0);
    assertThat(audience.streams(key(manner))).as("%s", manner).hasSize(1);
    assertThat(Audience.missing(stream.pictures())).as("%s", manner).isZero();
    assertThat(Audience.missing(stream.sounds())).as("%s", manner).isZero();
  }

  @Test
  void whateverADestinationDoesTheOthersLoseNothingAndItComesBackByItself() {
    EnumSet<Manner> manners = EnumSet.complementOf(EnumSet.of(Manner.GOOD));
    goLive(manners);
    rude.forEach((manner, each) -> each.server().be(manner));
    rude.forEach(this::awaitMisbehaviour);
    rude.forEach((manner, each) -> each.server().be(Manner.GOOD));
    rude.forEach(
        (manner, each) -> {
          int before = audience.streams(each.key()).size();
          await(
              manner + " recovers",
              each.outlet(),
              () ->
                  isLive(each.outlet())
                      && audience.streams(each.key()).size() >= before
                      && loop.call(each.outlet()::trouble).isEmpty());
        });
    int keyframes = 2 * Signal.FRAMES_A_KEYFRAME;
    rude.forEach(
        (manner, each) ->
            await(
                manner + " gets media",
                each.outlet(),
                () -> {
                  List<Audience.Stream> streams = audience.streams(each.key());
                  return streams.get(streams.size() - 1).pictures().size() > keyframes;
                }));
    endAll();
    assertHealthyLostNothing();
    rude.forEach(
        (manner, each) -> {
          audience.streams(each.key()).stream()
              .filter(stream -> stream.opening().size() > 4)
              .forEach(stream -> assertBeginsWhole(stream, manner.name()));
          if (HARMLESS.contains(manner)) {
            assertHarmless(manner);
          }
        });
    assertSlowOneKeptItsSound();
  }

  /** What could not keep up lost pictures up to keyframes; its sound is whole, or nearly. */
  private void assertSlowOneKeptItsSound() {
    Audience.Stream stream = audience.streams(key(Manner.READS_SLOWLY)).get(0);
    List<Integer> pictures = stream.pictures();
    assertThat(Audience.missing(pictures)).isPositive();
    for (int i = 1; i < pictures.size(); i++) {
      if (pictures.get(i) != pictures.get(i - 1) + 1) {
        assertThat(pictures.get(i) % Signal.FRAMES_A_KEYFRAME).as("a keyframe").isZero();
      }
    }
    assertThat(Audience.missing(stream.sounds())).isLessThan(Audience.missing(pictures) / 2 + 1);
  }

  @Test
  @Tag("long")
  void aWindowThatIsClosedForTenMinutesCostsTheOthersNothing() {
    goLive(EnumSet.of(Manner.STOPS_READING));
    Rude closed = rude.get(Manner.STOPS_READING);
    closed.server().be(Manner.STOPS_READING);
    long until = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      assertThat(healthy).allMatch(this::isLive);
    }
    assertThat(loop.call(() -> closed.outlet().meter().reconnects())).isGreaterThan(20);
    closed.server().be(Manner.GOOD);
    await("it is back", closed.outlet(), () -> isLive(closed.outlet()));
    endAll();
    assertHealthyLostNothing();
    long gap =
        healthyKeys.stream()
            .mapToLong(key -> audience.streams(key).get(0).longestGapMs())
            .max()
            .orElseThrow();
    System.out.println("the longest gap at the healthy ones: " + gap + " ms");
  }
}
