package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.ChildProcess;

class KeyFileTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("keys.env");
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    KeyFile.write(file(), Map.of("A_KEY", new StreamKey("live_1?a=b&c")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(file()).hasContent("A_KEY='live_1?a=b&c'\n");
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() throws IOException {
    Files.writeString(file(), "mine");
    assertThatThrownBy(() -> KeyFile.write(file(), Map.of("A_KEY", new StreamKey("x"))))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file()).hasContent("mine");
  }

  @Test
  void aLinkThatLeadsNowhereIsNotFollowed() throws IOException {
    Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> KeyFile.write(file(), Map.of("A_KEY", new StreamKey("x"))))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a$b`c\"d\\e", "it's$HOME\"`\\", "#;&|<>()?*~!", "${NAME}"})
  void aShellReadsEveryKeyAsItWas(String key) throws IOException {
    KeyFile.write(file(), Map.of("A_KEY", new StreamKey(key)));
    String script = ". " + file() + "; printf %s \"$A_KEY\"";
    try (ChildProcess shell = ChildProcess.start(List.of("sh", "-c", script))) {
      assertThat(shell.await(10)).isZero();
      assertThat(shell.output()).isEqualTo(key);
    }
  }
}
