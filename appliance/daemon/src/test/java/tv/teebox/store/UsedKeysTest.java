package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;

class UsedKeysTest {

  private static final StreamKey KEY = new StreamKey("FB-123456789-0-sEcReT");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("used-keys.json");
  }

  private UsedKeys marked(StreamKey... keys) throws IOException {
    UsedKeys used = UsedKeys.in(folder);
    for (StreamKey each : keys) {
      used.mark("facebook", each);
    }
    used.save();
    return used;
  }

  @Test
  void aFreshBoxKnowsOfNoneAndWritesNothing() {
    UsedKeys used = UsedKeys.in(folder.resolve("not-there"));
    assertThat(used.isUsed("facebook", KEY)).isFalse();
    assertThat(used.trouble()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMarkHoldsAtOnceAndAfterARestart() throws IOException {
    UsedKeys used = UsedKeys.in(folder);
    used.mark("facebook", KEY);
    assertThat(used.isUsed("facebook", KEY)).isTrue();
    assertThat(UsedKeys.in(folder).isUsed("facebook", KEY)).as("not saved yet").isFalse();
    used.save();
    assertThat(UsedKeys.in(folder).isUsed("facebook", KEY)).isTrue();
    assertThat(UsedKeys.in(folder).trouble()).isEmpty();
  }

  @Test
  void aMarkIsOfOneKeyOnOnePlatform() throws IOException {
    marked(KEY);
    UsedKeys used = UsedKeys.in(folder);
    assertThat(used.isUsed("facebook", new StreamKey(KEY.reveal() + "x"))).isFalse();
    assertThat(used.isUsed("other", KEY)).isFalse();
  }

  @Test
  void theFileHoldsNoKeyAndIsItsOwnersOnly() throws IOException {
    marked(KEY);
    assertThat(Files.readString(file())).doesNotContain("sEcReT").doesNotContain("123456789");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file());
    }
  }

  @Test
  void twoBoxesDoNotWriteTheSameForOneKey(@TempDir Path other) throws IOException {
    marked(KEY);
    UsedKeys there = UsedKeys.in(other);
    there.mark("facebook", KEY);
    there.save();
    JsonNode here = JsonMapper.builder().build().readTree(file().toFile());
    JsonNode elsewhere =
        JsonMapper.builder().build().readTree(other.resolve("used-keys.json").toFile());
    assertThat(here.path("salt").asText()).hasSizeGreaterThan(40);
    assertThat(here.path("salt")).isNotEqualTo(elsewhere.path("salt"));
    assertThat(here.path("used").get(0)).isNotEqualTo(elsewhere.path("used").get(0));
  }

  @Test
  void theSaltStays() throws IOException {
    marked(KEY);
    String before = Files.readString(file());
    UsedKeys.in(folder).save();
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void onlySoManyAreKeptTheNewest() throws IOException {
    UsedKeys used = UsedKeys.in(folder);
    used.mark("facebook", KEY);
    for (int i = 0; i < UsedKeys.MOST - 1; i++) {
      used.mark("facebook", new StreamKey("FB-" + i));
    }
    used.mark("facebook", KEY); // seen again: the newest now
    used.mark("facebook", new StreamKey("FB-last"));
    used.save();
    UsedKeys read = UsedKeys.in(folder);
    assertThat(read.isUsed("facebook", new StreamKey("FB-0"))).isFalse();
    assertThat(read.isUsed("facebook", new StreamKey("FB-1"))).isTrue();
    assertThat(read.isUsed("facebook", KEY)).isTrue();
    assertThat(JsonMapper.builder().build().readTree(file().toFile()).path("used"))
        .hasSize(UsedKeys.MOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"salt\": \"short\", \"used\": []}",
        "{\"salt\": \"###\", \"used\": []}",
        "{\"used\": [\"x\"]}"
      })
  void aBrokenFileIsSaidInOneLineAndBegunAnew(String content) throws IOException {
    Files.writeString(file(), content);
    UsedKeys used = UsedKeys.in(folder);
    assertThat(used.trouble())
        .get()
        .asString()
        .startsWith(file() + " cannot be read (")
        .doesNotContain("\n");
    assertThat(used.isUsed("facebook", KEY)).isFalse();
    used.mark("facebook", KEY);
    used.save();
    assertThat(UsedKeys.in(folder).trouble()).isEmpty();
    assertThat(UsedKeys.in(folder).isUsed("facebook", KEY)).isTrue();
  }

  @Test
  void aFileThatIsFarTooLargeIsNotTakenIn() throws IOException {
    Files.writeString(file(), " ".repeat(1_000_001));
    assertThat(UsedKeys.in(folder).trouble()).get().asString().contains("too large");
  }

  @Test
  void whatCannotBeWrittenLeavesTheOldFileWhole() throws IOException {
    UsedKeys used = marked(KEY);
    List<String> before = Files.readAllLines(file());
    Files.createDirectories(folder.resolve("used-keys.json.part/in-the-way"));
    used.mark("facebook", new StreamKey("FB-2"));
    assertThatThrownBy(used::save).isInstanceOf(IOException.class);
    assertThat(Files.readAllLines(file())).isEqualTo(before);
    assertThat(used.isUsed("facebook", new StreamKey("FB-2"))).isTrue();
  }
}
