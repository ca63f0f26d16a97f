package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
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
import tv.teebox.profiles.Refusal;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/** What an outlet says of real servers that refuse, in the words of the platform's profile. */
class PlatformsWordsTest {

  private static final String SECRET = "FB-1-0-expired-secret";

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private Outlet outlet;

  @AfterEach
  void close() {
    loop.await(outlet::end);
    loop.close();
  }

  private static PlatformProfile platform(String id) {
    return ProfileLibrary.builtIn().platform(id).orElseThrow();
  }

  private static Refusal meant(String id, String signal) {
    return platform(id).refusals().stream()
        .filter(each -> each.signal().equals(signal))
        .findFirst()
        .orElseThrow();
  }

  /** What a destination of that platform is in trouble with after its first attempt. */
  private Diagnosis troubleAt(String url, String id) {
    RtmpTarget target = RtmpTarget.of(RtmpUrl.parseServer(url), new StreamKey(SECRET));
    loop.run(
        () -> {
          RtmpPublishers publishers = new RtmpPublishers(loop.vertx(), target, platform(id));
          outlet = new Outlet("main", id, publishers, new FakeScheduler(), new SplittableRandom(1));
          outlet.start(new TrackPair(new FlvTag(TagType.SCRIPT, 0, new byte[] {2})));
        });
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (loop.call(outlet::state) != OutletState.RETRYING) {
      assertThat(System.nanoTime()).as("still not refused").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    Diagnosis trouble = loop.call(outlet::trouble).orElseThrow();
    assertThat(trouble.toString()).doesNotContain(SECRET);
    return trouble;
  }

  private static void assertSays(Diagnosis trouble, String code, Refusal meant) {
    assertThat(trouble.code()).as("decides when to try again").isEqualTo(code);
    assertThat(trouble.what()).isEqualTo(meant.says());
    assertThat(trouble.advice()).isEqualTo(meant.remedy());
  }

  @Test
  void facebookThatClosesWithoutAWordMeansAnExpiredKey() {
    try (NginxRtmp nginx = NginxRtmp.start(folder)) {
      Diagnosis trouble = troubleAt(nginx.url("refusing"), "facebook");
      assertSays(trouble, "key-probably-refused", meant("facebook", "eof-after-publish"));
      assertThat(trouble.what()).contains("expired");
    }
  }

  @Test
  void facebookThatSaysBadNameMeansAnExpiredKeyToo() {
    Diagnosis wrong = new Diagnosis(Diagnosis.Category.INPUT, "wrong-key", "wrong key", "");
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Refused(wrong));
    int port = loop.await(server::start);
    Diagnosis trouble = troubleAt("rtmp://127.0.0.1:" + port + "/app", "facebook");
    assertSays(trouble, "key-refused-or-in-use", meant("facebook", "NetStream.Publish.BadName"));
    loop.await(server::close);
  }

  @Test
  void aPlatformThatMeansNothingOfItsOwnIsToldOfInGeneralWords() {
    try (NginxRtmp nginx = NginxRtmp.start(folder)) {
      Diagnosis trouble = troubleAt(nginx.url("refusing"), "youtube");
      assertThat(trouble.code()).isEqualTo("key-probably-refused");
      assertThat(trouble.what()).contains("127.0.0.1").contains("without a word");
    }
  }
}
