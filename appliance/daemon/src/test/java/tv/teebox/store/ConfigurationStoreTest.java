package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;
import tv.teebox.store.ConfigurationStore.Beginning;
import tv.teebox.store.Generation.Origin;

class ConfigurationStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final KeyPlace TWITCH = KeyPlace.ofDestination("Twitch");
  private static final KeyPlace KICK = KeyPlace.ofDestination("Kick");

  /** With comments, as an operator writes it. */
  private static final String FILE =
      """
      { // mine
        "ingest": {"key": "ingest-secret"},
        "channel": {"graceSeconds": 5},
        "destinations": [
          {"name": "Twitch", "platform": "twitch", "key": "twitch-secret"},
          {"name": "Kick", "platform": "kick", "key": "kick-secret"},
          {"name": "X", "platform": "x", "key": "${X_KEY}"}
        ]
      }
      """;

  @TempDir private Path folder;

  private StateFolder state;
  private KeyVault vault;
  private ConfigurationStore store;

  @org.junit.jupiter.api.BeforeEach
  void start() {
    state = StateFolder.at(folder);
    vault = KeyVault.in(state, Map.of());
    store = new ConfigurationStore(state, vault, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static ObjectNode tree(String json) {
    return ChecksummedJson.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private Generation save(long expected, String json) throws StateException {
    return store.save(expected, tree(json), Origin.SAVED);
  }

  private Path file(long number) {
    return folder.resolve("configuration/%08d.json".formatted(number));
  }

  private String opened(KeyPlace place) throws StateException {
    Generation newest = store.load().newest().orElseThrow();
    return vault
        .open(place, newest.document().seals().get(place))
        .map(StreamKey::reveal)
        .orElse("lost");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("configuration"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void breakFile(long number) throws IOException {
    Files.writeString(file(number), Files.readString(file(number)).replace("\"X\"", "\"Y\""));
  }

  @Test
  void whatIsSavedIsLoadedWithItsKeysSealed() throws Exception {
    Generation saved = save(0, FILE);
    assertThat(saved.number()).isEqualTo(1);
    assertThat(saved.savedAt()).isEqualTo(NOW);
    start();
    assertThat(store.load())
        .isEqualTo(new ConfigurationStore.Stored(Optional.of(saved), List.of()));
    assertThat(Files.readString(file(1)))
        .contains("${X_KEY}", "graceSeconds")
        .doesNotContain("-secret");
    assertThat(opened(TWITCH)).isEqualTo("twitch-secret");
    assertThat(saved.toString()).doesNotContain("-secret");
  }

  @Test
  void openedItIsWhatTheOperatorWrote() throws Exception {
    SealedDocument.Opened opened = save(0, FILE).document().open(vault);
    assertThat(tree(opened.revealJson())).isEqualTo(tree(FILE));
    assertThat(opened.lost()).isEmpty();
    assertThat(opened.toString()).doesNotContain("-secret");
  }

  @Test
  void twoEditorsAreToldOfEachOtherAndTheFirstOneWins() throws Exception {
    save(0, FILE);
    save(1, FILE.replace("\"graceSeconds\": 5", "\"graceSeconds\": 6"));
    assertThatThrownBy(() -> save(1, FILE))
        .hasMessageContaining("generation 2")
        .hasMessageContaining("load it again")
        .extracting(e -> ((StateException) e).reason())
        .isEqualTo(StateException.Reason.CONFLICT);
    ObjectNode newest = store.load().newest().orElseThrow().document().tree();
    assertThat(newest.at("/channel/graceSeconds").asInt()).isEqualTo(6);
  }

  @Test
  void anEditLeavesTheKeysThatItDoesNotTouchAsTheyAre() throws Exception {
    Generation first = save(0, FILE);
    ObjectNode edited = first.document().tree();
    ((ObjectNode) edited.at("/destinations/0")).put("key", "another-secret");
    store.save(1, edited, Origin.SAVED);
    assertThat(opened(TWITCH)).isEqualTo("another-secret");
    assertThat(store.load().newest().orElseThrow().document().seals().get(KICK))
        .isEqualTo(first.document().seals().get(KICK));
  }

  @Test
  void sealedKeysThatWereSwappedAreRefused() throws Exception {
    Generation first = save(0, FILE);
    ObjectNode edited = first.document().tree();
    JsonNode kicks = edited.at("/destinations/1/key");
    ((ObjectNode) edited.at("/destinations/0")).set("key", kicks);
    assertThatThrownBy(() -> store.save(1, edited, Origin.SAVED))
        .hasMessageContaining("destination Twitch")
        .hasMessageContaining("give the key itself");
    assertThat(store.load().number()).isEqualTo(1);
  }

  @Test
  void destinationsMayChangeTheirOrder() throws Exception {
    ObjectNode edited = save(0, FILE).document().tree();
    JsonNode first = edited.withArray("destinations").remove(0);
    edited.withArray("destinations").add(first);
    store.save(1, edited, Origin.SAVED);
    assertThat(opened(TWITCH)).isEqualTo("twitch-secret");
  }

  @Test
  void aRenamedDestinationKeepsItsKeyWhereItIsMoved() throws Exception {
    Generation first = save(0, FILE);
    ObjectNode edited = first.document().tree();
    ObjectNode twitch = (ObjectNode) edited.at("/destinations/0");
    KeyPlace place = KeyPlace.ofDestination("Twitch 2");
    twitch.put("name", "Twitch 2");
    twitch.put("key", store.moved(first, TWITCH, place));
    store.save(1, edited, Origin.SAVED);
    assertThat(opened(place)).isEqualTo("twitch-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "", "123", "true"})
  void whatIsNoKeyIsRefusedOrSealedButNeverStoredInPlain(String key) throws Exception {
    String json = "{\"ingest\": {\"key\": %s}}";
    boolean bare = key.matches("123|true");
    try {
      save(0, json.formatted(bare ? key : '"' + key + '"'));
      assertThat(Files.readString(file(1))).doesNotContain("\"key\" : " + key);
      assertThat(opened(KeyPlace.ofIngest())).isEqualTo(key);
    } catch (StateException e) {
      assertThat(e.getMessage()).contains("the ingest", "stream key");
      assertThat(bare).isFalse();
    }
  }

  @Test
  void onlyTheLastTwentyGenerationsAreKept() throws Exception {
    for (int i = 0; i < 23; i++) {
      save(i, FILE);
    }
    assertThat(names()).hasSize(20).first().isEqualTo("00000004.json");
  }

  @Test
  void aBrokenNewestIsSetAsideAndTheOneBeforeCountsAndThatIsSaid() throws Exception {
    save(0, FILE);
    save(1, FILE.replace("Kick", "Trovo"));
    breakFile(2);
    ConfigurationStore.Stored stored = store.load();
    assertThat(stored.number()).isEqualTo(1);
    assertThat(stored.notes())
        .singleElement()
        .asString()
        .contains("generation 2", "checksum", "broken-00000002.json", "the one before it counts");
    assertThat(names()).containsExactly("00000001.json", "broken-00000002.json");
    assertThat(store.load().notes()).isEmpty();
    assertThat(save(1, FILE).number()).isEqualTo(3);
  }

  @Test
  void everyByteOfAGenerationCounts() throws Exception {
    save(0, FILE);
    byte[] whole = Files.readAllBytes(file(1));
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      assertThat(GenerationFile.read(1, changed))
          .as("byte %d", i)
          .isInstanceOf(GenerationFile.Content.Broken.class);
    }
    for (int length = 0; length < whole.length; length += 7) {
      assertThat(GenerationFile.read(1, java.util.Arrays.copyOf(whole, length)))
          .isInstanceOf(GenerationFile.Content.Broken.class);
    }
    assertThat(GenerationFile.read(2, whole)).isInstanceOf(GenerationFile.Content.Broken.class);
  }

  @Test
  void aGenerationOfANewerTeeboxIsPassedOverAndLeftWhereItIs() throws Exception {
    save(0, FILE);
    ObjectNode newer = ChecksummedJson.read(Files.readAllBytes(file(1))).orElseThrow();
    newer.remove(ChecksummedJson.CHECKSUM);
    newer.put("format", 2).put("generation", 2);
    Files.write(file(2), ChecksummedJson.write(newer));
    assertThat(store.load().number()).isEqualTo(1);
    assertThat(store.load().notes()).singleElement().asString().contains("newer Teebox");
    assertThat(file(2)).exists();
  }

  @Test
  void aLostMachineKeyCostsOnlyTheKeysThatItSealed() throws Exception {
    save(0, FILE);
    Files.delete(folder.resolve("machine.key"));
    start();
    Generation newest = store.load().newest().orElseThrow();
    SealedDocument.Opened opened = newest.document().open(vault);
    assertThat(opened.lost())
        .extracting(lost -> lost.place().toString())
        .containsExactly("the ingest", "destination Twitch", "destination Kick");
    assertThat(opened.lost().get(1).inWords())
        .startsWith("the key of destination Twitch cannot be read and must be given again");
    assertThat(tree(opened.revealJson()).at("/destinations"))
        .singleElement()
        .matches(left -> left.path("name").asText().equals("X"));
    ObjectNode edited = newest.document().tree();
    ((ObjectNode) edited.at("/destinations/0")).put("key", "given-again");
    store.save(1, edited, Origin.SAVED);
    assertThat(opened(TWITCH)).isEqualTo("given-again");
    assertThat(opened(KICK)).isEqualTo("lost");
  }

  @Test
  void aRotationSealsAllGenerationsAnewAndLeavesNothingOfTheOldKey() throws Exception {
    save(0, FILE);
    save(1, FILE);
    String before = keyId();
    store.rotateMachineKey();
    assertThat(keyId()).isNotEqualTo(before);
    assertThat(opened(TWITCH)).isEqualTo("twitch-secret");
    assertThat(store.load().newest().orElseThrow().origin()).isEqualTo(Origin.RESEALED);
    assertThat(store.isRotationUnfinished()).isFalse();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(before));
    }
    assertThatThrownBy(() -> save(2, FILE)).hasMessageContaining("generation 3");
  }

  private String keyId() throws StateException {
    String seal = store.load().newest().orElseThrow().document().seals().get(TWITCH);
    return SealedText.parse(seal).orElseThrow().keyId();
  }

  @Test
  void aRotationToACredentialOfSystemdForgetsTheFile() throws Exception {
    save(0, FILE);
    Path credentials = Files.createDirectory(folder.resolve("credentials"));
    Files.write(credentials.resolve("teebox-key"), new byte[32]);
    vault = KeyVault.in(state, Map.of("CREDENTIALS_DIRECTORY", credentials.toString()));
    store = new ConfigurationStore(state, vault, Clock.systemUTC());
    assertThat(opened(TWITCH)).isEqualTo("twitch-secret");
    assertThat(store.rotateMachineKey()).singleElement().asString().contains("teebox-key");
    assertThat(folder.resolve("machine.key")).doesNotExist();
    assertThat(opened(TWITCH)).isEqualTo("twitch-secret");
  }

  private Beginning begin(String json, String... problems) throws StateException {
    return store.begin(Optional.ofNullable(json), text -> List.of(problems));
  }

  @Test
  void aNewFileIsImportedOnceAndThenWhatIsStoredCounts() throws Exception {
    assertThat(begin(null)).isEqualTo(new Beginning.Nothing(List.of()));
    assertThat(begin(FILE)).isInstanceOf(Beginning.File.class);
    assertThat(begin(FILE)).isInstanceOf(Beginning.Stored.class);
    ObjectNode edited = store.load().newest().orElseThrow().document().tree();
    ((ObjectNode) edited.at("/channel")).put("graceSeconds", 7);
    store.save(1, edited, Origin.SAVED);
    start();
    assertThat(begin(FILE.replace("// mine", "").replaceAll(" +", " ")))
        .isInstanceOfSatisfying(
            Beginning.Stored.class,
            stored -> assertThat(stored.generation().number()).isEqualTo(2));
    assertThat(begin(null)).isInstanceOf(Beginning.Stored.class);
    assertThat(Files.readString(file(1)))
        .doesNotContain(ChecksummedJson.sha256(ChecksummedJson.canonical(tree(FILE))));
  }

  @Test
  void aFileThatWasChangedByHandCountsAndWhatItOvertakesIsSaid() throws Exception {
    begin(FILE);
    store.save(1, store.load().newest().orElseThrow().document().tree(), Origin.SAVED);
    assertThat(begin(FILE.replace("twitch-secret", "typed-secret")))
        .isInstanceOfSatisfying(
            Beginning.File.class,
            file -> {
              assertThat(file.saved().orElseThrow().number()).isEqualTo(3);
              assertThat(file.notes()).singleElement().asString().contains("generation 2");
            });
    assertThat(opened(TWITCH)).isEqualTo("typed-secret");
    assertThat(file(2)).exists();
  }

  @Test
  void aFileThatIsWrongChangesNothingAndTellsWhatCountedBefore() throws Exception {
    begin(FILE);
    assertThat(begin("{\"ingest\"", "line 1"))
        .isInstanceOfSatisfying(
            Beginning.Wrong.class,
            wrong -> {
              assertThat(wrong.problems()).containsExactly("line 1");
              assertThat(wrong.before().orElseThrow().number()).isEqualTo(1);
            });
    assertThat(store.load().number()).isEqualTo(1);
  }

  @Test
  void withoutAUsableMachineKeyTheFileStillCounts() throws Exception {
    begin(FILE);
    Files.setPosixFilePermissions(
        folder.resolve("machine.key"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
    start();
    assertThat(begin(FILE))
        .isInstanceOfSatisfying(
            Beginning.File.class,
            file -> {
              assertThat(file.saved()).isEmpty();
              assertThat(file.notes()).singleElement().asString().contains("chmod 600");
            });
  }
}
