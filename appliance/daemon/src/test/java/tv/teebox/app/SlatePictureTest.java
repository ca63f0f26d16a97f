package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlatePictureTest {

  @TempDir private Path folder;

  @Test
  void aPictureIsTheSlateAsSoonAsItIsMade() {
    Path picture = folder.resolve("back-soon.png");
    Promise<Path> making = Promise.promise();
    SlatePicture slate =
        new SlatePicture(
            Optional.of(picture),
            folder,
            (from, into) -> from.equals(picture) ? making.future() : Future.failedFuture("other"));
    Future<Void> done = slate.start();
    assertThat(slate.made()).isEmpty();
    making.complete(folder.resolve("raw"));
    assertThat(done.succeeded()).isTrue();
    assertThat(slate.made()).contains(folder.resolve("raw"));
  }

  @Test
  void aMakerThatFailsLeavesTheBuiltInSlate() {
    SlatePicture slate =
        new SlatePicture(
            Optional.of(folder), folder, (from, into) -> Future.failedFuture("it is broken"));
    assertThat(slate.start().succeeded()).isTrue();
    assertThat(slate.made()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "89504e470d0a1a0a0000000d",
        "ffd8ffe000104a4649460001",
        "524946461a00000057454250"
      })
  void aPictureIsKnownByItsBeginning(String beginning) throws IOException {
    Path picture = folder.resolve("picture");
    Files.write(picture, HexFormat.of().parseHex(beginning + "00"));
    assertThat(SlatePicture.warning(picture)).isEmpty();
  }

  @Test
  void whatIsNoPictureIsAWarningWithItsPlace() throws IOException {
    Path text = Files.writeString(folder.resolve("note.txt"), "back soon");
    assertThat(SlatePicture.warning(text))
        .contains(
            "channel.slate.picture: "
                + text
                + " is no PNG, JPEG or WebP picture; the built-in slate is shown");
    assertThat(SlatePicture.warning(folder.resolve("none.png")).orElseThrow())
        .startsWith("channel.slate.picture: there is no file " + folder);
    assertThat(SlatePicture.warning(folder)).isPresent();
  }
}
