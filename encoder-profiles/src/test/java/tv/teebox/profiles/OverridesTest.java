package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's own profiles: what they change, and what is said of those that are wrong. */
class OverridesTest {

  private static final String TWITCH = "platforms/twitch.json";

  @TempDir Path temporary;
  private OperatorsFolder folder;

  @BeforeEach
  void folder() {
    folder = new OperatorsFolder(temporary);
  }

  @Test
  void withoutTheFolderNothingIsOverridden() throws ProfileException {
    ProfileLibrary library = ProfileLibrary.withOverrides(temporary.resolve("missing"));
    assertThat(library.platformIds()).isEqualTo(ProfileLibrary.builtIn().platformIds());
  }

  @Test
  void anEmptyFolderOverridesNothing() throws Exception {
    Files.createDirectories(folder.path("platforms"));
    assertThat(folder.library().platformIds()).isEqualTo(ProfileLibrary.builtIn().platformIds());
  }

  @Test
  void aFileTakesThePlaceOfTheWholeProfile() throws Exception {
    folder.edit(TWITCH, "/video/cap/value", "8000");
    ProfileLibrary library = folder.library();
    assertThat(library.platform("twitch").orElseThrow().capKbps("1080p60")).contains(8000);
    assertThat(library.platformIds()).isEqualTo(ProfileLibrary.builtIn().platformIds());
  }

  @Test
  void whatAFileLeavesOutIsUnknownAndNotTheBuiltInFigure() throws Exception {
    folder.edit(TWITCH, "/video/cap", "");
    assertThat(folder.library().platform("twitch").orElseThrow().capKbps("1080p60")).isEmpty();
  }

  @Test
  void aNewNameIsAdded() throws Exception {
    String peertube =
        Files.readString(Path.of("platforms/custom.json")).replace("\"custom\"", "\"peertube\"");
    folder.write("platforms/peertube.json", peertube);
    assertThat(folder.library().platformIds()).contains("peertube", "twitch").hasSize(11);
  }

  @Test
  void commentsAndAByteOrderMarkAreBorne() throws Exception {
    folder.write(TWITCH, "\uFEFF// ours\n" + Files.readString(Path.of(TWITCH)));
    assertThat(folder.library().platform("twitch")).isPresent();
  }

  @Test
  void otherFilesInTheFolderAreNoProfiles() throws Exception {
    folder.write("platforms/twitch.json~", "an editor's backup").write("README", "ours");
    assertThat(folder.library().platforms()).hasSize(10);
  }

  @Test
  void aFamilyOfEncodersIsReplacedAndAdded() throws Exception {
    folder
        .edit("encoders/x264.json", "/encoders/0/options/preset", "'faster'")
        .write(
            "encoders/x265.json",
            """
            {"family": "x265", "title": "x265 on the CPU", "device": "cpu",
             "encoders": [{"id": "libx265", "codec": "HEVC", "pixelFormat": "yuv420p",
                           "bFrames": 0, "options": {"b": "{bitrate}"}}]}
            """);
    ProfileLibrary library = folder.library();
    assertThat(library.encoder("libx264").orElseThrow().options())
        .containsEntry("preset", "faster");
    assertThat(library.encoder("libx265").orElseThrow().family()).isEqualTo("x265");
    assertThat(library.encoder("h264_nvenc")).isPresent();
  }

  @Test
  void theRungsAreReplacedAsAWhole() throws Exception {
    folder.edit("renditions.json", "/9/videoKbps", "700");
    assertThat(folder.library().rendition("360p30").orElseThrow().videoKbps()).isEqualTo(700);
  }

  @Test
  void aRungThatABuiltInPlatformNamesCannotGo() throws Exception {
    folder.write(
        "renditions.json",
        "[{\"name\": \"720p30\", \"height\": 720, \"fps\": 30, \"videoKbps\": 2500, \"audioKbps\":"
            + " 128}]");
    assertThat(folder.problems())
        .contains(
            "platforms/twitch.json (built in): video.largest: is no rendition; known are 720p30");
  }

  @ParameterizedTest
  @ValueSource(strings = {TWITCH, "encoders/nvenc.json", "renditions.json"})
  void theFilesThatAreBuiltInAreFitToBeCopied(String name) throws Exception {
    folder.copy(name, name);
    assertThat(folder.library().platforms()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          twitch                          | platforms/twitch.json: line 1, column 7: not valid JSON: look for a missing comma, quote or bracket there
          {'id': 'twitch', 'title'        | platforms/twitch.json: line 1, column 25: not valid JSON: look for a missing comma, quote or bracket there
          {'id': 'twitch', 'id': 'x'}     | platforms/twitch.json: line 1, column 22: the same name is there twice: remove one
          {} {}                           | platforms/twitch.json: line 1, column 4: not valid JSON: look for a missing comma, quote or bracket there
          ''                              | platforms/twitch.json: is empty
          []                              | platforms/twitch.json: must be an object like { … }
          7                               | platforms/twitch.json: must be an object like { … }
          null                            | platforms/twitch.json: must be an object like { … }
          """)
  void aFileThatIsNoProfileAtAll(String text, String problem) throws Exception {
    folder.write(TWITCH, text.replace('\'', '"'));
    assertThat(folder.problems()).containsExactly(problem);
  }

  @Test
  void nestingWithoutEndIsNoProfile() throws Exception {
    folder.write(TWITCH, "[".repeat(50_000));
    assertThat(folder.problems()).singleElement().asString().contains("not valid JSON");
  }

  @Test
  void aHugeFileIsNotReadToItsEnd() throws Exception {
    folder.write(TWITCH, " ".repeat(ProfileFile.MOST_BYTES + 1));
    assertThat(folder.problems())
        .containsExactly("platforms/twitch.json: is larger than 256 KiB, which no profile is");
  }

  @Test
  void aFileThatIsNotUtf8IsToldSo() throws Exception {
    Files.createDirectories(folder.path("platforms"));
    Files.write(folder.path(TWITCH), new byte[] {'{', (byte) 0xE9, '}'});
    assertThat(folder.problems())
        .containsExactly("platforms/twitch.json: is not UTF-8 text: save it as UTF-8");
  }

  @Test
  void aFolderInPlaceOfAFileIsToldSo() throws Exception {
    Files.createDirectories(folder.path(TWITCH));
    Files.createDirectories(folder.path("renditions.json"));
    assertThat(folder.problems())
        .containsExactlyInAnyOrder(
            "platforms/twitch.json: is a folder; a profile is a file",
            "renditions.json: is a folder; a profile is a file");
  }

  @Test
  void aFileInPlaceOfAFolderIsToldSo() throws Exception {
    folder.write("encoders", "");
    assertThat(folder.problems())
        .containsExactly("encoders: is no folder; profiles lie in folders");
    assertThat(new OperatorsFolder(folder.path("encoders")).problems())
        .containsExactly(folder.path("encoders") + ": is no folder; profiles lie in folders");
  }

  /** A link to nowhere, and a file whose every read fails even for root. */
  @ParameterizedTest
  @CsvSource({
    "nowhere, cannot be read: check that it is there and who may read it",
    "/proc/self/mem, cannot be read: check that it is there and who may read it",
    "/dev/zero, is no ordinary file; a profile is one",
  })
  void aFileThatCannotBeReadIsNamed(String target, String problem) throws IOException {
    Files.createDirectories(folder.path("platforms"));
    Path link = Files.createSymbolicLink(folder.path(TWITCH), Path.of(target));
    assertThat(folder.problems()).containsExactly(TWITCH + ": " + problem);
    Files.delete(link);
  }

  @Test
  void aMisspeltNameIsNotSilentlyWithoutEffect() throws Exception {
    folder.copy(TWITCH, "platform/twitch.json").write("rendition.json", "[]");
    assertThat(folder.problems())
        .containsExactly(
            "platform: is not known here; known are platforms, encoders, renditions.json",
            "rendition.json: is not known here; known are platforms, encoders, renditions.json");
  }

  @Test
  void twoFilesCannotBeOneProfile() throws Exception {
    folder.copy(TWITCH, TWITCH).copy(TWITCH, "platforms/twitch-2.json");
    folder.copy("encoders/x264.json", "encoders/cpu.json");
    assertThat(folder.problems())
        .containsExactly(
            "platforms/twitch-2.json: id: must be \"twitch-2\", as the file is named",
            "encoders/cpu.json: family: must be \"cpu\", as the file is named");
  }

  @Test
  void allFaultsOfAllFilesAreToldAtOnce() throws Exception {
    folder
        .write(TWITCH, "{")
        .edit("platforms/kick.json", "/video/cap/value", "-1")
        .edit("platforms/x.json", "/protocols/0", "'rtmps'")
        .edit("encoders/qsv.json", "/device", "'amd'")
        .edit("renditions.json", "/0/fps", "'60'");
    assertThat(folder.problems())
        .containsExactlyInAnyOrder(
            "platforms/twitch.json: line 1, column 2: not valid JSON: look for a missing comma,"
                + " quote or bracket there",
            "platforms/kick.json: video.cap.value: must be at least 1",
            "encoders/qsv.json: device: must be one of \"cpu\", \"nvidia\", \"intel\", \"vaapi\"",
            "renditions.json: [0].fps: must be a whole number",
            "platforms/x.json: servers[0].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[1].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[2].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[3].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[4].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[5].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[6].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[7].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[8].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[9].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[10].url: begins with rtmp, which is not among the protocols",
            "platforms/x.json: servers[11].url: begins with rtmp, which is not among the protocols");
  }

  @Test
  void theExceptionSaysItAllAsWell() throws Exception {
    folder.write(TWITCH, "{}");
    assertThat(folder.problems()).hasSize(9).allMatch(each -> each.endsWith(": is missing"));
    assertThat(folder.problems()).contains("platforms/twitch.json: origins: is missing");
  }

  @Test
  void aReviewThatHasNotBeenYetIsAFault() throws Exception {
    folder.edit(TWITCH, "/reviewedOn", "'2027-01-01'");
    assertThat(folder.problems())
        .containsExactly("platforms/twitch.json: reviewedOn: 2027-01-01 has not been yet");
  }

  /**
   * A box without a battery for its clock starts in the past, and has to go on air all the same.
   */
  @Test
  void aClockThatIsBehindKeepsNoBoxOffAir() throws Exception {
    folder.edit(TWITCH, "/reviewedOn", "'2026-11-30'");
    ProfileLibrary library = ProfileLibrary.withOverrides(temporary, LocalDate.of(1970, 1, 1));
    assertThat(library.platform("twitch")).isPresent();
    assertThat(library.warnings(LocalDate.of(1970, 1, 1), library.platformIds())).isEmpty();
  }

  @Test
  void figuresOlderThanNinetyDaysAreWarnedOf() throws Exception {
    folder.edit(TWITCH, "/reviewedOn", "'2026-09-01'");
    ProfileLibrary library = folder.library();
    assertThat(library.warnings(LocalDate.of(2026, 11, 30), Set.of("twitch"))).isEmpty();
    assertThat(library.warnings(LocalDate.of(2026, 12, 1), Set.of("twitch")))
        .containsExactly(
            folder.path(TWITCH)
                + ": reviewedOn: the figures were reviewed 91 days ago, on 2026-09-01; compare them"
                + " with Twitch's own page");
  }

  @Test
  void onlyPlatformsThatAreUsedAndHaveFiguresOfOthersAreWarnedOf() {
    ProfileLibrary library = ProfileLibrary.builtIn();
    LocalDate late = LocalDate.of(2030, 1, 1);
    assertThat(library.warnings(late, Set.of())).isEmpty();
    assertThat(library.warnings(late, Set.of("custom", "teebox"))).isEmpty();
    assertThat(library.warnings(late, Set.of("kick", "custom")))
        .singleElement()
        .asString()
        .contains("Kick");
  }
}
