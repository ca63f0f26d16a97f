package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.RecordingSink;

/** Debian's ffmpeg against the ingest. */
class FfmpegPublishesTest {

  private static final StreamKey KEY = new StreamKey("right-key");

  private final EventLoop loop = new EventLoop();
  private final RecordingSink sink = new RecordingSink();
  private final LinkedBlockingQueue<PublishRequest> requests = new LinkedBlockingQueue<>();
  private RtmpServer server;
  private int port;

  @BeforeEach
  void listen() {
    server = new RtmpServer(loop.vertx(), IngestOptions.on("127.0.0.1", 0), this::admit);
    port = loop.await(server::start);
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.close();
  }

  private Admission admit(PublishRequest request) {
    requests.add(request);
    return request.key().matches(KEY)
        ? new Admission.Accepted(sink)
        : new Admission.Refused(
            new Diagnosis(Diagnosis.Category.INPUT, "wrong-key", "the key is wrong", ""));
  }

  private String url(String key) {
    return "rtmp://127.0.0.1:" + port + "/live/" + key;
  }

  @Test
  void theStreamArrivesMetadataAndHeadersFirst() {
    try (ChildProcess ffmpeg = Ffmpeg.publish(url("right-key"), 20)) {
      List<FlvTag> opening = sink.awaitUntil(FlvTag::isVideoFrame);
      assertThat(opening.get(0).type()).isEqualTo(TagType.SCRIPT);
      StreamMetadata metadata = StreamMetadata.ofTag(opening.get(0)).orElseThrow();
      assertThat(metadata.number("width")).contains(320.0);
      FlvTag avc = opening.stream().filter(FlvTag::isVideoSequenceHeader).findFirst().orElseThrow();
      assertThat(AvcConfiguration.ofTag(avc).size()).isEqualTo(new Resolution(320, 180));
      FlvTag aac = opening.stream().filter(FlvTag::isAudioSequenceHeader).findFirst().orElseThrow();
      assertThat(AacConfiguration.ofTag(aac).sampleRate()).isEqualTo(44100);
      FlvTag frame = opening.get(opening.size() - 1);
      assertThat(frame.isKeyframe()).isTrue();
      assertThat(sink.awaitStart().app()).isEqualTo("live");
      assertThat(ffmpeg.isAlive()).isTrue();
    }
  }

  @Test
  void timestampsRiseByTheFrameAndTheEndIsOrderly() {
    try (ChildProcess ffmpeg = Ffmpeg.publish(url("right-key"), 2)) {
      assertThat(ffmpeg.await(20)).as(ffmpeg.output()).isZero();
    }
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    List<FlvTag> frames =
        sink.awaitTags(sink.waitingTags()).stream().filter(FlvTag::isVideoFrame).toList();
    assertThat(frames).hasSize(60);
    for (int i = 1; i < frames.size(); i++) {
      long step = frames.get(i).timestampMs() - frames.get(i - 1).timestampMs();
      assertThat(step).isBetween(32L, 35L);
    }
  }

  @Test
  void timestampsBeyondTwentyFourBitsArriveWhole() {
    List<String> arguments = new ArrayList<>(List.of("-re"));
    arguments.addAll(Ffmpeg.testPattern(2));
    arguments.addAll(List.of("-output_ts_offset", "16776", "-f", "flv", url("right-key")));
    try (ChildProcess ffmpeg = Ffmpeg.start(arguments)) {
      assertThat(ffmpeg.await(20)).as(ffmpeg.output()).isZero();
    }
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    List<FlvTag> frames =
        sink.awaitTags(sink.waitingTags()).stream().filter(FlvTag::isVideoFrame).toList();
    assertThat(frames).hasSize(60);
    assertThat(frames.get(0).timestampMs()).isLessThan(0xFF_FFFF);
    assertThat(frames.get(59).timestampMs()).isGreaterThan(0xFF_FFFF);
    assertThat(frames.get(59).timestampMs() - frames.get(0).timestampMs()).isBetween(1960L, 1970L);
  }

  @Test
  void aKilledPublisherIsLost() {
    try (ChildProcess ffmpeg = Ffmpeg.publish(url("right-key"), 20)) {
      sink.awaitUntil(FlvTag::isKeyframe);
      ffmpeg.kill();
      assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.LOST);
    }
  }

  @Test
  void aWrongKeyIsRefusedBeforeAnyMedia() throws InterruptedException {
    try (ChildProcess ffmpeg = Ffmpeg.publish(url("wrong-key"), 20)) {
      assertThat(ffmpeg.await(20)).isNotZero();
      PublishRequest request = requests.poll(10, TimeUnit.SECONDS);
      assertThat(request).isNotNull();
      assertThat(request.toString()).contains("live", "****", "Lavf").doesNotContain("wrong-key");
      assertThat(sink.hasStarted()).isFalse();
      assertThat(sink.waitingTags()).isZero();
    }
  }
}
