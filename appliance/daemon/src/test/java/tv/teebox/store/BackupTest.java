package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.StreamKey;
import tv.teebox.store.Generation.Origin;

class BackupTest {

  private static final KeyPlace TWITCH = KeyPlace.ofDestination("Twitch");
  private static final ConfigurationStore.Validator GOOD = json -> List.of();
  private static final String JSON =
      """
      {"destinations": [
        {"name": "Twitch", "url": "rtmp://192.0.2.1/app", "key": "twitch-secret"},
        {"name": "X", "key": "${X_KEY}"}
      ]}
      """;

  @TempDir private Path folder;

  private KeyVault vault;
  private ConfigurationStore store;
  private Generation saved;

  @BeforeEach
  void save() throws Exception {
    useBox("box");
    saved = store.save(0, tree(JSON), Origin.SAVED);
  }

  private void useBox(String name) throws Exception {
    StateFolder state = StateFolder.at(Files.createDirectory(folder.resolve(name)));
    vault = KeyVault.in(state, Map.of());
    store = new ConfigurationStore(state, vault, Clock.systemUTC());
  }

  private static ObjectNode tree(String json) {
    return ChecksummedJson.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static char[] passphrase() {
    return "five random words höre".toCharArray();
  }

  private String key() throws StateException {
    String sealed = store.load().newest().orElseThrow().document().seals().get(TWITCH);
    return vault.open(TWITCH, sealed).map(StreamKey::reveal).orElse("lost");
  }

  @Test
  void aBackupWithKeysIsRestoredOnAnotherBox() throws Exception {
    byte[] backup = Backup.withKeys(saved, vault, passphrase());
    assertThat(new String(backup, StandardCharsets.UTF_8))
        .contains("192.0.2.1", "${X_KEY}")
        .doesNotContain("secret", "sealed:1:");
    assertThat(Backup.hasKeys(backup)).isTrue();
    useBox("another");
    Backup.Content content = Backup.read(backup, Optional.of(passphrase()));
    assertThat(content.toString()).doesNotContain("secret");
    Generation restored = store.restore(0, content, GOOD);
    assertThat(restored.origin()).isEqualTo(Origin.RESTORED);
    assertThat(key()).isEqualTo("twitch-secret");
  }

  @Test
  void anotherPassphraseAndAChangedServerAreRefused() throws Exception {
    byte[] backup = Backup.withKeys(saved, vault, passphrase());
    assertThatThrownBy(() -> Backup.read(backup, Optional.of("another passphrase".toCharArray())))
        .hasMessageContaining("the passphrase is another one");
    assertThatThrownBy(() -> Backup.read(backup, Optional.empty()))
        .hasMessageContaining("needs its passphrase");
    ObjectNode changed = ChecksummedJson.read(backup).orElseThrow();
    changed.remove(ChecksummedJson.CHECKSUM);
    ((ObjectNode) changed.at("/document/destinations/0")).put("url", "rtmp://192.0.2.66/app");
    assertThatThrownBy(() -> Backup.read(ChecksummedJson.write(changed), Optional.of(passphrase())))
        .hasMessageContaining("was changed");
  }

  @Test
  void aCheapDerivationIsNotTaken() throws Exception {
    ObjectNode cheap =
        ChecksummedJson.read(Backup.withKeys(saved, vault, passphrase())).orElseThrow();
    cheap.remove(ChecksummedJson.CHECKSUM);
    for (int iterations : new int[] {0, 1000, Integer.MAX_VALUE}) {
      ((ObjectNode) cheap.path("keys")).put("iterations", iterations);
      assertThatThrownBy(() -> Backup.read(ChecksummedJson.write(cheap), Optional.of(passphrase())))
          .isInstanceOf(StateException.class);
    }
  }

  @Test
  void aShortPassphraseIsRefused() {
    assertThatThrownBy(() -> Backup.withKeys(saved, vault, "short".toCharArray()))
        .hasMessageContaining("12 characters");
  }

  @Test
  void aBackupWithoutKeysTakesThoseThatAreThere() throws Exception {
    byte[] backup = Backup.withoutKeys(saved);
    assertThat(new String(backup, StandardCharsets.UTF_8)).doesNotContain("secret", "sealed:1:");
    store.save(1, tree(JSON.replace("twitch-secret", "newer-secret")), Origin.SAVED);
    store.restore(2, Backup.read(backup, Optional.empty()), GOOD);
    assertThat(key()).isEqualTo("newer-secret");
    useBox("empty");
    assertThatThrownBy(() -> store.restore(0, Backup.read(backup, Optional.empty()), GOOD))
        .hasMessageContaining("no keys for destination Twitch");
    assertThat(store.load().newest()).isEmpty();
  }

  @Test
  void whatDoesNotFitThisReleaseReplacesNothing() throws Exception {
    Backup.Content content = Backup.read(Backup.withoutKeys(saved), Optional.empty());
    assertThatThrownBy(() -> store.restore(1, content, json -> List.of("a.b: is unknown")))
        .hasMessageContaining("a.b: is unknown");
    assertThat(store.load().number()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoBackupIsRefused() throws Exception {
    byte[] broken = Backup.withoutKeys(saved);
    broken[broken.length / 2] ^= 1;
    for (byte[] file : List.of(new byte[0], "{}".getBytes(StandardCharsets.UTF_8), broken)) {
      assertThatThrownBy(() -> Backup.read(file, Optional.empty()))
          .hasMessageContaining("is no backup, or was damaged");
    }
  }
}
