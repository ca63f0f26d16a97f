package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/** When two ways of publishing are the same, so that a change leaves a connection alone. */
class RtmpPublishersTest {

  /** Tests run in the module's folder. */
  private static final Path CUSTOM = Path.of("../../encoder-profiles/platforms/custom.json");

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();

  @AfterEach
  void close() {
    loop.close();
  }

  private RtmpPublishers publishers(PlatformProfile platform, String key) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://192.0.2.1/live");
    return new RtmpPublishers(loop.vertx(), RtmpTarget.of(url, new StreamKey(key)), platform);
  }

  @Test
  void aProfileOfWhichANoteWasEditedEndsNoStream() throws Exception {
    PlatformProfile before = ProfileLibrary.builtIn().platform("custom").orElseThrow();
    Path own = Files.createDirectory(folder.resolve("platforms")).resolve("custom.json");
    Files.writeString(own, Files.readString(CUSTOM).replace("Any RTMP", "Every RTMP"));
    PlatformProfile after = ProfileLibrary.withOverrides(folder).platform("custom").orElseThrow();
    assertThat(after).isNotEqualTo(before);
    assertThat(publishers(after, "a")).isEqualTo(publishers(before, "a"));
    assertThat(publishers(after, "b")).isNotEqualTo(publishers(before, "a"));
  }
}
