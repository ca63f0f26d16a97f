package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;

class KeyVaultTest {

  private static final KeyPlace TWITCH = KeyPlace.ofDestination("Twitch");
  private static final KeyPlace KICK = KeyPlace.ofDestination("Kick");
  private static final String KEY = "live_123_secret?and=query&ü";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve(KeyVault.FILE);
  }

  private KeyVault vault() {
    return vault(Map.of());
  }

  private KeyVault vault(Map<String, String> environment) {
    return KeyVault.in(StateFolder.at(folder), environment);
  }

  private KeyVault withCredentials(Map<String, byte[]> credentials) throws IOException {
    Path system = Files.createTempDirectory(folder, "credentials");
    for (Map.Entry<String, byte[]> each : credentials.entrySet()) {
      Files.write(system.resolve(each.getKey()), each.getValue());
    }
    return vault(Map.of("CREDENTIALS_DIRECTORY", system.toString()));
  }

  @Test
  void whatIsSealedOpensInTheNextProcess() throws Exception {
    String sealed = vault().seal(TWITCH, KEY);
    assertThat(sealed).startsWith("sealed:1:").doesNotContain("secret", "live_");
    assertThat(vault().open(TWITCH, sealed)).contains(new StreamKey(KEY));
  }

  @Test
  void theMachineKeyIsMadeAtTheFirstSealAndForItsOwnerOnly() throws Exception {
    KeyVault vault = vault();
    assertThat(file()).doesNotExist();
    vault.seal(TWITCH, KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    byte[] made = Files.readAllBytes(file());
    vault.seal(KICK, KEY);
    vault().seal(KICK, KEY);
    assertThat(file()).hasBinaryContent(made);
  }

  @Test
  void aKeyThatIsMovedToAnotherDestinationDoesNotOpenThere() throws Exception {
    KeyVault vault = vault();
    String sealed = vault.seal(TWITCH, KEY);
    assertThat(vault.open(KICK, sealed)).isEmpty();
    assertThat(vault.whyLost(sealed)).contains("belongs elsewhere");
  }

  @Test
  void placesWithSlashesInTheirNamesAreNotTakenForOthers() {
    assertThat(KeyPlace.of("a/b", "c").binding()).isNotEqualTo(KeyPlace.of("a", "b/c").binding());
    assertThat(KeyPlace.of("a~1b").binding()).isNotEqualTo(KeyPlace.of("a/b").binding());
  }

  @Test
  void everyChangedSignIsNoticed() throws Exception {
    KeyVault vault = vault();
    String sealed = vault.seal(TWITCH, KEY);
    for (int i = 0; i < sealed.length(); i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      // The last sign of Base64 may have bits that stand for nothing.
      assertThat(vault.open(TWITCH, changed).filter(key -> !key.matches(KEY))).isEmpty();
      if (i < sealed.length() - 1) {
        assertThat(vault.open(TWITCH, changed)).as("sign %d", i).isEmpty();
      }
    }
  }

  @Test
  void noNonceComesTwice() {
    MachineKey key = MachineKey.random();
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      nonces.add(java.util.Arrays.toString(key.seal(TWITCH, KEY).nonce()));
    }
    assertThat(nonces).hasSize(10_000);
  }

  @Test
  void aSealOfALaterVersionIsLeftAloneAndSaidToBeNewer() throws Exception {
    String sealed = vault().seal(TWITCH, KEY).replace("sealed:1:", "sealed:2:");
    assertThat(SealedText.isOne(sealed)).isTrue();
    assertThat(vault().open(TWITCH, sealed)).isEmpty();
    assertThat(vault().whyLost(sealed)).contains("newer");
  }

  @Test
  void aMachineKeyThatIsGoneIsNamedWithWhatToDo() throws Exception {
    String sealed = vault().seal(TWITCH, KEY);
    Files.delete(file());
    assertThat(vault().open(TWITCH, sealed)).isEmpty();
    assertThat(vault().whyLost(sealed)).contains("put back", "machine.key");
  }

  @Test
  void aMachineKeyThatOthersMayReadIsRefusedUntilItIsPutRight() throws Exception {
    KeyVault vault = vault();
    String sealed = vault.seal(TWITCH, KEY);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    KeyVault again = vault();
    assertThat(again.trouble().orElseThrow()).contains("chmod 600 " + file());
    assertThat(again.open(TWITCH, sealed)).isEmpty();
    assertThat(again.whyLost(sealed)).contains("chmod 600");
    assertThatThrownBy(() -> again.seal(TWITCH, KEY))
        .isInstanceOfSatisfying(
            StateException.class,
            e -> assertThat(e.reason()).isEqualTo(StateException.Reason.MACHINE_KEY));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(again.seal(TWITCH, KEY)).isNotEqualTo(sealed);
    assertThat(again.open(TWITCH, sealed)).isPresent();
  }

  @Test
  void aMachineKeyThatIsALinkIsRefused() throws Exception {
    vault().seal(TWITCH, KEY);
    Files.move(file(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
    assertThat(vault().trouble().orElseThrow()).contains("is a link");
    Files.delete(file());
    Files.createSymbolicLink(file(), folder.resolve("nowhere"));
    assertThatThrownBy(() -> vault().seal(TWITCH, KEY)).isInstanceOf(StateException.class);
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aMachineKeyOfSomebodyElseIsRefused() throws Exception {
    vault().seal(TWITCH, KEY);
    try {
      Files.setAttribute(file(), "unix:uid", 65534);
    } catch (IOException e) {
      assumeTrue(false, "only root gives a file to somebody else");
    }
    assertThat(vault().trouble().orElseThrow()).contains("belongs to somebody else", "chown");
  }

  @Test
  void whatRootMakesInTheFolderOfTheServiceIsTheServices() throws Exception {
    try {
      Files.setAttribute(folder, "unix:uid", 65534);
    } catch (IOException e) {
      assumeTrue(false, "only root gives a folder to somebody else");
    }
    vault().seal(TWITCH, KEY);
    assertThat(Files.getAttribute(file(), "unix:uid")).isEqualTo(65534);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "end", "half", "id"})
  void aMachineKeyThatIsBrokenIsRefusedAndNotOverwritten(String kind) throws Exception {
    vault().seal(TWITCH, KEY);
    String whole = Files.readString(file());
    String broken =
        switch (kind) {
          case "end" -> whole.replace("\nend", "");
          case "half" -> whole.substring(0, whole.length() / 2);
          case "id" -> whole.replaceAll("key [0-9a-f]{4}", "key 0000");
          default -> "";
        };
    Files.writeString(file(), broken);
    assertThat(vault().trouble().orElseThrow())
        .contains("is broken")
        .doesNotContain(whole.lines().filter(line -> line.startsWith("key")).findFirst().get());
    assertThatThrownBy(() -> vault().seal(TWITCH, KEY)).isInstanceOf(StateException.class);
    assertThat(file()).hasContent(broken);
  }

  @Test
  void aCredentialOfSystemdIsUsedAndNothingIsWritten() throws Exception {
    KeyVault vault = withCredentials(Map.of("teebox-key", new byte[32]));
    String sealed = vault.seal(TWITCH, KEY);
    assertThat(vault.sealsWithCredential()).isTrue();
    assertThat(file()).doesNotExist();
    assertThat(withCredentials(Map.of("teebox-key", new byte[32])).open(TWITCH, sealed))
        .isPresent();
    assertThat(withCredentials(Map.of("teebox-key", new byte[33])).open(TWITCH, sealed)).isEmpty();
  }

  @Test
  void aCredentialThatIsTooShortIsRefusedAndNotReplacedByAFile() throws Exception {
    KeyVault vault = withCredentials(Map.of("teebox-key", new byte[31]));
    assertThat(vault.trouble().orElseThrow()).contains("teebox-key", "32 random bytes");
    assertThatThrownBy(() -> vault.seal(TWITCH, KEY)).isInstanceOf(StateException.class);
    assertThat(file()).doesNotExist();
  }

  @Test
  void theCredentialBeforeAndTheFileBeforeStillOpen() throws Exception {
    String byFile = vault().seal(TWITCH, KEY);
    byte[] old =
        "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String byOld = withCredentials(Map.of("teebox-key", old)).seal(TWITCH, KEY);
    KeyVault now = withCredentials(Map.of("teebox-key", new byte[40], "teebox-key-old", old));
    assertThat(now.open(TWITCH, byFile)).isPresent();
    assertThat(now.open(TWITCH, byOld)).isPresent();
    assertThat(now.isCurrent(now.seal(TWITCH, KEY))).isTrue();
    assertThat(now.isCurrent(byOld)).isFalse();
  }

  @Test
  void aKeyThatAnotherProcessHasMadeSinceIsFound() throws Exception {
    KeyVault early = vault();
    String sealed = vault().seal(TWITCH, KEY);
    assertThat(early.open(TWITCH, sealed)).isPresent();
    assertThat(SealedText.parse(early.seal(TWITCH, KEY)).orElseThrow().keyId())
        .isEqualTo(SealedText.parse(sealed).orElseThrow().keyId());
  }

  @Test
  void nothingPrintsASecret() {
    MachineKey key = MachineKey.random();
    KeyRing ring = new KeyRing(List.of(key), false);
    assertThat(key.toString() + ring).contains(key.id()).doesNotContain(key.revealSecret());
    assertThat(KeyRing.parse(ring.toText()).orElseThrow().find(key.id())).isPresent();
  }
}
