package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxUserTest {

  @TempDir private Path folder;

  @Test
  void thisProcessKnowsItself() {
    BoxUser self = BoxUser.ofProcess(Path.of("/"), "self").orElseThrow();
    assertThat(self.self()).isTrue();
    assertThat(self.name()).isEqualTo(System.getProperty("user.name"));
    assertThat(BoxUser.ofProcess(Path.of("/"), "4194999")).isEmpty();
  }

  @Test
  void aUserHasTheGroupsThatListIt() {
    new TestRoot(folder)
        .file("etc/passwd", "root:x:0:0::/root:/bin/sh\nteebox:x:991:990::/:/bin/false\nbroken\n")
        .file("etc/group", "video:x:44:pi,teebox\nrender:x:105:teebox2\nteebox:x:990:\n:::\n");
    BoxUser user = BoxUser.named(folder, "teebox").orElseThrow();
    assertThat(user.uid()).isEqualTo(991);
    assertThat(user.groups()).containsExactlyInAnyOrder(990, 44);
    assertThat(user.self()).isFalse();
    assertThat(BoxUser.groupOf(folder, 105)).isEqualTo("render");
    assertThat(BoxUser.nameOf(folder, 12)).isEqualTo("12");
    assertThat(BoxUser.named(folder, "nobody-such")).isEmpty();
  }

  @Test
  void rootMayReadEverythingThatIsThere() throws IOException {
    BoxUser root = new BoxUser("root", 0, Set.of(0), false);
    Path file = Files.writeString(folder.resolve("f"), "");
    new TestRoot(folder).mode("f", "---------");
    assertThat(root.mayRead(file)).isTrue();
    assertThat(root.mayRead(folder.resolve("none"))).isFalse();
  }

  /** The kernel's own answers, as another process got them. */
  @Test
  void whatIsReckonedFromModesIsWhatTheKernelSays() throws IOException {
    TestRoot root = new TestRoot(folder);
    List<String> paths = new ArrayList<>();
    for (String mode :
        List.of("rw-rw-rw-", "rw-------", "rw-r--r--", "-w--w--w-", "---------", "rw----r--")) {
      String path = "open/" + mode;
      root.file(path, "").mode(path, mode).mode("open", "rwxr-xr-x");
      paths.add(folder.resolve(path).toString());
    }
    root.file("closed/file", "").mode("closed/file", "rw-rw-rw-");
    OtherUser.forbid(root.path("closed"));
    paths.add(folder.resolve("closed/file").toString());

    String answers = OtherUser.run(folder, AccessMain.class, paths.toArray(String[]::new));

    BoxUser self = BoxUser.ofProcess(Path.of("/"), "self").orElseThrow();
    BoxUser who =
        OtherUser.isRoot()
            ? new BoxUser("nobody", OtherUser.NOBODY, Set.of(OtherUser.NOBODY), false)
            : new BoxUser(self.name(), self.uid(), self.groups(), false);
    assertThat(AccessMain.answers(paths, who::mayRead, who::mayWrite)).isEqualTo(answers);
    assertThat(answers).contains("true true").contains("false false");
    root.mode("closed", "rwxr-xr-x"); // so that it can be removed
  }
}
