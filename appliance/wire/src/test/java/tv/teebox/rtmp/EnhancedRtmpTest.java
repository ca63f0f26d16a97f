package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.StreamKey;
import tv.teebox.media.VideoCodec;
import tv.teebox.peers.EnhancedTags;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;

/** Enhanced RTMP: which codecs are offered, answered, recognised and passed on. */
class EnhancedRtmpTest {

  private final EventLoop loop = new EventLoop();
  private final RecordingSink sink = new RecordingSink();

  @AfterEach
  void close() {
    loop.close();
  }

  private int listen() {
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Accepted(sink));
    return loop.await(server::start);
  }

  /** What the ingest answers to a connect with this fourCcList; null offers none. */
  private List<?> answer(Object offer) {
    try (RawPeer client = RawPeer.connect(listen()).shakeHands(false)) {
      Map<String, Object> fields = new LinkedHashMap<>(Map.of("app", "live"));
      if (offer != null) {
        fields.put("fourCcList", offer);
      }
      client.command(Command.of("connect", 1, fields), 0);
      return client.awaitCommand("_result").list(0, "fourCcList");
    }
  }

  @Test
  void theIngestAnswersWhatItKnowsOfTheCodecsOffered() {
    assertThat(answer(List.of("hvc1", "vp09", "av01"))).isEqualTo(List.of("av01", "hvc1"));
  }

  @Test
  void theIngestAnswersAnyCodecWithAllItKnows() {
    assertThat(answer(List.of("*"))).isEqualTo(List.of("av01", "hvc1", "avc1", "Opus", "mp4a"));
  }

  @Test
  void theIngestSpeaksOfNoCodecToAClientThatOffersNone() {
    assertThat(answer(null)).isEmpty();
  }

  @Test
  void anOfferThatIsNoListOfNamesIsPassedOver() {
    assertThat(answer("hvc1")).isEmpty();
    assertThat(answer(List.of(1.0, Map.of("hvc1", true)))).isEmpty();
  }

  /** The connect command that a publisher sends. */
  private Command connectOf(List<String> fourCcs) throws Exception {
    CompletableFuture<Command> connect = new CompletableFuture<>();
    try (ScriptedServer server =
        new ScriptedServer(
            0,
            peer -> {
              peer.shakeHands(true);
              connect.complete(peer.awaitCommand("connect"));
            })) {
      RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + server.port() + "/app");
      RtmpTarget target = RtmpTarget.of(url, new StreamKey("key")).withFourCcs(fourCcs);
      RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
      loop.run(publisher::start);
      return connect.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void thePublisherOffersCodecsOnlyWhenAskedTo() throws Exception {
    assertThat(connectOf(List.of()).arguments().get(0).toString()).doesNotContain("fourCcList");
    assertThat(connectOf(List.of("av01", "hvc1")).list(0, "fourCcList"))
        .isEqualTo(List.of("av01", "hvc1"));
    assertThatThrownBy(() -> connectOf(List.of("hevc1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hevcAndAv1PassThroughPublisherAndIngestWhole() {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + listen() + "/live");
    RtmpTarget target = RtmpTarget.of(url, new StreamKey("key"));
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    loop.await(publisher::start);
    List<byte[]> bodies = EnhancedTags.changingStream();
    loop.run(() -> bodies.forEach(body -> publisher.send(new FlvTag(TagType.VIDEO, 0, body))));
    List<FlvTag> tags = sink.awaitTags(bodies.size());
    assertThat(tags).extracting(FlvTag::payload).containsExactlyElementsOf(bodies);
    FlvTag hevc = tags.get(5);
    assertThat(hevc.videoCodec()).isEqualTo(VideoCodec.HEVC);
    assertThat(hevc.isKeyframe()).isTrue();
    assertThat(hevc.videoHeader().compositionMs()).isEqualTo(40);
    assertThat(tags.get(8).isVideoSequenceHeader()).isTrue();
    assertThat(tags.get(8).videoCodec()).isEqualTo(VideoCodec.AV1);
    loop.await(publisher::end);
  }
}
