package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.doctor.Finding.State;

class SecretFileTest {

  private static final String WITH_KEY = "{\"ingest\": {\"key\": \"sEcReT\"}}";
  private static final String WITH_VARIABLE = "{\"ingest\": {\"key\": \"${STUDIO_KEY}\"}}";
  private static final Path ROOT = Path.of("/");
  private static final BoxUser SELF = BoxUser.ofProcess(ROOT, "self").orElseThrow();

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    OtherUser.open(folder);
  }

  private Path file(String content, String mode) {
    new TestRoot(folder).file("teebox.json", content).mode("teebox.json", mode);
    return folder.resolve("teebox.json");
  }

  private static void assertState(Finding finding, State state) {
    assertThat(finding.state()).as(finding.toString()).isEqualTo(state);
    assertThat(finding.toString()).doesNotContain("sEcReT");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r-----, OK",
    "rw-------, OK",
    "rw-rw----, PROBLEM",
    "rw-r--r--, PROBLEM",
    "rw----r--, PROBLEM",
  })
  void aConfigurationWithAKeyIsForTheBoxAlone(String mode, State state) {
    Finding finding = SecretFile.configuration(file(WITH_KEY, mode), SELF, ROOT).look();
    assertState(finding, state);
    if (state == State.PROBLEM) {
      assertThat(finding.seen()).contains(mode);
      assertThat(finding.advice()).isEqualTo("chmod 0640 " + folder.resolve("teebox.json"));
    }
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--, OK", "rw-r--rw-, PROBLEM", "rw-rw-r--, PROBLEM"})
  void aConfigurationThatNamesVariablesMayBeShownButNotChanged(String mode, State state) {
    assertState(SecretFile.configuration(file(WITH_VARIABLE, mode), SELF, ROOT).look(), state);
  }

  @ParameterizedTest
  @CsvSource({"rw-------, OK", "rw-r-----, PROBLEM"})
  void theVariablesThemselvesAreForTheirOwnerAlone(String mode, State state) {
    assertState(SecretFile.variables(file("A=sEcReT", mode), SELF, ROOT).look(), state);
  }

  @Test
  void behindAClosedDoorAModeForAllIsForNobodyElse() {
    Path file = file(WITH_KEY, "rw-r-----");
    new TestRoot(folder).mode("teebox.json", "rw----r--").mode(".", "rwx------");
    assertState(SecretFile.configuration(file, SELF, ROOT).look(), State.OK);
  }

  @Test
  void aFileThatTheBoxMayNotReadIsAProblem() {
    assumeTrue(OtherUser.isRoot(), "another user's file would be a stranger's");
    BoxUser box = new BoxUser("teebox", 61234, Set.of(61234), false);
    Finding finding = SecretFile.configuration(file(WITH_KEY, "rw-------"), box, ROOT).look();
    assertState(finding, State.PROBLEM);
    assertThat(finding.advice()).startsWith("chgrp teebox ").contains("chmod 0640");
  }

  @Test
  void aFileOfAStrangerIsAProblem() throws IOException {
    Path file = file(WITH_KEY, "rw-r-----");
    BoxUser box = SELF;
    if (OtherUser.isRoot()) {
      Files.setAttribute(file, "unix:uid", 61235);
    } else {
      box = new BoxUser("teebox", 61234, Set.of(), false);
    }
    Finding finding = SecretFile.configuration(file, box, ROOT).look();
    assertState(finding, State.PROBLEM);
    assertThat(finding.seen()).contains("belongs to ");
  }

  @Test
  void aFileThatIsNotThereIsNotJudged() {
    assertState(SecretFile.privateKey(folder.resolve("none"), SELF, ROOT).look(), State.UNKNOWN);
  }
}
