package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.NginxRtmp;

/** Our publisher against a real nginx-rtmp. */
class NginxTest {

  @TempDir Path folder;

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<Diagnosis> closings = new LinkedBlockingQueue<>();
  private NginxRtmp nginx;

  @BeforeEach
  void start() {
    nginx = NginxRtmp.start(folder);
  }

  @AfterEach
  void close() {
    loop.close();
    nginx.close();
  }

  private RtmpPublisher publisher(String application) {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer(nginx.url(application)), new StreamKey("some-key"));
    return loop.call(
        () -> {
          RtmpPublisher publisher = new RtmpPublisher(loop.vertx(), target);
          publisher.onClosed(closings::add);
          return publisher;
        });
  }

  /** Sends each tag when its time has come. */
  private void play(RtmpPublisher publisher, List<FlvTag> tags) {
    Iterator<FlvTag> rest = tags.iterator();
    loop.run(() -> playFrom(publisher, rest, rest.next(), System.nanoTime()));
  }

  private void playFrom(
      RtmpPublisher publisher, Iterator<FlvTag> rest, FlvTag next, long startNanos) {
    publisher.send(next);
    while (rest.hasNext()) {
      FlvTag tag = rest.next();
      long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      if (tag.timestampMs() > elapsedMs) {
        loop.vertx()
            .setTimer(
                tag.timestampMs() - elapsedMs,
                ignored -> playFrom(publisher, rest, tag, startNanos));
        return;
      }
      publisher.send(tag);
    }
  }

  @Test
  void whatIsPublishedToNginxReadsBack() {
    List<FlvTag> tags = FlvFile.ofTestPattern(folder, 12);
    RtmpPublisher publisher = publisher("live");
    loop.await(publisher::start);
    play(publisher, tags);
    List<String> question =
        List.of(
            "-read_intervals",
            "%+2",
            "-show_entries",
            "stream=codec_name,width,height,sample_rate",
            "-of",
            "compact",
            nginx.url("live") + "/some-key");
    try (ChildProcess probe = Ffmpeg.probe(question)) {
      assertThat(probe.await(20)).as(probe.output()).isZero();
      assertThat(probe.output())
          .contains("codec_name=h264|width=320|height=180")
          .contains("codec_name=aac|sample_rate=44100");
    }
    loop.await(publisher::end);
    assertThat(loop.call(publisher::bytesSent)).isGreaterThan(10_000);
    assertThat(closings).isEmpty();
  }

  @Test
  void aRefusalByOnPublishIsLaidToTheKey() {
    RtmpPublisher publisher = publisher("refusing");
    Throwable failure = loop.awaitFailure(publisher::start);
    assertThat(((PublishException) failure).diagnosis().code())
        .as(failure.getMessage())
        .isEqualTo("key-probably-refused");
  }

  @Test
  void anUnknownApplicationSaysToCheckTheUrl() {
    RtmpPublisher publisher = publisher("nowhere");
    Throwable failure = loop.awaitFailure(publisher::start);
    assertThat(failure)
        .hasMessageContaining("127.0.0.1:" + nginx.port())
        .hasMessageContaining("application");
  }

  @Test
  void aServerThatDiesIsToldOnce() throws InterruptedException {
    RtmpPublisher publisher = publisher("live");
    loop.await(publisher::start);
    nginx.kill();
    assertThat(closings.poll(10, TimeUnit.SECONDS)).isNotNull();
    loop.await(publisher::abort);
    assertThat(closings).isEmpty();
  }
}
