package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.ProfileLibrary;

/** The file and the generations as a box meets them at its start and while it runs. */
class DesiredStateTest {

  private static final Instant NOW = Instant.parse("2026-05-01T20:00:00Z");
  private static final String FIRST =
      """
      {"ingest": {"key": "studio-1111"},
       "destinations": [
         {"name": "A", "platform": "custom", "url": "rtmp://192.0.2.1/live", "key": "key-a-1"},
         {"name": "B", "platform": "custom", "url": "rtmp://192.0.2.1/live", "key": "${B_KEY}"}]}
      """;

  @TempDir private Path folder;

  private Path file;
  private Path generations;

  /** One run of a box. */
  private record Run(DesiredState desired, Changes changes, ConfigurationStore store) {}

  @BeforeEach
  void place() throws IOException {
    file = folder.resolve("teebox.json");
    generations = Files.createDirectory(folder.resolve("state")).resolve("configuration");
  }

  private Run run() {
    return run(Map.of("B_KEY", "key-b-outside"));
  }

  private Run run(Map<String, String> environment) {
    StateFolder state = StateFolder.at(folder.resolve("state"));
    KeyVault vault = KeyVault.in(state, environment);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    ConfigurationStore store = new ConfigurationStore(state, vault, clock);
    ConfigurationReader reader =
        new ConfigurationReader(ProfileLibrary.builtIn(), environment, Optional.of(vault));
    DesiredState desired = new DesiredState(store, vault, reader, file);
    return new Run(desired, new Changes(desired, clock), store);
  }

  private void write(String json) throws IOException {
    Files.writeString(file, json);
  }

  /** A box that has run once with the first file, and stored it. */
  private Run settled() throws Exception {
    write(FIRST);
    Run run = run();
    run.desired().begin();
    assertThat(run.desired().settle()).isEmpty();
    return run;
  }

  private static List<String> enabled(DesiredState.Opened opened) {
    return opened.configuration().destinations().stream()
        .filter(Configuration.Destination::enabled)
        .map(Configuration.Destination::name)
        .toList();
  }

  @Test
  void aStartWithAFreshFileTouchesNoDiskUntilItIsSettled() throws Exception {
    write(FIRST);
    Run run = run();
    assertThat(run.desired().begin().configuration().destinations()).hasSize(2);
    assertThat(folder.resolve("state")).isEmptyDirectory();
    assertThat(run.desired().settle()).isEmpty();
    assertThat(run.desired().current().orElseThrow().number()).isEqualTo(1);
    assertThat(Files.readString(generations.resolve("00000001.json")))
        .doesNotContain("studio-1111", "key-a-1", "key-b-outside")
        .contains("${B_KEY}", "sealed:1:");
    assertThat(run().desired().begin().notes()).as("and again, unchanged").isEmpty();
  }

  @Test
  void whatWasChangedInTheBoxCountsAtTheNextStart() throws Exception {
    settled().changes().destination("A", false).save();
    Run next = run();
    assertThat(enabled(next.desired().begin())).containsExactly("B");
    assertThat(next.desired().current().orElseThrow().number()).isEqualTo(2);
    Files.delete(file);
    assertThat(enabled(run().desired().begin())).as("without the file").containsExactly("B");
  }

  @Test
  void aKeyFromOutsideStaysOutsideAndIsTakenAnewAtEachStart() throws Exception {
    settled().changes().destination("A", false).save();
    Configuration read = run(Map.of("B_KEY", "another")).desired().begin().configuration();
    assertThat(read.destinations().get(1).key().reveal()).isEqualTo("another");
    ConfigurationException missing =
        catchThrowableOfType(ConfigurationException.class, () -> run(Map.of()).desired().begin());
    assertThat(missing.problems())
        .containsExactly("destinations[1].key: the environment variable B_KEY is not set");
  }

  @Test
  void aWrongFileIsSaidInFullWhileTheBoxGoesOnWithTheGenerationBefore() throws Exception {
    settled();
    write("{\"ingest\": {\"key\": \"studio-2222\", \"prot\": 1}, \"panel\": {\"port\": -1}}");
    DesiredState.Opened opened = run().desired().begin();
    assertThat(opened.configuration().ingest().key().reveal()).isEqualTo("studio-1111");
    assertThat(opened.notes()).hasSize(3);
    assertThat(opened.notes().get(0)).contains("generation 1", "teebox reload");
    assertThat(String.join("\n", opened.notes()))
        .contains("ingest.prot: is not known here", "panel.port: must be a whole number")
        .doesNotContain("studio-2222");
  }

  @Test
  void aWrongFileWithNothingBeforeItIsTheEnd() throws Exception {
    write("{\"ingest\": {}, \"panel\": {\"port\": -1}}");
    assertThatThrownBy(() -> run().desired().begin())
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void aBrokenNewestGenerationIsPassedOverAndSaid() throws Exception {
    Run first = settled();
    first.changes().destination("A", false).save();
    first.changes().destination("B", false).save();
    Path newest = generations.resolve("00000003.json");
    Files.writeString(newest, Files.readString(newest).replaceFirst("custom", "cuztom"));
    DesiredState.Opened opened = run().desired().begin();
    assertThat(enabled(opened)).containsExactly("B");
    assertThat(opened.notes()).hasSize(1);
    assertThat(opened.notes().get(0))
        .contains("generation 3", "broken", "the one before it counts");
  }

  @Test
  void aLostDestinationKeyCostsThatDestinationAlone() throws Exception {
    settled().changes().destination("B", false).save();
    Files.delete(file);
    Files.delete(folder.resolve("state").resolve("machine.key"));
    DesiredState.Opened opened = run().desired().begin();
    assertThat(opened.configuration().destinations())
        .extracting(Configuration.Destination::name)
        .containsExactly("B");
    assertThat(String.join("\n", opened.notes()))
        .contains("the key of destination A cannot be read and must be given again")
        .contains("the key of the ingest cannot be read")
        .contains("nobody can publish", "teebox ingest-key new");
    assertThat(opened.configuration().ingest().key().reveal()).isNotEqualTo("studio-1111");
  }

  @Test
  void aLostIngestKeyIsReplacedByANewOne() throws Exception {
    settled().changes().destination("B", false).save();
    Files.delete(file);
    Files.delete(folder.resolve("state").resolve("machine.key"));
    Run box = run();
    IngestKeys now = box.desired().begin().configuration().ingest().keys();
    box.changes().ingestKey(now, new StreamKey("fresh-9"), Duration.ZERO).save();
    DesiredState.Opened next = run().desired().begin();
    assertThat(next.configuration().ingest().key().reveal()).isEqualTo("fresh-9");
    assertThat(next.notes()).hasSize(1).first().asString().contains("destination A");
  }

  @Test
  void theOldIngestKeyIsSealedBesideTheNewOneForItsTime() throws Exception {
    Run box = settled();
    IngestKeys now = new IngestKeys(new StreamKey("studio-1111"), Optional.empty());
    Changes.Draft draft =
        box.changes().ingestKey(now, new StreamKey("studio-3333"), Duration.ofHours(24));
    draft.save();
    Configuration.Ingest ingest = run().desired().begin().configuration().ingest();
    assertThat(ingest).isEqualTo(draft.configuration().ingest());
    assertThat(ingest.key().reveal()).isEqualTo("studio-3333");
    assertThat(ingest.oldKey())
        .contains(new IngestKeys.Old(new StreamKey("studio-1111"), NOW.plusSeconds(86_400)));
    assertThat(Files.readString(generations.resolve("00000002.json")))
        .doesNotContain("studio-1111", "studio-3333");
  }

  @Test
  void aReloadReadsTheFileAsTheNextGenerationOrRefusesItWhole() throws Exception {
    Run box = settled();
    assertThat(box.changes().reload()).as("nothing has changed").isEmpty();
    write(FIRST.replace("key-a-1", "key-a-2"));
    Changes.Draft draft = box.changes().reload().orElseThrow();
    assertThat(draft.configuration().destinations().get(0).key().reveal()).isEqualTo("key-a-2");
    assertThat(box.store().load().number()).as("not saved yet").isEqualTo(1);
    assertThat(draft.save().number()).isEqualTo(2);
    write(FIRST.replace("custom", "kustom"));
    assertThatThrownBy(() -> box.changes().reload())
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2));
    assertThat(box.store().load().number()).isEqualTo(2);
  }

  @Test
  void aChangeThatTheBoxCouldNotMakeIsTakenBack() throws Exception {
    Run box = settled();
    Changes.Draft draft = box.changes().destination("A", false);
    draft.save();
    draft.takeBack();
    assertThat(enabled(run().desired().begin())).containsExactly("A", "B");
    assertThat(box.changes().destination("B", false).save().number()).isEqualTo(4);
  }

  @Test
  void whatSomebodyElseStoredMeanwhileIsNotOverwritten() throws Exception {
    Run box = settled();
    Run other = run();
    other.desired().begin();
    other.desired().settle();
    other.changes().destination("A", false).save();
    assertThatThrownBy(() -> box.changes().destination("B", false))
        .hasMessageContaining("generation 2 is stored")
        .hasMessageContaining("teebox reload");
    assertThat(
            enabled(
                new DesiredState.Opened(
                    box.changes().reload().orElseThrow().configuration(), List.of())))
        .containsExactly("B");
  }

  @Test
  void anUnknownDestinationIsAnsweredWithThoseThereAre() throws Exception {
    Run box = settled();
    assertThatThrownBy(() -> box.changes().destination("C", false))
        .hasMessage("there is no destination C; there is A, B");
  }

  @Test
  void anOlderGenerationCanBeGoneBackTo() throws Exception {
    Run box = settled();
    box.changes().destination("A", false).save();
    assertThat(box.changes().back(1).save().number()).isEqualTo(3);
    assertThat(enabled(run().desired().begin())).containsExactly("A", "B");
    assertThatThrownBy(() -> box.changes().back(17)).hasMessageContaining("teebox generations");
  }

  @Test
  void theMachineKeyChangesUnderARunningBox() throws Exception {
    Run box = settled();
    box.changes().destination("A", false).save();
    box.desired().rotateMachineKey();
    assertThat(enabled(run().desired().begin())).containsExactly("B");
    box.changes().destination("A", true).save();
    assertThat(enabled(run().desired().begin())).containsExactly("A", "B");
  }

  @Test
  void aSealedKeyInTheFileOpensOnlyWhereItWasSealed() throws Exception {
    settled();
    String stored = Files.readString(generations.resolve("00000001.json"));
    String seal = stored.replaceAll("(?s).*\"name\" : \"A\".*?\"key\" : \"([^\"]*)\".*", "$1");
    assertThat(seal).startsWith("sealed:1:");
    write(FIRST.replace("key-a-1", seal));
    assertThat(run().desired().begin().configuration().destinations().get(0).key().reveal())
        .isEqualTo("key-a-1");
    write(FIRST.replace("\"${B_KEY}\"", "\"" + seal + "\""));
    assertThat(run().desired().begin().notes().toString())
        .contains("destinations[1].key: is sealed and cannot be opened: give the key itself");
  }
}
