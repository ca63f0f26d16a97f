package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.peers.EventLoop;

/**
 * Whole sessions of real clients, byte for byte as they sent them: ffmpeg 5.1, and nginx-rtmp
 * relaying. Each is played again, cut in two at every byte.
 */
class CapturesTest {

  private static byte[] capture(String name) throws IOException {
    try (InputStream in = CapturesTest.class.getResourceAsStream(name + ".rtmp")) {
      return in.readAllBytes();
    }
  }

  private static String describe(OfflineIngest ingest) {
    StringBuilder text = new StringBuilder();
    for (FlvTag tag : ingest.tags()) {
      text.append(tag).append(' ').append(java.util.Arrays.hashCode(tag.payload())).append('\n');
    }
    return text.append(ingest.end() == null ? "goes on" : ingest.end().kind()).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffmpeg", "nginx"})
  void aSessionCutAnywhereIsTheSameSession(String name) throws IOException {
    byte[] bytes = capture(name);
    try (EventLoop loop = new EventLoop()) {
      loop.run(
          () -> {
            OfflineIngest whole = new OfflineIngest(loop.vertx());
            whole.feed(bytes);
            String expected = describe(whole);
            whole.close();
            assertThat(whole.tags()).hasSizeGreaterThan(15);
            for (int cut = 0; cut <= bytes.length; cut++) {
              OfflineIngest ingest = new OfflineIngest(loop.vertx());
              ingest.feed(bytes, 0, cut);
              ingest.feed(bytes, cut, bytes.length - cut);
              assertThat(describe(ingest)).isEqualTo(expected);
              ingest.close();
            }
          });
    }
  }

  @Test
  void aSessionByteByByteIsTheSameSession() throws IOException {
    byte[] bytes = capture("ffmpeg");
    try (EventLoop loop = new EventLoop()) {
      loop.run(
          () -> {
            OfflineIngest ingest = new OfflineIngest(loop.vertx());
            for (int i = 0; i < bytes.length; i++) {
              ingest.feed(bytes, i, 1);
            }
            List<FlvTag> tags = ingest.tags();
            assertThat(tags).anyMatch(FlvTag::isVideoSequenceHeader);
            assertThat(tags).anyMatch(FlvTag::isAudioSequenceHeader);
            assertThat(tags).filteredOn(FlvTag::isVideoFrame).hasSize(10);
            assertThat(ingest.end().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
            ingest.close();
          });
    }
  }
}
