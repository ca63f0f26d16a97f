package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.SlateMaker;
import tv.teebox.flv.FlvTag;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/** The slate of the whole box where no engine makes it: on direct routes, and out of a picture. */
class DirectSlateTest {

  private static final String KEY = "direct-secret-83fd";

  @TempDir Path folder;

  private static long videoHeaders(Platform.Stream stream) {
    return stream.arrivals().stream().filter(each -> each.tag().isVideoSequenceHeader()).count();
  }

  /** Debian's ffmpeg decodes every picture and every sound of it, and finds nothing wrong. */
  private void assertDecodes(Platform.Stream stream) throws IOException {
    Path file = folder.resolve("arrived.flv");
    List<FlvTag> tags = StreamChecks.tags(List.copyOf(stream.arrivals()));
    StreamChecks.write(file, tags);
    try (ChildProcess ffmpeg =
        Ffmpeg.start(
            List.of(
                "-xerror",
                "-err_detect",
                "explode",
                "-i",
                file.toString(),
                "-enc_time_base",
                "1:1000",
                "-f",
                "null",
                "-"))) {
      assertThat(ffmpeg.await(60)).as(ffmpeg.output()).isZero();
      assertThat(ffmpeg.output()).isEmpty();
    }
    StreamChecks.assertTimeOnlyGrows(tags);
  }

  @Test
  @Tag("long")
  void aKilledSourceIsFollowedByTheSlateAndComesBackOnOneConnection() throws IOException {
    try (Platform platform = Platform.rtmp(KEY);
        Box box =
            new Box.Setup()
                .canvas("640x360", "30")
                .direct("own", "custom", platform.url(), KEY)
                .start(folder.resolve("box"))) {
      Studio studio = new Studio().keyframeEvery(30);
      Platform.Stream stream;
      try (ChildProcess publisher = studio.publish(box.ingest())) {
        box.awaitLive("own");
        // As long as the slate takes to be made on a busy machine.
        stream = platform.awaitStream("some seconds", now -> now.videos().size() > 400);
        publisher.kill();
      }
      stream = platform.awaitStream("the slate's headers", now -> videoHeaders(now) == 2);
      int before = stream.videos().size();
      stream = platform.awaitStream("three turns", now -> now.videos().size() > before + 180);
      try (ChildProcess publisher = studio.publish(box.ingest())) {
        stream = platform.awaitStream("the source's headers", now -> videoHeaders(now) == 3);
        int then = stream.videos().size();
        stream = platform.awaitStream("its pictures", now -> now.videos().size() > then + 60);
        assertThat(publisher.isAlive()).isTrue();
      }
      assertThat(platform.streams()).hasSize(1);
      assertThat(box.destination("own").get("reconnects").intValue()).isZero();
      assertDecodes(stream);
      assertThat(StreamChecks.longestGapMs(stream.videos())).as("the hold").isLessThan(1600);
    }
  }

  private Path png(String name, int width, int height) throws IOException {
    Path file = folder.resolve(name);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }

  @Test
  void aPictureIsMadeIntoASlateOnceForEachContent() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Path dist = Path.of(System.getProperty("teebox.dist"));
      SlateMaker maker = new SlateMaker(vertx, dist.resolve("engine"), folder.resolve("cache"));
      Path slates = folder.resolve("slates");
      Path picture = png("picture.png", 320, 180);
      Path raw = maker.make(picture, slates).await(60, TimeUnit.SECONDS);
      assertThat(Files.size(raw))
          .isEqualTo("teebox-slate 1 320x180\n".length() + 320 * 180 * 3 / 2);
      Path renamed = Files.move(picture, folder.resolve("renamed.png"));
      assertThat(maker.make(renamed, slates).await(60, TimeUnit.SECONDS)).isEqualTo(raw);
      Path text = Files.writeString(folder.resolve("text.png"), "no picture");
      assertThatThrownBy(() -> maker.make(text, slates).await(60, TimeUnit.SECONDS))
          .hasMessageContaining("text.png is not a PNG, JPEG or WebP picture: export it again");
      assertThatThrownBy(
              () -> maker.make(folder.resolve("none"), slates).await(60, TimeUnit.SECONDS))
          .hasMessageContaining("none is not there");
      assertThat(slates.toFile().list()).containsExactly(raw.getFileName().toString());
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }
}
