package tv.teebox.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitFileTest {

  @TempDir private Path folder;

  @Test
  void theBoxsOwnUnitIsRead() throws IOException {
    UnitFile unit = UnitFile.read(Rig.unitFile());
    assertThat(unit.watchdog()).isEqualTo(Duration.ofSeconds(10));
    assertThat(unit.watchdogSignal()).isEqualTo("KILL");
    assertThat(unit.restartAfter()).isLessThan(Duration.ofSeconds(1));
    assertThat(unit.finalStatuses()).containsExactly(78);
  }

  @Test
  void aUnitThatDoesNotStartItsServiceAgainIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.service"), "[Service]\nRestart=on-failure\n");
    assertThatThrownBy(() -> UnitFile.read(file))
        .isInstanceOf(ChaosFailure.class)
        .hasMessageContaining("Restart=always");
  }
}
