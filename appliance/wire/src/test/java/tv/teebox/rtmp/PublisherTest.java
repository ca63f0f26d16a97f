package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;

/** Our publisher against our ingest. */
class PublisherTest {

  private static final StreamKey KEY = new StreamKey("right-key");

  private final EventLoop loop = new EventLoop();
  private final RecordingSink sink = new RecordingSink();
  private RtmpServer server;
  private int port;

  @BeforeEach
  void listen() {
    server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request ->
                request.key().matches(KEY)
                    ? new Admission.Accepted(sink)
                    : new Admission.Refused(
                        new Diagnosis(Diagnosis.Category.INPUT, "wrong-key", "wrong key", "")));
    port = loop.await(server::start);
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.close();
  }

  private RtmpPublisher publisher(StreamKey key) {
    RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/live");
    return loop.call(() -> new RtmpPublisher(loop.vertx(), RtmpTarget.of(url, key)));
  }

  @Test
  void tagsArriveAsSentAndTheEndIsOrderly() {
    RtmpPublisher publisher = publisher(KEY);
    loop.await(publisher::start);
    byte[] picture = new byte[100_000];
    new java.util.Random(1).nextBytes(picture);
    loop.run(() -> publisher.send(new FlvTag(TagType.VIDEO, 0, picture)));
    loop.run(() -> publisher.send(new FlvTag(TagType.AUDIO, 23, new byte[] {1, 2, 3})));
    List<FlvTag> tags = sink.awaitTags(2);
    assertThat(tags.get(0).payload()).isEqualTo(picture);
    assertThat(tags.get(1).timestampMs()).isEqualTo(23);
    loop.await(publisher::end);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
  }

  private List<Long> arriving(List<Long> times) {
    RtmpPublisher publisher = publisher(KEY);
    loop.await(publisher::start);
    loop.run(
        () ->
            times.forEach(time -> publisher.send(new FlvTag(TagType.VIDEO, time, new byte[5000]))));
    List<Long> arrived = sink.awaitTags(times.size()).stream().map(FlvTag::timestampMs).toList();
    loop.await(publisher::end);
    return arrived;
  }

  /** Over 24 bits, over 31 and 32, and an hour on. */
  @Test
  void risingTimesArriveAsSentHoweverLargeTheyAre() {
    List<Long> times =
        List.of(
            0L,
            0xFF_FFFEL,
            0xFF_FFFFL,
            0x100_0000L,
            0x7000_0000L,
            0xE000_0000L,
            0xFFFF_FFFFL,
            0x1_0000_0000L,
            0x1_0036_EE80L);
    assertThat(arriving(times)).isEqualTo(times);
  }

  @Test
  void aTimeThatGoesBackIsHeldAtTheLastOfItsKind() {
    assertThat(arriving(List.of(1000L, 1040L, 1039L, 0L, 1080L, 3_601_000L, 1120L)))
        .containsExactly(1000L, 1040L, 1040L, 1040L, 1080L, 3_601_000L, 3_601_000L);
  }

  @Test
  void soundMayStepBackBehindThePictureButNotBehindSound() {
    RtmpPublisher publisher = publisher(KEY);
    loop.await(publisher::start);
    loop.run(
        () -> {
          publisher.send(new FlvTag(TagType.VIDEO, 100, new byte[] {0x27, 1, 0, 0, 0}));
          publisher.send(new FlvTag(TagType.AUDIO, 90, new byte[] {(byte) 0xAF, 1}));
          publisher.send(new FlvTag(TagType.AUDIO, 67, new byte[] {(byte) 0xAF, 1}));
          publisher.send(new FlvTag(TagType.SCRIPT, 0, new byte[] {2, 0, 0}));
        });
    assertThat(sink.awaitTags(4))
        .extracting(FlvTag::timestampMs)
        .containsExactly(100L, 90L, 90L, 0L);
    loop.await(publisher::end);
  }

  @Test
  void aWrongKeyIsRefusedWithItsDiagnosis() {
    RtmpPublisher publisher = publisher(new StreamKey("wrong-key"));
    Throwable failure = loop.awaitFailure(publisher::start);
    assertThat(failure).isInstanceOf(PublishException.class);
    assertThat(((PublishException) failure).diagnosis().code()).isEqualTo("key-refused-or-in-use");
    assertThat(failure.getMessage()).doesNotContain("wrong-key");
    assertThat(sink.hasStarted()).isFalse();
  }
}
