package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.profiles.ProfileException;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationReader;
import tv.teebox.store.ConfigurationStore;
import tv.teebox.store.DesiredState;
import tv.teebox.store.Generation;
import tv.teebox.store.KeyVault;
import tv.teebox.store.StateFolder;

/** Orders on a real folder, to a box that goes over, will not, or breaks while it does. */
class OrdersTest {

  private static final String FILE =
      "{'ingest': {'key': 'studio-1'}, 'destinations': [{'name': 'The hall', 'platform': 'custom',"
          + " 'url': 'rtmp://192.0.2.1/live', 'key': 'hall-1'}]}";
  private static final String PASSPHRASE = word("a passphrase of some length");

  @TempDir private Path folder;

  private final HeldBox box = new HeldBox();
  private Path state;
  private Orders.State desired;
  private Orders orders;

  /** A box that does as it is told to. */
  private static final class HeldBox implements Orders.Box {
    private Configuration now;
    private ProfileLibrary library;
    private String refusal;
    private boolean breaks;
    private final List<String> history = new ArrayList<>();

    @Override
    public Configuration configuration() {
      return now;
    }

    @Override
    public Optional<String> refusal(Configuration next, ProfileLibrary profiles) {
      return Optional.ofNullable(refusal);
    }

    @Override
    public void apply(Configuration next, ProfileLibrary profiles) throws Orders.Refused {
      if (breaks) {
        throw new Orders.Refused(List.of("it broke"));
      }
      now = next;
      library = profiles;
    }

    @Override
    public void applied(long generation, String what) {
      history.add(generation + ": " + what);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    write(FILE);
    state = Files.createDirectory(folder.resolve("state"));
    StateFolder files = StateFolder.at(state);
    KeyVault vault = KeyVault.in(files, Map.of());
    ConfigurationStore store = new ConfigurationStore(files, vault, Clock.systemUTC());
    ConfigurationReader reader =
        new ConfigurationReader(ProfileLibrary.builtIn(), Map.of(), Optional.of(vault));
    desired =
        new Orders.State(
            new DesiredState(store, vault, reader, folder.resolve("teebox.json")),
            store,
            vault,
            ProfileLibrary.builtIn(),
            this::profiles);
    box.now = desired.desired().begin().configuration();
    orders = new Orders(desired, box, List.of());
    assertThat(orders.settle()).isEmpty();
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("teebox.json"), json.replace('\'', '"'));
  }

  private ProfileLibrary profiles() {
    try {
      return ProfileLibrary.withOverrides(folder.resolve("profiles"));
    } catch (ProfileException e) {
      throw new Exit(Exit.CONFIGURATION, e.problems());
    }
  }

  private static String word(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String obey(String... words) {
    try {
      return orders.obey(List.of(words));
    } catch (Orders.Refused e) {
      throw new AssertionError(e);
    }
  }

  private List<String> refused(String... words) {
    return catchThrowableOfType(Orders.Refused.class, () -> orders.obey(List.of(words))).lines();
  }

  private long stored() throws Exception {
    return desired.store().load().number();
  }

  private boolean isHallOn() {
    return box.now.destinations().get(0).enabled();
  }

  @Test
  void whatIsSavedIsApplied() throws Exception {
    assertThat(obey("destination", "The hall", "off")).startsWith("The hall is off (generation 2)");
    assertThat(isHallOn()).isFalse();
    assertThat(obey("destination", "The hall", "key", "hall-2")).doesNotContain("hall-2");
    assertThat(box.now.destinations().get(0).key().reveal()).isEqualTo("hall-2");
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void whatCameIntoForceIsToldToTheHistoryByItsNumber() throws Exception {
    obey("destination", "The hall", "off");
    write(FILE.replace("hall-1", "hall-9"));
    obey("reload");
    obey("reload");
    box.refusal = "not while it is on air";
    refused("destination", "The hall", "off");
    assertThat(box.history).containsExactly("2: The hall is off", "3: the file is in force");
  }

  @Test
  void whatTheBoxRefusesIsNotSaved() throws Exception {
    box.refusal = "not while it is on air";
    assertThat(refused("destination", "The hall", "off")).containsExactly("not while it is on air");
    assertThat(stored()).isEqualTo(1);
    assertThat(isHallOn()).isTrue();
  }

  @Test
  void whatCannotBeSavedIsNotApplied() throws Exception {
    Files.delete(state.resolve("state.lock"));
    Files.createDirectory(state.resolve("state.lock")); // no save gets past it
    assertThat(refused("destination", "The hall", "off"))
        .hasSize(1)
        .first()
        .asString()
        .contains("not saved");
    assertThat(isHallOn()).isTrue();
    Files.delete(state.resolve("state.lock"));
    obey("destination", "The hall", "off");
    assertThat(isHallOn()).as("tried again").isFalse();
  }

  @Test
  void whatBreaksWhileItIsAppliedIsTakenBackOnTheDisk() throws Exception {
    box.breaks = true;
    assertThat(refused("destination", "The hall", "off")).containsExactly("it broke");
    Generation newest = desired.store().load().newest().orElseThrow();
    assertThat(newest.document().tree().at("/destinations/0/enabled").asBoolean(true)).isTrue();
    box.breaks = false;
    obey("destination", "The hall", "off");
    assertThat(isHallOn()).isFalse();
  }

  @Test
  void aFileThatCouldNotBeAppliedIsStillNewToTheNextReload() throws Exception {
    write(FILE.replace("hall-1", "hall-9"));
    box.breaks = true;
    assertThat(refused("reload")).containsExactly("it broke");
    box.breaks = false;
    assertThat(obey("reload")).startsWith("the file is in force");
    assertThat(box.now.destinations().get(0).key().reveal()).isEqualTo("hall-9");
  }

  @Test
  void aReloadOfAWrongFileSaysEveryProblemAndChangesNothing() throws Exception {
    write(FILE.replace("custom", "kustom").replace("'ingest'", "'panel': {'port': -1}, 'ingest'"));
    assertThat(refused("reload"))
        .anyMatch(line -> line.startsWith("panel.port: "))
        .anyMatch(line -> line.startsWith("destinations[0].platform: "));
    assertThat(stored()).isEqualTo(1);
    write(FILE.replace("hall-1", "hall-9"));
    assertThat(obey("reload")).startsWith("the file is in force (generation 2)");
    assertThat(obey("reload")).startsWith("nothing to do");
    assertThat(box.now.destinations().get(0).key().reveal()).isEqualTo("hall-9");
  }

  @Test
  void profilesAreReadAgainAsWellAndBrokenOnesChangeNothing() throws Exception {
    Path own = Files.createDirectories(folder.resolve("profiles")).resolve("renditions.json");
    Files.writeString(own, "[{}]");
    assertThat(refused("reload")).anyMatch(line -> line.contains("renditions.json"));
    assertThat(box.library).isNull();
    try (InputStream builtIn = ProfileLibrary.class.getResourceAsStream("renditions.json")) {
      String ladder = new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(own, ladder.replace("2500", "2000"));
    }
    box.refusal = "not now";
    assertThat(refused("reload")).containsExactly("not now");
    box.refusal = null;
    assertThat(obey("reload")).isEqualTo("the profiles are in force");
    assertThat(box.library.rendition("720p30").orElseThrow().videoKbps()).isEqualTo(2000);
    assertThat(box.history).containsExactly("1: the profiles were read again");
    assertThat(obey("reload")).startsWith("nothing to do");
    assertThat(stored()).as("nothing else is wanted").isEqualTo(1);
  }

  @Test
  void aFileThatIsMendedToWhatItSaidIsNotComplainedOfAnyMore() throws Exception {
    write("{");
    desired.desired().begin();
    orders = new Orders(desired, box, List.of("the file cannot be used"));
    refused("reload");
    assertThat(orders.notes()).isNotEmpty();
    write(FILE);
    assertThat(obey("reload")).startsWith("nothing to do");
    assertThat(orders.notes()).isEmpty();
  }

  @Test
  void whatLooksWrongInAChangeIsSaidOnceInItsAnswer() throws Exception {
    write(FILE.replace("}]", "}, {'name': 'Twitch', 'platform': 'twitch', 'key': 'not-a-key-9'}]"));
    assertThat(obey("reload"))
        .contains("warning: Twitch: its key does not look like one of Twitch's")
        .doesNotContain("not-a-key-9");
    assertThat(obey("destination", "The hall", "off")).doesNotContain("warning");
  }

  @Test
  void aReloadTakesWhatACommandHasStoredBesideTheBox() throws Exception {
    Generation now = desired.store().load().newest().orElseThrow();
    var tree = now.document().tree();
    tree.withArray("destinations").forEach(each -> ((ObjectNode) each).put("enabled", false));
    desired.store().save(now.number(), tree, Generation.Origin.SAVED);
    assertThat(refused("destination", "The hall", "on")).first().asString().contains("reload");
    assertThat(obey("reload")).startsWith("what was stored meanwhile is in force (generation 2)");
    assertThat(isHallOn()).isFalse();
  }

  @Test
  void aBackupWithItsKeysBringsAllOfItBack() throws Exception {
    String backup = obey("backup", PASSPHRASE);
    obey("destination", "The hall", "key", "hall-2");
    assertThat(refused("restore", word("another passphrase"), backup))
        .first()
        .asString()
        .contains("the passphrase is another one");
    assertThat(obey("restore", PASSPHRASE, backup)).contains("the backup is in force");
    assertThat(box.now.destinations().get(0).key().reveal()).isEqualTo("hall-1");
    String bare =
        new String(Base64.getDecoder().decode(obey("backup", "-")), StandardCharsets.UTF_8);
    assertThat(bare).doesNotContain("hall-", "studio-", "sealed:");
    assertThat(obey("restore", "-", word(bare))).contains("the backup is in force");
    assertThat(obey("generation", "1")).contains("what was generation 1 is in force");
  }

  @Test
  void anOrderThatIsNotWholeOrUnknownIsRefused() {
    assertThat(refused("destination", "The hall")).containsExactly("the order is not whole");
    assertThat(refused("destination", "The hall", "sideways")).hasSize(1);
    assertThat(refused("ingest-key", "-5", "x"))
        .containsExactly("an old ingest key is accepted for a week at most");
  }

  @Test
  void aSwitchThatStandsSoAlreadyMakesNoGeneration() throws Exception {
    assertThat(orders.destination("Anna", "The hall", true))
        .isEqualTo("The hall is on (generation 1)");
    assertThat(orders.destination("Anna", "The hall", false))
        .isEqualTo("The hall is off (generation 2)");
    assertThat(orders.destination("Bert", "The hall", false))
        .isEqualTo("The hall is off (generation 2)");
    assertThat(obey("destination", "The hall", "off")).isEqualTo("The hall is off (generation 2)");
    assertThat(stored()).isEqualTo(2);
    assertThat(desired.store().load().newest().orElseThrow().by()).contains("Anna");
    assertThatThrownBy(() -> orders.destination("Anna", "Nowhere", true))
        .isInstanceOf(NoSuchElementException.class);
  }
}
