package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.doctor.Finding.State;

/** What a {@code systemctl} says, which is a script's here. */
class SystemdUnitTest {

  @TempDir private Path folder;

  private Optional<SystemdUnit> ask(String body) {
    TestRoot root = new TestRoot(folder).file("run/systemd/system/.keep", "");
    return SystemdUnit.ask(folder, root.program("systemctl", body));
  }

  @ParameterizedTest
  @CsvSource({
    "LoadState=loaded ActiveState=active SubState=running UnitFileState=enabled, OK, starts with",
    "LoadState=loaded ActiveState=active SubState=running UnitFileState=disabled, PROBLEM, does not",
    "LoadState=loaded ActiveState=inactive SubState=dead UnitFileState=enabled, PROBLEM, inactive",
    "LoadState=loaded ActiveState=failed ExecMainStatus=78 UnitFileState=enabled, PROBLEM, configuration is wrong",
    "LoadState=loaded ActiveState=failed Result=watchdog UnitFileState=enabled, PROBLEM, watchdog",
    "LoadState=loaded ActiveState=activating SubState=auto-restart NRestarts=31, PROBLEM, 31 times",
    "LoadState=not-found ActiveState=inactive SubState=dead, UNKNOWN, not installed"
  })
  void theServiceIsAsSystemdSays(String said, State state, String seen) {
    Finding finding = SystemdUnit.look(ask("for each in " + said + "; do echo $each; done"));
    assertThat(finding.state()).as(finding.seen()).isEqualTo(state);
    assertThat(finding.seen()).contains(seen);
    assertThat(finding.advice().isEmpty()).isEqualTo(state == State.OK);
  }

  @Test
  void itsUserIsWhomTheBoxRunsAs() {
    assertThat(ask("echo LoadState=loaded; echo User=teebox").orElseThrow().user())
        .contains("teebox");
    assertThat(ask("echo LoadState=not-found; echo User=").orElseThrow().user()).isEmpty();
  }

  @Test
  void withoutSystemdOrAnAnswerNothingIsClaimed() {
    assertThat(SystemdUnit.ask(folder, new Programs("/usr/bin"))).as("no systemd").isEmpty();
    assertThat(ask("exit 1")).as("no answer").isEmpty();
    assertThat(SystemdUnit.look(Optional.empty()).state()).isEqualTo(State.UNKNOWN);
  }
}
