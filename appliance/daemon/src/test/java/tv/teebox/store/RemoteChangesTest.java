package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.profiles.ProfileLibrary;

/** What may come over the network, and each thing that may not. */
class RemoteChangesTest {

  private static final Instant NOW = Instant.parse("2026-05-01T20:00:00Z");

  @TempDir private Path folder;

  private DesiredState desired;
  private KeyVault vault;
  private ConfigurationStore store;
  private Changes changes;
  private Path authority;

  @BeforeEach
  void begin() throws Exception {
    authority = Files.writeString(folder.resolve("authority.pem"), "a certificate");
    Files.writeString(
        folder.resolve("teebox.json"),
        """
        {"ingest": {"key": "studio-key-1111"},
         "channel": {"slate": {"picture": "back-soon.png"}},
         "destinations": [
           {"name": "Twitch", "platform": "twitch", "server": "fra", "key": "live_123456789_wxyz"},
           {"name": "Hall", "platform": "custom", "url": "rtmps://192.0.2.1/live", "key": "hall-1",
            "trustedCertificates": "%s"},
           {"name": "Outside", "platform": "youtube", "backup": true, "key": "${YOUTUBE_KEY}"}]}
        """
            .formatted(authority));
    StateFolder state = StateFolder.at(Files.createDirectory(folder.resolve("state")));
    Map<String, String> environment = Map.of("YOUTUBE_KEY", "abcd-efgh-ijkl-mnop-qrst");
    vault = KeyVault.in(state, environment);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    store = new ConfigurationStore(state, vault, clock);
    ConfigurationReader reader =
        new ConfigurationReader(ProfileLibrary.builtIn(), environment, Optional.of(vault));
    desired = new DesiredState(store, vault, reader, folder.resolve("teebox.json"));
    changes = new Changes(desired, clock);
    desired.begin();
    desired.settle();
  }

  private RemoteChanges as(String who) {
    return new RemoteChanges(desired, changes, who);
  }

  private ObjectNode shown() {
    return desired.masked();
  }

  private static ObjectNode destination(ObjectNode tree, int index) {
    return (ObjectNode) tree.at("/destinations/" + index);
  }

  private static ObjectNode json(String text) {
    return ChecksummedJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
        .orElseThrow();
  }

  private Configuration saved(ObjectNode sent) throws Exception {
    Changes.Draft draft = as("anna").replace(OptionalLong.empty(), sent);
    draft.save();
    return draft.configuration();
  }

  private List<Wrong> refused(ObjectNode sent) {
    return catchThrowableOfType(
            RefusedChangeException.class, () -> as("anna").replace(OptionalLong.empty(), sent))
        .wrong();
  }

  @Test
  void aNameThatDiffersInCapitalsOnlyIsNotAdded() throws Exception {
    ObjectNode another =
        json("{'name': 'TWITCH', 'platform': 'youtube', 'key': 'abcd-efgh-ijkl-mnop-zzzz'}");
    RefusedChangeException refused =
        catchThrowableOfType(
            RefusedChangeException.class,
            () -> as("anna").newDestination(OptionalLong.empty(), another));
    assertThat(refused.wrong())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.pointer()).isEqualTo("/name");
              assertThat(each.what()).contains("differs from Twitch in capitals only");
            });
    ObjectNode renamed = shown();
    destination(renamed, 0).put("name", "twitch");
    destination(renamed, 0).put("key", "live_123456789_wxyz");
    assertThat(saved(renamed).destinations().get(0).name()).as("itself").isEqualTo("twitch");
  }

  @Test
  void namesThatLookAlikeAlreadyMayStay() {
    ObjectNode file = json("{'destinations': [{'name': 'Main'}, {'name': 'main'}]}");
    assertThat(LookalikeNames.newIn(file, file)).isEmpty();
    ObjectNode more =
        json("{'destinations': [{'name': 'Main'}, {'name': 'main'}, {'name': 'MAIN'}]}");
    assertThat(LookalikeNames.newIn(file, more))
        .extracting(Wrong::pointer)
        .containsExactly("/destinations/2/name");
    assertThat(LookalikeNames.newIn(json("{}"), file))
        .extracting(Wrong::pointer)
        .containsExactly("/destinations/1/name");
  }

  private void assertRefused(ObjectNode sent, Wrong.Kind kind, String pointer) {
    assertThat(refused(sent))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.pointer()).isEqualTo(pointer);
              assertThat(each.kind()).isEqualTo(kind);
            });
    assertThat(changes.number()).isEqualTo(1);
  }

  private String keyOf(Configuration configuration, int index) {
    return configuration.destinations().get(index).key().reveal();
  }

  @Test
  void aReaderSeesFourSignsOfALongKeyAndNoneOfAShortOne() {
    assertThat(shown().at("/ingest/key").asText()).isEqualTo("••••1111");
    assertThat(shown().at("/destinations/0/key").asText()).isEqualTo("••••wxyz");
    assertThat(shown().at("/destinations/1/key").asText()).isEqualTo("••••");
    assertThat(shown().at("/destinations/2/key").asText()).isEqualTo("${YOUTUBE_KEY}");
    assertThat(shown().toString()).doesNotContain("sealed:", "hall-1", "live_");
  }

  @Test
  void whatWasGivenOutAndComesBackChangesNothing() throws Exception {
    assertThat(as("anna").replace(OptionalLong.of(1), shown()).changesNothing()).isTrue();
  }

  @Test
  void aKeyThatIsMissingOrMaskedIsKeptAndAnotherIsTaken() throws Exception {
    ObjectNode sent = shown();
    destination(sent, 0).remove("key");
    destination(sent, 1).put("key", "hall-2").put("videoKbps", 3000);
    Configuration next = saved(sent);
    assertThat(keyOf(next, 0)).isEqualTo("live_123456789_wxyz");
    assertThat(keyOf(next, 1)).isEqualTo("hall-2");
    assertThat(next.ingest().key().reveal()).isEqualTo("studio-key-1111");
    assertThat(desired.current().orElseThrow().by()).contains("anna");
    assertThat(store.load().newest().orElseThrow().by()).as("after a restart").contains("anna");
  }

  @Test
  void aKeyFollowsItsNameInAnotherOrder() throws Exception {
    ObjectNode sent = shown();
    JsonNode first = sent.withArray("destinations").remove(0);
    sent.withArray("destinations").add(first);
    assertThat(keyOf(saved(sent), 2)).isEqualTo("live_123456789_wxyz");
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsPlace() {
    ObjectNode sent = shown();
    destination(sent, 0).put("videoKbps", 1).put("rendition", "9p");
    destination(sent, 1).put("url", "http://192.0.2.1/").put("key", "hall-2");
    sent.withObject("/channel").put("graceSeconds", "ten");
    assertThat(refused(sent))
        .extracting(Wrong::pointer)
        .containsExactlyInAnyOrder(
            "/channel/graceSeconds",
            "/destinations/0/rendition",
            "/destinations/0/videoKbps",
            "/destinations/1/url");
  }

  @Test
  void aMaskOfAnotherKeyIsNoKey() {
    ObjectNode sent = shown();
    destination(sent, 0).put("key", "••••abcd");
    assertRefused(sent, Wrong.Kind.INVALID, "/destinations/0/key");
  }

  @Test
  void aSealedKeyThatSomebodyHasCopiedIsNotTaken() throws Exception {
    String sealed =
        desired.current().orElseThrow().document().tree().at("/destinations/0/key").asText();
    ObjectNode sent = shown();
    destination(sent, 0).put("key", sealed);
    assertRefused(sent, Wrong.Kind.FILE_ONLY, "/destinations/0/key");
  }

  @ParameterizedTest
  @CsvSource({
    "0, platform, youtube",
    "0, url, rtmps://192.0.2.66/app",
    "0, app, other",
    "0, playpath, x{key}",
    "1, url, rtmps://192.0.2.66/live",
    "1, url, rtmp://192.0.2.1/live",
    "1, app, other",
    "1, playpath, x{key}",
    "1, certificateSha256, 0011223344556677889900112233445566778899001122334455667788990011"
  })
  void aKeptKeyIsNotSentToAnotherServerThanItWasGivenFor(int index, String field, String value) {
    ObjectNode sent = shown();
    ObjectNode changed = destination(sent, index).put(field, value);
    if (index == 0) {
      changed.remove("server");
    }
    assertRefused(sent, Wrong.Kind.KEY_NEEDED, "/destinations/" + index + "/key");
    changed.put("key", "a-key-that-is-given");
    assertThat(catchThrowableOfType(Exception.class, () -> saved(sent))).isNull();
  }

  @Test
  void aKeyFromOutsideIsNotSentToAnotherServerEither() {
    ObjectNode sent = shown();
    destination(sent, 2).put("url", "rtmps://192.0.2.66/app");
    assertThat(refused(sent))
        .anySatisfy(
            each -> {
              assertThat(each.kind()).isEqualTo(Wrong.Kind.KEY_NEEDED);
              assertThat(each.pointer()).isEqualTo("/destinations/2/key");
            });
  }

  @Test
  void aCertificateThatIsNoLongerAskedForNeedsTheKeyAgain() {
    ObjectNode sent = shown();
    destination(sent, 1).remove("trustedCertificates");
    assertRefused(sent, Wrong.Kind.KEY_NEEDED, "/destinations/1/key");
  }

  @Test
  void anotherServerOfTheSamePlatformKeepsTheKeyButNotInPlain() throws Exception {
    ObjectNode sent = shown();
    destination(sent, 0).put("server", "iad");
    assertThat(keyOf(saved(sent), 0)).isEqualTo("live_123456789_wxyz");
    destination(sent, 0).remove("server");
    assertThat(keyOf(saved(sent), 0)).as("the encrypted one").isEqualTo("live_123456789_wxyz");
    String plain =
        ProfileLibrary.builtIn().platform("twitch").orElseThrow().servers().stream()
            .map(tv.teebox.profiles.Server::url)
            .filter(each -> each.startsWith("rtmp://"))
            .findFirst()
            .orElseThrow();
    destination(sent, 0).put("url", plain);
    assertThat(refused(sent)).extracting(Wrong::kind).containsExactly(Wrong.Kind.KEY_NEEDED);
  }

  @Test
  void aNameFromTheEnvironmentCannotBePutInFromAfar() {
    ObjectNode sent = shown();
    destination(sent, 0).put("key", "${YOUTUBE_KEY}");
    assertRefused(sent, Wrong.Kind.FILE_ONLY, "/destinations/0/key");
    ObjectNode ingest = shown();
    ingest.withObject("/ingest").put("key", "${PATH}");
    assertRefused(ingest, Wrong.Kind.FILE_ONLY, "/ingest/key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/shadow", "/etc/hostname", "/no/such/file"})
  void aFileOfTheBoxCannotBeNamedFromAfarAndIsNotLookedFor(String file) {
    ObjectNode rtmps = shown();
    rtmps.withObject("/ingest/rtmps").put("certificate", file).put("privateKey", file);
    assertThat(refused(rtmps))
        .as("the same for each file, there or not")
        .extracting(Wrong::pointer, Wrong::kind)
        .containsExactly(
            tuple("/ingest/rtmps/certificate", Wrong.Kind.FILE_ONLY),
            tuple("/ingest/rtmps/privateKey", Wrong.Kind.FILE_ONLY));
    ObjectNode slate = shown();
    slate.withObject("/channel/slate").put("picture", file);
    assertRefused(slate, Wrong.Kind.FILE_ONLY, "/channel/slate/picture");
    ObjectNode trust = shown();
    destination(trust, 0).put("trustedCertificates", file).put("key", "given");
    assertRefused(trust, Wrong.Kind.FILE_ONLY, "/destinations/0/trustedCertificates");
    ObjectNode panel = shown();
    panel.withObject("/panel/tls").put("certificate", file);
    assertThat(refused(panel))
        .extracting(Wrong::pointer, Wrong::kind)
        .contains(tuple("/panel/tls/certificate", Wrong.Kind.FILE_ONLY));
  }

  @Test
  void aFileThatIsNamedMayGo() throws Exception {
    ObjectNode sent = shown();
    sent.withObject("/channel/slate").remove("picture");
    assertThat(saved(sent).channel().absence().slatePicture()).isEmpty();
  }

  @Test
  void theBoxItselfCannotBeMadeATargetFromAfar() {
    ObjectNode sent = shown();
    sent.putObject("targets").put("self", true);
    assertThat(refused(sent))
        .anySatisfy(
            each -> {
              assertThat(each.pointer()).isEqualTo("/targets/self");
              assertThat(each.kind()).isEqualTo(Wrong.Kind.FILE_ONLY);
            });
  }

  @Test
  void theSecondOfTwoEditorsIsToldWhoWasQuickerAndWhatIsNotTheSame() throws Exception {
    ObjectNode first = shown();
    ObjectNode second = shown();
    destination(first, 0).put("videoKbps", 4000);
    destination(first, 1).put("key", "hall-9");
    first.withArray("destinations").remove(2);
    as("anna").replace(OptionalLong.of(1), first).save();
    second.withObject("/channel").put("graceSeconds", 60);
    ChangedMeanwhileException told =
        catchThrowableOfType(
            ChangedMeanwhileException.class, () -> as("ben").replace(OptionalLong.of(1), second));
    assertThat(told.current().number()).isEqualTo(2);
    assertThat(told.current().by()).contains("anna");
    assertThat(told.yours()).isEqualTo(1);
    assertThat(told.changed())
        .containsExactlyInAnyOrder(
            "/destinations/Twitch/videoKbps", "/destinations/Hall/key", "/destinations/Outside");
    assertThat(store.load().number()).isEqualTo(2);
    ObjectNode merged = shown();
    merged.withObject("/channel").put("graceSeconds", 60);
    Changes.Draft draft = as("ben").replace(OptionalLong.of(2), merged);
    assertThat(draft.configuration().destinations()).hasSize(2);
  }

  @Test
  void anotherMachineKeyIsNoChangeOfAKey() throws Exception {
    desired.rotateMachineKey();
    ChangedMeanwhileException told =
        catchThrowableOfType(
            ChangedMeanwhileException.class, () -> as("ben").replace(OptionalLong.of(1), shown()));
    assertThat(told.changed()).isEmpty();
  }

  @Test
  void aDestinationThatIsRenamedKeepsItsKeyOnTheSameServer() throws Exception {
    ObjectNode sent = json("{'name': 'Main', 'platform': 'twitch', 'videoKbps': 5000}");
    Changes.Draft draft = as("anna").destination(OptionalLong.of(1), "Twitch", sent);
    draft.save();
    assertThat(keyOf(draft.configuration(), 0)).isEqualTo("live_123456789_wxyz");
    assertThat(store.load().newest().orElseThrow().document().toString())
        .contains("Main")
        .doesNotContain("live_123456789_wxyz");
    ObjectNode elsewhere =
        json("{'name': 'X', 'platform': 'custom', 'url': 'rtmp://192.0.2.66/live'}");
    RefusedChangeException refused =
        catchThrowableOfType(
            RefusedChangeException.class,
            () -> as("anna").destination(OptionalLong.of(2), "Main", elsewhere));
    assertThat(refused.wrong())
        .extracting(Wrong::pointer, Wrong::kind)
        .containsExactly(tuple("/key", Wrong.Kind.KEY_NEEDED));
  }

  @Test
  void aDestinationWithTheNameOfAnotherDoesNotGetItsKey() {
    ObjectNode sent = json("{'name': 'Twitch', 'platform': 'twitch'}");
    assertThatThrownBy(() -> as("anna").newDestination(OptionalLong.of(1), sent))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("/name")
        .hasMessageContaining("two destinations");
    assertThatThrownBy(() -> as("anna").destination(OptionalLong.of(1), "Hall", sent))
        .isInstanceOf(RefusedChangeException.class);
  }

  @Test
  void destinationsComeAndGoOneByOne() throws Exception {
    as("anna")
        .newDestination(
            OptionalLong.of(1), json("{'name': 'Kick', 'platform': 'twitch', 'key': 'k-1'}"))
        .save();
    as("anna").destinationKey(OptionalLong.of(2), "Hall", "hall-7").save();
    Changes.Draft draft = as("anna").withoutDestination(OptionalLong.of(3), "Twitch");
    draft.save();
    assertThat(draft.configuration().destinations())
        .extracting(Configuration.Destination::name)
        .containsExactly("Hall", "Outside", "Kick");
    assertThat(keyOf(draft.configuration(), 0)).isEqualTo("hall-7");
    assertThatThrownBy(() -> as("anna").withoutDestination(OptionalLong.of(4), "Twitch"))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> as("anna").destinationKey(OptionalLong.of(4), "Hall", "${PATH}"))
        .isInstanceOf(RefusedChangeException.class);
  }

  @Test
  void aBackupThatSomebodyMadeDoesNotCarryAKeptKeyElsewhere() throws Exception {
    byte[] whole = Backup.withoutKeys(desired.current().orElseThrow());
    Changes.Draft same =
        as("anna").restored(OptionalLong.of(1), Backup.read(whole, Optional.empty()));
    assertThat(keyOf(same.configuration(), 0)).isEqualTo("live_123456789_wxyz");
    ObjectNode forged = ChecksummedJson.read(whole).orElseThrow();
    forged.remove(ChecksummedJson.CHECKSUM);
    ((ObjectNode) forged.at("/document/destinations/1")).put("url", "rtmps://192.0.2.66/live");
    Backup.Content evil = Backup.read(ChecksummedJson.write(forged), Optional.empty());
    assertThatThrownBy(() -> as("anna").restored(OptionalLong.of(1), evil))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("/destinations/1/key must be given again");
  }

  @Test
  void anOlderGenerationComesBackForWhoeverHasSeenWhatCounts() throws Exception {
    as("anna").withoutDestination(OptionalLong.of(1), "Twitch").save();
    assertThatThrownBy(() -> as("ben").back(OptionalLong.of(1), 1))
        .isInstanceOf(ChangedMeanwhileException.class);
    Changes.Draft draft = as("ben").back(OptionalLong.of(2), 1);
    assertThat(keyOf(draft.configuration(), 0)).isEqualTo("live_123456789_wxyz");
    assertThatThrownBy(() -> as("ben").back(OptionalLong.of(2), 77))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aBoxThatForgetsLeavesNothingToOpen() throws Exception {
    String sealed =
        desired.current().orElseThrow().document().tree().at("/destinations/0/key").asText();
    as("anna").withoutDestination(OptionalLong.of(1), "Hall").save();
    DesiredState.Opened fresh = desired.forget();
    assertThat(fresh.configuration().destinations()).isEmpty();
    assertThat(fresh.configuration().ingest().key().reveal()).hasSizeGreaterThan(20);
    assertThat(store.all()).hasSize(1);
    vault.refresh();
    assertThat(vault.open(KeyPlace.ofDestination("Twitch"), sealed)).isEmpty();
    assertThat(Files.readString(folder.resolve("state/machine.key"))).isNotBlank();
    DesiredState.Opened again = desired.begin();
    assertThat(again.configuration().destinations())
        .as("the file is as it was, and does not count")
        .isEmpty();
  }

  @Test
  void aBoxWithoutAnythingBeginsWithAKeyThatNobodyKnows() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("new"));
    StateFolder state = StateFolder.at(empty);
    KeyVault fresh = KeyVault.in(state, Map.of());
    ConfigurationStore stored = new ConfigurationStore(state, fresh, Clock.systemUTC());
    ConfigurationReader reader =
        new ConfigurationReader(ProfileLibrary.builtIn(), Map.of(), Optional.of(fresh));
    Path file = empty.resolve("teebox.json");
    DesiredState box = new DesiredState(stored, fresh, reader, file);
    DesiredState.Opened first = box.begin();
    assertThat(first.configuration().panel().host()).isEqualTo("0.0.0.0");
    assertThat(first.notes()).singleElement().asString().contains("nobody has configured");
    assertThat(stored.load().newest().orElseThrow().origin()).isEqualTo(Generation.Origin.INITIAL);
    DesiredState.Opened second = new DesiredState(stored, fresh, reader, file).begin();
    assertThat(second.notes()).isEmpty();
    assertThat(second.configuration().ingest().key())
        .isEqualTo(first.configuration().ingest().key());
    Files.writeString(file, "{\"ingest\": {\"key\": \"mine-1\"}}");
    DesiredState.Opened own = new DesiredState(stored, fresh, reader, file).begin();
    assertThat(own.configuration().ingest().key().reveal()).isEqualTo("mine-1");
    assertThat(own.notes()).isEmpty();
  }

  @Test
  void aBoxWhoseOnlyGenerationIsBrokenDoesNotBeginAnew() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("other/configuration"));
    Files.writeString(broken.resolve("00000001.json"), "{");
    StateFolder state = StateFolder.at(folder.resolve("other"));
    KeyVault fresh = KeyVault.in(state, Map.of());
    DesiredState box =
        new DesiredState(
            new ConfigurationStore(state, fresh, Clock.systemUTC()),
            fresh,
            new ConfigurationReader(ProfileLibrary.builtIn(), Map.of(), Optional.of(fresh)),
            folder.resolve("none.json"));
    assertThatThrownBy(box::begin).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(box::begin).as("again").isInstanceOf(ConfigurationException.class);
  }
}
