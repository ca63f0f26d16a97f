package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.NginxRtmp;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/** A real server that refuses the key, with the time between the attempts stepped. */
class DeadKeyOverTheWireTest {

  private static final StreamKey KEY = new StreamKey("FB-1-0-dead-secret");
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Diagnosis DEAD =
      new Diagnosis(Diagnosis.Category.CONFIG, "key-dead", "it is dead", "get another");

  private static final PlatformProfile FACEBOOK =
      ProfileLibrary.builtIn().platform("facebook").orElseThrow();

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final FakeScheduler time = new FakeScheduler();
  private NginxRtmp nginx;
  private int attempts;

  @BeforeEach
  void start() {
    nginx = NginxRtmp.start(folder);
  }

  @AfterEach
  void close() {
    loop.close();
    nginx.close();
  }

  private Outlet outletTo(String application, Optional<DeadKeyRule> rule) {
    RtmpTarget target = RtmpTarget.of(RtmpUrl.parseServer(nginx.url(application)), KEY);
    RtmpPublishers publishers = new RtmpPublishers(loop.vertx(), target, FACEBOOK);
    return new Outlet(
        "main",
        "facebook",
        video -> {
          attempts++;
          return publishers.make(video);
        },
        time,
        new RetryPolicy(new SplittableRandom(1), rule),
        EventSink.NONE);
  }

  /** Lets each attempt have its answer, and the pauses between them pass at once. */
  private OutletState afterAttempts(Outlet outlet, int most) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      OutletState state = loop.call(outlet::state);
      boolean answered = state != OutletState.CONNECTING;
      if (answered && (state != OutletState.RETRYING || loop.call(() -> attempts) >= most)) {
        return state;
      }
      assertThat(System.nanoTime()).as("still %s", state).isLessThan(deadline);
      if (answered) {
        loop.run(() -> time.advance(Duration.ofSeconds(40)));
      } else {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
  }

  @Test
  void aServerThatKeepsRefusingIsLeftAlone() {
    Outlet outlet =
        loop.call(() -> outletTo("refusing", Optional.of(new DeadKeyRule(GRACE, DEAD))));
    loop.run(() -> outlet.start(new TrackPair(new FlvTag(TagType.SCRIPT, 0, new byte[] {2}))));
    assertThat(afterAttempts(outlet, 100)).isEqualTo(OutletState.OFF);
    assertThat(loop.call(outlet::trouble)).contains(DEAD);
    assertThat(attempts).as("until 40 s each have made up the grace").isEqualTo(4);
    loop.run(() -> time.advance(Duration.ofHours(1)));
    assertThat(loop.call(() -> attempts)).isEqualTo(4);
    assertThat(loop.call(time::timers)).isZero();
  }

  @Test
  void withAKeyThatLastsItIsAskedAgainAndAgain() {
    Outlet outlet = loop.call(() -> outletTo("refusing", Optional.empty()));
    loop.run(() -> outlet.start(new TrackPair(new FlvTag(TagType.SCRIPT, 0, new byte[] {2}))));
    assertThat(afterAttempts(outlet, 12)).isEqualTo(OutletState.RETRYING);
    assertThat(loop.call(outlet::trouble).orElseThrow().code()).isEqualTo("key-probably-refused");
    loop.await(outlet::end);
  }
}
