package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.teebox.doctor.Finding.State;
import tv.teebox.doctor.FolderCheck.Purpose;
import tv.teebox.peers.ChildProcess;

class FolderCheckTest {

  private static final BoxUser SELF = BoxUser.ofProcess(Path.of("/"), "self").orElseThrow();

  @TempDir private Path folder;

  private static Finding look(Path folder, BoxUser user, long bytes, Purpose purpose) {
    return new FolderCheck(new Topic("f", "F"), folder, user, bytes, purpose, "--state").look();
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void aFolderThatCanBeUsedIsLeftAsItWas(Purpose purpose) throws IOException {
    Finding finding = look(folder, SELF, 1, purpose);
    assertThat(finding.state()).as(finding.seen()).isEqualTo(State.OK);
    assertThat(finding.seen()).contains(folder.toString(), "MB of room");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Finding finding = look(folder.resolve("a/b"), SELF, 1, Purpose.KEEP);
    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.seen()).contains("not made yet");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aFileInItsPlaceIsAProblem() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(look(file.resolve("state"), SELF, 1, Purpose.KEEP).seen())
        .isEqualTo(file + " is no folder");
  }

  @Test
  void tooLittleRoomIsAProblem() {
    Finding finding = look(folder, SELF, Long.MAX_VALUE, Purpose.KEEP);
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen()).contains("has room for");
    assertThat(finding.advice()).contains("--state");
  }

  @Test
  void aFolderOfAnotherUserIsNotForTheBox() throws IOException {
    OtherUser.open(folder);
    BoxUser other = new BoxUser("teebox", 61234, Set.of(61234), false);
    Finding finding = look(folder, other, 1, Purpose.KEEP);
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen()).contains("teebox may not write to " + folder);
    assertThat(finding.advice()).contains("chown teebox " + folder);
  }

  @Test
  void aFolderThatTakesNoSocketIsAProblem() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
    assertThat(look(deep, SELF, 1, Purpose.KEEP).state()).isEqualTo(State.OK);
    assertThat(look(deep, SELF, 1, Purpose.LISTEN).seen()).contains("takes no unix sockets");
  }

  @Test
  void aFolderFromWhichNothingMayBeRunIsNoCache() {
    assumeTrue(mount("-t", "tmpfs", "-o", "noexec,size=1m", "tmpfs", folder.toString()));
    try {
      assertThat(look(folder, SELF, 1, Purpose.KEEP).state()).isEqualTo(State.OK);
      Finding finding = look(folder, SELF, 1, Purpose.RUN);
      assertThat(finding.state()).isEqualTo(State.PROBLEM);
      assertThat(finding.seen()).contains("noexec");
    } finally {
      run(List.of("umount", folder.toString()));
    }
  }

  @Test
  void aFolderThatIsReadOnlyIsAProblemForRootAsWell() {
    assumeTrue(mount("-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", folder.toString()));
    try {
      Finding finding = look(folder, SELF, 0, Purpose.KEEP);
      assertThat(finding.state()).isEqualTo(State.PROBLEM);
    } finally {
      run(List.of("umount", folder.toString()));
    }
  }

  /** Only root may, and not in every container. */
  private static boolean mount(String... arguments) {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    return OtherUser.isRoot() && run(command) == 0;
  }

  private static int run(List<String> command) {
    try (ChildProcess child = ChildProcess.start(command)) {
      return child.await(10);
    }
  }
}
