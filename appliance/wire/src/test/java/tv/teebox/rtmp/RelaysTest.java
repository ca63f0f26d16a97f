package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.NginxRtmp;
import tv.teebox.peers.NodeMediaServer;
import tv.teebox.peers.RecordingSink;

/**
 * Other servers as sources: nginx-rtmp that pushes to the ingest, or would pull from it, and ffmpeg
 * that carries a stream from a server to the ingest.
 */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class RelaysTest {

  private static final int SECONDS = 3;

  @TempDir Path folder;

  private final LogLines lines = new LogLines();
  private final IngestHost host = new IngestHost();

  @AfterEach
  void close() {
    host.close();
    lines.close();
  }

  private String ingest(String key) {
    return "rtmp://127.0.0.1:" + host.port() + "/live/" + key;
  }

  /** Headers first, and times of either kind that rise over most of the stream. */
  private static void assertWhole(List<FlvTag> tags) {
    assertThat(tags).anyMatch(FlvTag::isVideoSequenceHeader);
    assertThat(tags).anyMatch(FlvTag::isAudioSequenceHeader);
    for (TagType type : List.of(TagType.VIDEO, TagType.AUDIO)) {
      List<Long> times =
          tags.stream()
              .filter(tag -> tag.type() == type && !tag.isConfiguration())
              .map(FlvTag::timestampMs)
              .toList();
      assertThat(times).as("%s", type).hasSizeGreaterThan(50).isSorted();
      assertThat(times.get(times.size() - 1) - times.get(0)).isBetween(1000L, 3500L);
    }
  }

  @Test
  void nginxPushesAStreamWhoseTimesRise() {
    RecordingSink sink;
    try (NginxRtmp nginx = NginxRtmp.startRelay(folder, ingest("right-key"));
        ChildProcess ffmpeg = Ffmpeg.publish(nginx.url("relay") + "/any-key", SECONDS)) {
      assertThat(ffmpeg.await(20)).as(ffmpeg.output()).isZero();
      sink = host.sink();
      assertThat(sink.awaitEnd()).isNotNull();
    }
    assertWhole(sink.awaitTags(sink.waitingTags()));
  }

  @Test
  void nginxThatPushesWithAWrongKeyIsRefusedBeforeAnyMedia() {
    try (NginxRtmp nginx = NginxRtmp.startRelay(folder, ingest("wrong-key"));
        ChildProcess ffmpeg = Ffmpeg.publish(nginx.url("relay") + "/any-key", SECONDS)) {
      host.awaitCounters(now -> now.refused() > 0);
      assertThat(ffmpeg.isAlive()).as("nginx keeps its own publisher").isTrue();
    }
    assertThat(host.takeSinks()).isZero();
    assertThat(host.counters().violations()).isZero();
    assertThat(lines.containing("closed: wrong application or key")).isNotEmpty();
    assertThat(lines.all()).noneMatch(line -> line.contains("wrong-key"));
  }

  @Test
  void nginxThatPullsIsToldThatThisIsNoPlaceToPlay() {
    try (NginxRtmp nginx = NginxRtmp.startPulling(folder, ingest("right-key"))) {
      assertThat(nginx.port()).isPositive();
      host.awaitCounters(now -> now.refused() > 0);
    }
    assertThat(host.takeSinks()).isZero();
    assertThat(lines.containing("a player connected, but this ingest only takes publishers"))
        .isNotEmpty();
  }

  /** Plays from a server and publishes here, as the usual recipes for servers have it. */
  private ChildProcess carry(String from, String key) {
    return Ffmpeg.start(List.of("-i", from, "-c", "copy", "-f", "flv", ingest(key)));
  }

  private void assertCarried(String server) {
    try (ChildProcess publisher = Ffmpeg.publish(server, 20);
        ChildProcess carrier = carry(server, "right-key")) {
      RecordingSink sink = host.sink();
      assertWhole(sink.awaitTags(180)); // some two and a half seconds
      assertThat(publisher.isAlive()).isTrue();
      assertThat(carrier.isAlive()).isTrue();
      carrier.terminate();
      assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    }
  }

  @Test
  void ffmpegCarriesAStreamFromNginx() {
    try (NginxRtmp nginx = NginxRtmp.start(folder)) {
      assertCarried(nginx.url("live") + "/some-key");
    }
  }

  @Test
  void ffmpegCarriesAStreamFromNodeMediaServer() {
    try (NodeMediaServer node =
        NodeMediaServer.start(Path.of("src/test/npm"), Path.of("target/npm").toAbsolutePath())) {
      assertCarried(node.url() + "/some-key");
    }
  }

  @Test
  void ffmpegThatCarriesWithAWrongKeyIsRefused() {
    try (NginxRtmp nginx = NginxRtmp.start(folder);
        ChildProcess publisher = Ffmpeg.publish(nginx.url("live") + "/some-key", 20);
        ChildProcess carrier = carry(nginx.url("live") + "/some-key", "wrong-key")) {
      assertThat(carrier.await(20)).isNotZero();
      assertThat(publisher.isAlive()).isTrue();
      assertThat(host.takeSinks()).isZero();
      host.awaitCounters(now -> now.refused() == 1);
    }
  }
}
