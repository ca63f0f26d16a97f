package tv.teebox.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.store.DurableFile;

/**
 * Who may use the box, on the disk: {@code access.json} in the state folder, for its owner only.
 * Passwords are in it as hashes, tokens as SHA-256; the claim code of a box that nobody has claimed
 * is there as it is, for {@code teebox claim}. Every call blocks; one thread at a time.
 */
final class AccessFile {

  private static final Logger log = LoggerFactory.getLogger(AccessFile.class);

  private static final String NAME = "access.json";
  private static final String SET_ASIDE = "access-damaged.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Far above what the accounts and tokens there may be take. */
  private static final long LARGEST_FILE = 1_000_000;

  private final Path file;

  AccessFile(Path folder) {
    file = folder.resolve(NAME);
  }

  /**
   * What is stored; empty if nothing is, or nothing that can be used. Such a file is put aside: a
   * box without one is closed to everybody but whoever reads the new code at its console.
   */
  Optional<AccessState> read() {
    try {
      return stored();
    } catch (IOException e) {
      // What the parser says may quote what it could not read.
      log.error(
          "[panel] {} cannot be used ({}): the box has to be claimed anew",
          file,
          e.getClass().getSimpleName());
      setAside();
      return Optional.empty();
    }
  }

  /** The same, but whatever is wrong with it is thrown, and nothing is put aside. */
  Optional<AccessState> stored() throws IOException {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IOException("it is too large");
      }
      return Optional.of(state(MAPPER.readTree(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | AccessRefused e) {
      throw new IOException("it is not what a box writes", e);
    }
  }

  private void setAside() {
    try {
      Files.move(file, file.resolveSibling(SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("[panel] {} cannot be put aside either ({})", file, e.getClass().getSimpleName());
    }
  }

  private static AccessState state(JsonNode tree) {
    List<Account> accounts = new ArrayList<>();
    tree.path("accounts").forEach(each -> accounts.add(account(each)));
    List<Token> tokens = new ArrayList<>();
    tree.path("tokens").forEach(each -> tokens.add(token(each)));
    Optional<ClaimCode> claim =
        tree.hasNonNull("claim")
            ? Optional.of(ClaimCode.parse(tree.path("claim").asText()))
            : Optional.empty();
    String deviceKey = text(tree, "deviceKey");
    return new AccessState(claim, accounts, tokens, OpaqueSecret.sent(deviceKey));
  }

  private static Account account(JsonNode tree) {
    return new Account(
        text(tree, "id"),
        text(tree, "name"),
        role(tree),
        PasswordHash.parse(text(tree, "password")),
        Instant.parse(text(tree, "created")),
        Instant.parse(text(tree, "passwordChanged")));
  }

  private static Token token(JsonNode tree) {
    return new Token(
        text(tree, "id"),
        text(tree, "label"),
        role(tree),
        text(tree, "sha256"),
        Instant.parse(text(tree, "created")),
        text(tree, "madeBy"),
        tree.hasNonNull("expires")
            ? Optional.of(Instant.parse(text(tree, "expires")))
            : Optional.empty());
  }

  private static Role role(JsonNode tree) {
    return Role.valueOf(text(tree, "role").toUpperCase(Locale.ROOT));
  }

  private static String text(JsonNode tree, String name) {
    String text = tree.path(name).asText();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  /** Done when it is on the disk. */
  void write(AccessState state) throws IOException {
    ObjectNode tree = MAPPER.createObjectNode();
    state.claim().ifPresent(code -> tree.put("claim", code.reveal()));
    tree.put("deviceKey", state.deviceKey().reveal());
    ArrayNode accounts = tree.putArray("accounts");
    state.accounts().forEach(each -> write(each, accounts.addObject()));
    ArrayNode tokens = tree.putArray("tokens");
    state.tokens().forEach(each -> write(each, tokens.addObject()));
    DurableFile.write(file, tree.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Account account, ObjectNode tree) {
    tree.put("id", account.id())
        .put("name", account.name())
        .put("role", account.role().word())
        .put("password", account.password().phc())
        .put("created", account.created().toString())
        .put("passwordChanged", account.passwordChanged().toString());
  }

  private static void write(Token token, ObjectNode tree) {
    tree.put("id", token.id())
        .put("label", token.label())
        .put("role", token.role().word())
        .put("sha256", token.sha256())
        .put("created", token.created().toString())
        .put("madeBy", token.madeBy());
    token.expires().ifPresent(end -> tree.put("expires", end.toString()));
  }
}
