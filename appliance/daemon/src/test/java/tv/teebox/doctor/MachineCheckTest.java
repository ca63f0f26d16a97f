package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.Finding.State;
import tv.teebox.probe.HostFacts;

class MachineCheckTest {

  private static final Optional<RunningBox> BOX = Optional.of(new RunningBox(812, 1935, 8080, 0));

  @TempDir private Path folder;

  private MachineCheck check(Path root, Optional<RunningBox> box, long free, String java) {
    return new MachineCheck(
        root, box, new HostFacts.Memory(8_000_000_000L, free), Runtime.Version.parse(java));
  }

  private MachineCheck check(Optional<RunningBox> box) {
    return check(folder, box, 4_000_000_000L, "17.0.15");
  }

  @Test
  void memoryMustBeFreeBeforeTheBoxRunsAndSomeOfItAfter() {
    Finding few = check(folder, Optional.empty(), 600_000_000, "17").freeMemory();
    assertThat(few.state()).isEqualTo(State.PROBLEM);
    assertThat(few.seen()).contains("600 MB free of 8000 MB");
    assertThat(check(folder, BOX, 600_000_000, "17").freeMemory().state()).isEqualTo(State.OK);
    assertThat(check(folder, BOX, 100_000_000, "17").freeMemory().state()).isEqualTo(State.PROBLEM);
  }

  private void limit(int limit, int open) {
    TestRoot root =
        new TestRoot(folder)
            .file("proc/812/limits", "Max open files            " + limit + "   4096   files\n");
    for (int each = 0; each < open; each++) {
      root.file("proc/812/fd/" + each, "");
    }
  }

  @Test
  void aLimitThatIsLowOrNearlyReachedIsAProblem() {
    assertThat(check(BOX).openFiles().state()).isEqualTo(State.UNKNOWN);
    limit(256, 1);
    assertThat(check(BOX).openFiles().advice()).contains("LimitNOFILE=1024");
    limit(1024, 100);
    assertThat(check(BOX).openFiles().state()).isEqualTo(State.OK);
    limit(1024, 900);
    assertThat(check(BOX).openFiles().seen()).isEqualTo("900 are open, 1024 may be open");
    assertThat(check(BOX).openFiles().state()).isEqualTo(State.PROBLEM);
  }

  @Test
  void thisProcessTellsItsOwn() {
    Finding own = check(Path.of("/"), Optional.empty(), 1, "17").openFiles();
    assertThat(own.seen()).matches("\\d+ are open, \\d+ may be open");
  }

  @Test
  void aRuntimeThatIsNotTestedIsNotJudged() {
    assertThat(check(Optional.empty()).runtime().state()).isEqualTo(State.OK);
    assertThat(check(folder, Optional.empty(), 1, "22").runtime().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aRuntimeThatWasReplacedUnderARunningBoxIsAProblem() throws IOException {
    Path program = Files.createDirectories(folder.resolve("proc/812")).resolve("exe");
    Files.createSymbolicLink(program, Path.of("/usr/lib/jvm/java-17/bin/java"));
    assertThat(check(BOX).runtime().state()).isEqualTo(State.OK);
    Files.delete(program);
    Files.createSymbolicLink(program, Path.of("/usr/lib/jvm/java-17/bin/java (deleted)"));
    assertThat(check(BOX).runtime().state()).isEqualTo(State.PROBLEM);
    assertThat(check(BOX).runtime().advice()).contains("off air");
  }

  @Test
  void anInstallationThatLacksAnythingIsNamed() throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    assertThat(new InstallationCheck(folder, java).look().seen())
        .contains("engine/engine.jvmflags", "daemon/*.jar");
    TestRoot root = new TestRoot(folder);
    for (String each : new String[] {"engine", "daemon"}) {
      root.file(each + "/" + each + ".jvmflags", "").file(each + "/" + each + ".jar", "");
    }
    assertThat(new InstallationCheck(folder, java).look().state()).isEqualTo(State.OK);
    assertThat(new InstallationCheck(folder, folder).look().seen()).contains("not there any more");
  }
}
