package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.StreamKey;
import tv.teebox.media.VideoCodec;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.FreePort;
import tv.teebox.peers.Tap;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * The presets' own ffmpeg 8 as publisher to our ingest and as server of our publisher, in H.264
 * and, over enhanced RTMP, in HEVC and AV1.
 */
class PresetsFfmpegTest {

  private static final String KEY = "presets-secret-2c61";
  private static final int SECONDS = 2;

  /**
   * @param fourCcs what a publisher of it offers
   */
  private record Kind(VideoCodec codec, List<String> encoder, List<String> fourCcs) {
    @Override
    public String toString() {
      return codec.toString();
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(VideoCodec.H264, PresetsFfmpeg.H264, List.of()),
        new Kind(VideoCodec.HEVC, PresetsFfmpeg.HEVC, List.of("hvc1")),
        new Kind(VideoCodec.AV1, PresetsFfmpeg.AV1, List.of("av01")));
  }

  @TempDir Path folder;

  private final EventLoop loop = new EventLoop();

  @AfterEach
  void close() {
    loop.close();
  }

  private List<FlvTag> pattern(Kind kind) {
    Path file = folder.resolve("pattern.flv");
    List<String> arguments = new ArrayList<>(Ffmpeg.testPattern(SECONDS, kind.encoder));
    arguments.addAll(List.of("-f", "flv", file.toString()));
    PresetsFfmpeg.run(arguments);
    return FlvFile.read(file);
  }

  private static List<byte[]> frames(List<FlvTag> tags) {
    return tags.stream().filter(FlvTag::isVideoFrame).map(FlvTag::payload).toList();
  }

  private void assertDecodes(List<FlvTag> tags, int pictures) throws IOException {
    Path file = folder.resolve("received.flv");
    StreamChecks.write(file, tags);
    String report =
        PresetsFfmpeg.run(
            List.of("-xerror", "-i", file.toString(), "-map", "0:v", "-f", "framemd5", "-"));
    assertThat(report.lines().filter(line -> !line.startsWith("#"))).hasSize(pictures);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itPublishesToTheIngest(Kind kind) throws IOException {
    try (Platform platform = Platform.rtmp(KEY);
        Tap tap = new Tap(platform.port())) {
      List<String> arguments = new ArrayList<>(List.of("-re"));
      arguments.addAll(Ffmpeg.testPattern(SECONDS, kind.encoder));
      arguments.addAll(List.of("-rtmp_enhanced_codecs", "hvc1,av01,vp09", "-f", "flv"));
      arguments.add("rtmp://127.0.0.1:" + tap.port() + "/" + Platform.APP + "/" + KEY);
      PresetsFfmpeg.run(arguments);
      assertThat(tap.openings()).singleElement().asString().contains("fourCcList", "hvc1", "av01");
      Platform.Stream stream =
          platform.awaitStream("an orderly end", Platform.Stream::hasEndedInOrder);
      List<FlvTag> tags = StreamChecks.tags(stream.arrivals());
      FlvTag header = tags.stream().filter(FlvTag::isVideoSequenceHeader).findFirst().orElseThrow();
      assertThat(header.videoCodec()).isEqualTo(kind.codec);
      assertThat(tags).anyMatch(FlvTag::isAudioSequenceHeader);
      assertThat(frames(tags)).hasSize(30 * SECONDS);
      assertThat(stream.keyframes()).hasSizeGreaterThanOrEqualTo(SECONDS);
      StreamChecks.assertTimeOnlyGrows(tags);
      assertDecodes(tags, 30 * SECONDS);
    }
  }

  @Test
  void itIsRefusedWithAWrongKey() {
    try (Platform platform = Platform.rtmp(KEY)) {
      List<String> arguments = new ArrayList<>(List.of("-re"));
      arguments.addAll(Ffmpeg.testPattern(10, PresetsFfmpeg.HEVC));
      arguments.addAll(List.of("-f", "flv", platform.url() + "/another-key"));
      try (ChildProcess stranger = PresetsFfmpeg.start(arguments)) {
        assertThat(stranger.await(20)).isNotZero();
      }
      assertThat(platform.streams()).isEmpty();
    }
  }

  /** Connects as soon as the server listens; nobody else may try, for it takes one only. */
  private RtmpPublisher connect(int port, List<String> fourCcs, ChildProcess server) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/live");
    RtmpTarget target = RtmpTarget.of(url, new StreamKey(KEY)).withFourCcs(fourCcs);
    AtomicReference<RtmpPublisher> live = new AtomicReference<>();
    Waiting.until(
        "ffmpeg listens",
        () -> {
          RtmpPublisher attempt = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
          loop.await(
              () -> attempt.start().onSuccess(started -> live.set(attempt)).otherwiseEmpty());
          return live.get() != null;
        },
        server::output);
    return live.get();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itServesOurPublisher(Kind kind) throws IOException {
    List<FlvTag> sent = pattern(kind);
    Path file = folder.resolve("served.flv");
    int port = FreePort.onLoopback();
    String url = "rtmp://127.0.0.1:" + port + "/live/" + KEY;
    try (ChildProcess server =
        PresetsFfmpeg.start(
            List.of("-listen", "1", "-i", url, "-c", "copy", "-f", "flv", file.toString()))) {
      RtmpPublisher publisher = connect(port, kind.fourCcs, server);
      loop.run(() -> sent.forEach(publisher::send));
      loop.await(publisher::end);
      assertThat(server.await(20)).as(server.output()).isZero();
    }
    List<FlvTag> received = FlvFile.read(file);
    assertThat(frames(received)).containsExactlyElementsOf(frames(sent));
    assertThat(received.stream().filter(FlvTag::isVideoSequenceHeader).findFirst())
        .get()
        .extracting(FlvTag::videoCodec)
        .isEqualTo(kind.codec);
    assertDecodes(received, 30 * SECONDS);
  }
}
