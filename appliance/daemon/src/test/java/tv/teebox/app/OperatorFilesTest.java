package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tv.teebox.profiles.ProfileLibrary;

/** What a box begins with where the operator's profiles are wrong. */
class OperatorFilesTest {

  private static final String OWN =
      "{'ingest': {'key': 'x'}, 'destinations': [{'name': 'The hall', 'platform': 'peertube',"
          + " 'url': 'rtmp://192.0.2.1/live', 'key': 'hall-1'}]}";

  @TempDir private Path folder;

  private Folders folders;
  private Path state;

  @BeforeEach
  void begin() throws IOException {
    state = Files.createDirectory(folder.resolve("state"));
    folders =
        CommandLine.populateCommand(
            new Folders(), "--config", folder.toString(), "--state", state.toString());
    write("{'ingest': {'key': 'x'}}");
    Path own = Files.createDirectories(folder.resolve("profiles/platforms"));
    Files.writeString(own.resolve("twitch.json"), "{\"id\": 7}");
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("teebox.json"), json.replace('\'', '"'));
  }

  private Orders.State desired() {
    return OperatorFiles.desired(folders, ProfileLibrary.builtIn(), state);
  }

  private void runOnce() throws Exception {
    Orders.State before = desired();
    before.desired().begin();
    before.desired().settle();
  }

  @Test
  void aBoxThatNeverRanDoesNotStartOnAWrongProfile() {
    Exit exit =
        catchThrowableOfType(Exit.class, () -> OperatorFiles.profilesToBegin(folders, state));
    assertThat(exit.code()).isEqualTo(Exit.CONFIGURATION);
    assertThat(exit.lines()).anyMatch(line -> line.contains("twitch.json: id: "));
  }

  @Test
  void aBoxThatHasRunBeforeGoesOnWithTheBuiltInOnesAndSaysSo() throws Exception {
    runOnce();
    OperatorFiles.Profiles profiles = OperatorFiles.profilesToBegin(folders, state);
    assertThat(profiles.library()).isEqualTo(ProfileLibrary.builtIn());
    assertThat(OperatorFiles.begin(folders, desired(), profiles).notes())
        .singleElement()
        .asString()
        .contains("twitch.json: id: ", "teebox reload");
  }

  @Test
  void aConfigurationThatFitsOnlyTheOperatorsOwnDoesNotStartAndNamesBoth() throws Exception {
    runOnce();
    write(OWN);
    Files.delete(state.resolve("configuration/00000001.json"));
    OperatorFiles.Profiles profiles =
        new OperatorFiles.Profiles(ProfileLibrary.builtIn(), Optional.of("they are wrong"));
    Exit exit =
        catchThrowableOfType(Exit.class, () -> OperatorFiles.begin(folders, desired(), profiles));
    assertThat(exit.code()).isEqualTo(Exit.CONFIGURATION);
    assertThat(exit.lines())
        .anyMatch(line -> line.contains("destinations[0].platform"))
        .contains("they are wrong");
  }
}
