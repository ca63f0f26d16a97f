package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.EventLoop;

/** With a maker that copies: what it is asked for, and what becomes of what it gives. */
@Timeout(30)
class SlatePictureTest {

  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000");

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final List<Path> asked = new ArrayList<>();

  @AfterEach
  void close() {
    loop.close();
  }

  private Path picture(byte[] content) throws IOException {
    return Files.write(folder.resolve("back-soon.png"), content);
  }

  private Future<Path> copy(Path picture, Path into) {
    asked.add(picture);
    return loop.vertx()
        .executeBlocking(() -> Files.write(into.resolve("pixels"), Files.readAllBytes(picture)));
  }

  private SlatePicture start(Path picture, SlatePicture.Maker maker) {
    SlatePicture slate =
        loop.call(
            () ->
                new SlatePicture(
                    loop.vertx(), Optional.of(picture), folder.resolve("slate"), maker));
    loop.await(slate::start);
    return slate;
  }

  private Path awaitMade(SlatePicture slate) {
    while (loop.call(slate::made).isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
    return loop.call(slate::made).orElseThrow();
  }

  @Test
  void aPictureIsMadeOnceAndTakenAtOnceByTheNextStart() throws IOException {
    Path picture = picture(PNG);
    Path made = awaitMade(start(picture, this::copy));
    assertThat(made).hasBinaryContent(PNG);
    assertThat(loop.call(start(picture, this::copy)::made)).contains(made);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aPictureThatHasChangedIsMadeAgain() throws IOException {
    awaitMade(start(picture(PNG), this::copy));
    byte[] other = HexFormat.of().parseHex("ffd8ffe0000000000000000000");
    assertThat(awaitMade(start(picture(other), this::copy))).hasBinaryContent(other);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aMakerThatFailsLeavesTheBuiltInSlate() throws IOException {
    List<Path> tried = new ArrayList<>();
    SlatePicture slate =
        start(
            picture(PNG),
            (from, into) -> {
              tried.add(from);
              return Future.failedFuture("it is broken");
            });
    while (loop.call(tried::isEmpty)) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(loop.call(slate::made)).isEmpty();
    assertThat(folder.resolve("slate/slate.json")).doesNotExist();
  }

  @Test
  void whatIsNoPictureIsAWarningWithItsPlace() throws IOException {
    assertThat(SlatePicture.warning(picture(PNG))).isEmpty();
    assertThat(SlatePicture.warning(picture(new byte[100])).orElseThrow())
        .isEqualTo(
            "channel.slate.picture: "
                + folder.resolve("back-soon.png")
                + " is neither a PNG nor a JPEG picture; the built-in slate is shown");
    assertThat(SlatePicture.warning(folder.resolve("none.png")).orElseThrow())
        .startsWith("channel.slate.picture: there is no file " + folder);
    assertThat(SlatePicture.warning(folder)).isPresent();
  }
}
