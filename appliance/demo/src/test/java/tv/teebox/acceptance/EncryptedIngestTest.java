package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.FreePort;

/** The whole box's encrypted port, with a certificate of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedIngestTest {

  private static final String KEY = "encrypted-secret-e7d0";

  private final int port = FreePort.onLoopback();
  private Platform platform;
  private Box box;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Certificates.Server identity =
        new Certificates(Files.createDirectory(folder.resolve("tls")))
            .selfSigned("box", "ip:127.0.0.1");
    platform = Platform.rtmp(KEY);
    box =
        new Box.Setup()
            .canvas("640x360", "30")
            .graceSeconds(0)
            .rtmps(port, identity)
            .to("one", platform.url(), KEY, "360p30")
            .start(folder.resolve("box"));
  }

  @AfterAll
  void close() {
    box.close();
    platform.close();
  }

  private String url(String scheme, String key) {
    return scheme + "://127.0.0.1:" + port + "/live/" + key;
  }

  /** The client may know of its end before the box has written of it. */
  private void awaitLog(String words) {
    Waiting.until("the log says so", () -> box.log().contains(words), box::log);
  }

  @Test
  void ffmpegPublishesOverTls() {
    try (ChildProcess publisher = new Studio().seconds(4).publish(url("rtmps", Box.INGEST_KEY))) {
      platform.awaitStream("pictures", stream -> stream.videos().size() > 30);
      assertThat(box.status().at("/source/publisher").textValue()).contains("127.0.0.1");
      assertThat(publisher.await(60)).as(publisher.output()).isZero();
      box.awaitState("OFF_AIR");
    }
  }

  @Test
  void aWrongKeyIsRefusedOverTlsAsWell() {
    try (ChildProcess stranger = new Studio().seconds(20).publish(url("rtmps", "wrong-key"))) {
      assertThat(stranger.await(30)).isNotZero();
    }
    assertThat(box.status().at("/source/publisher").isNull()).isTrue();
    awaitLog("Wrong application or stream key");
    assertThat(box.log()).doesNotContain("wrong-key", Box.INGEST_KEY);
  }

  @Test
  void plainRtmpThereIsRefusedAndTheLogSaysWhatToWrite() {
    try (ChildProcess confused = new Studio().seconds(20).publish(url("rtmp", Box.INGEST_KEY))) {
      assertThat(confused.await(30)).isNotZero();
    }
    awaitLog("the source does not speak TLS on the encrypted port. Write rtmps://");
    assertThat(box.log()).doesNotContain(Box.INGEST_KEY);
  }
}
