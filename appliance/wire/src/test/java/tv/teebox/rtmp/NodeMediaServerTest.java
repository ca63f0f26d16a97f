package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EnhancedTags;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.NodeMediaServer;

/** Our publisher against node-media-server, which speaks enhanced RTMP. */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class NodeMediaServerTest {

  private static NodeMediaServer node;

  @TempDir Path folder;

  private final EventLoop loop = new EventLoop();

  @BeforeAll
  static void start() {
    node = NodeMediaServer.start(Path.of("src/test/npm"), Path.of("target/npm").toAbsolutePath());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private RtmpPublisher publisher(String key, List<String> fourCcs) {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer(node.url()), new StreamKey(key)).withFourCcs(fourCcs);
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    loop.await(publisher::start);
    return publisher;
  }

  /** Publishes the tags and sees the video among them come out as it went in. */
  private void assertPassesWhole(String key, List<String> fourCcs, List<FlvTag> tags) {
    List<FlvTag> video = tags.stream().filter(tag -> tag.type() == TagType.VIDEO).toList();
    try (NodeMediaServer.Viewer viewer = node.view(key)) {
      RtmpPublisher publisher = publisher(key, fourCcs);
      loop.run(() -> tags.forEach(publisher::send));
      for (FlvTag sent : video) {
        FlvTag got = viewer.awaitTag(TagType.VIDEO);
        assertThat(got.payload()).isEqualTo(sent.payload());
        assertThat(got.timestampMs()).isEqualTo(sent.timestampMs());
      }
      loop.await(publisher::end);
    }
    assertThat(node.output()).doesNotContain("Error:");
  }

  private static List<FlvTag> tags(List<byte[]> bodies) {
    return IntStream.range(0, bodies.size())
        .mapToObj(i -> new FlvTag(TagType.VIDEO, i * 40L, bodies.get(i)))
        .toList();
  }

  @Test
  void h264AndAacPassWhole() {
    assertPassesWhole("avc", List.of(), FlvFile.ofTestPattern(folder, 2));
  }

  @Test
  void hevcPassesWhole() {
    assertPassesWhole("hevc", List.of("hvc1"), tags(EnhancedTags.hevcStream()));
  }

  @Test
  void av1PassesWhole() {
    assertPassesWhole("av1", List.of("av01", "hvc1"), tags(EnhancedTags.av1Stream()));
  }
}
