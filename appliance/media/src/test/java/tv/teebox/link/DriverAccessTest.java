package tv.teebox.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverAccessTest {

  @TempDir private Path folder;

  private Path library(String name) throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("root/usr/lib/x86_64-linux-gnu"));
    return Files.writeString(libraries.resolve(name), "");
  }

  @Test
  void onlyTheChoiceOfADriverGoesThrough() {
    ProcessBuilder child = new ProcessBuilder("true");
    child.environment().clear();
    child.environment().put("LIBVA_DRIVER_NAME", "iHD");
    child.environment().put("TWITCH_KEY", "live_secret");
    DriverAccess.restrict(child);
    assertThat(child.environment())
        .containsOnlyKeys("LIBVA_DRIVER_NAME", "CUDA_DEVICE_ORDER")
        .containsEntry("LIBVA_DRIVER_NAME", "iHD");
  }

  @Test
  void theSystemsLibvaIsFoundAndNothingElseOfTheSystem() throws IOException {
    Path drm = library("libdrm.so.2");
    library("libva.so.2");
    library("libva-drm.so.2");
    library("libavcodec.so.62");
    assertThat(DriverAccess.javaOptions(folder.resolve("root"), folder.resolve("cache")))
        .containsExactly(
            "-Dorg.bytedeco.javacpp.pathsFirst=true",
            "-Djava.library.path=" + folder.resolve("cache/system-libva"));
    assertThat(folder.resolve("cache/system-libva"))
        .isDirectoryContaining("glob:**/libva.so.2")
        .isDirectoryContaining("glob:**/libva-drm.so.2")
        .isDirectoryNotContaining("glob:**/libavcodec*");
    assertThat(folder.resolve("cache/system-libva/libdrm.so.2")).isSymbolicLink();
    assertThat(folder.resolve("cache/system-libva/libdrm.so.2").toRealPath()).isEqualTo(drm);
  }

  @Test
  void linksThatLeadElsewhereAreMadeAnew() throws IOException {
    library("libva.so.2");
    library("libva-drm.so.2");
    Path drm = library("libdrm.so.2");
    Path links = Files.createDirectories(folder.resolve("cache/system-libva"));
    Files.createSymbolicLink(links.resolve("libdrm.so.2"), folder.resolve("gone"));
    DriverAccess.javaOptions(folder.resolve("root"), folder.resolve("cache"));
    assertThat(links.resolve("libdrm.so.2").toRealPath()).isEqualTo(drm);
  }

  @Test
  void aSystemWithoutItIsLeftAlone() throws IOException {
    library("libva.so.2");
    assertThat(DriverAccess.javaOptions(folder.resolve("root"), folder.resolve("cache"))).isEmpty();
    assertThat(folder.resolve("cache")).doesNotExist();
  }
}
