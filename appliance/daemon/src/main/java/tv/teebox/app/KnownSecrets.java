package tv.teebox.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tv.teebox.media.StreamKey;
import tv.teebox.store.Configuration;

/** Everything that this box knows and nobody else may read. */
final class KnownSecrets {

  private static final long LARGEST_FILE = 1 << 20;

  /** What fields are called that hold something secret, or what was made of it. */
  private static final Pattern SECRET_FIELD =
      Pattern.compile("(?i).*(key|hash|password|passphrase|sha256|secret|salt|token|code).*");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private KnownSecrets() {}

  /** The keys of a configuration, each with and without what follows its first part. */
  static Set<String> of(Configuration configuration) {
    Set<String> secrets = new LinkedHashSet<>();
    Configuration.Ingest ingest = configuration.ingest();
    add(secrets, ingest.key());
    ingest.oldKey().ifPresent(each -> add(secrets, each.key()));
    ingest.secondKey().ifPresent(each -> add(secrets, each));
    configuration.destinations().forEach(each -> add(secrets, each.key()));
    return secrets;
  }

  /** A key may have a query; the server's logs, and ours, may have it without. */
  private static void add(Set<String> secrets, StreamKey key) {
    secrets.add(key.reveal());
    secrets.add(key.reveal().split("\\?", 2)[0]);
  }

  /** What lies in the files of the state folder: hashes, salts, and sealed keys. Blocks. */
  static Set<String> in(Path state) {
    Set<String> secrets = new LinkedHashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(state, "*.json")) {
      for (Path each : files) {
        read(each).ifPresent(tree -> collect(tree, false, secrets));
      }
    } catch (IOException e) {
      // What is not readable to the box is not in what it hands out either.
    }
    return secrets;
  }

  private static Optional<JsonNode> read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE
          ? Optional.ofNullable(MAPPER.readTree(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void collect(JsonNode node, boolean secret, Set<String> secrets) {
    if (node.isTextual() && secret && node.textValue().length() >= SecretFilter.LEAST) {
      secrets.add(node.textValue());
    }
    for (JsonNode each : node) {
      if (!node.isObject()) {
        collect(each, secret, secrets);
      }
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        boolean named = SECRET_FIELD.matcher(each.getKey()).matches();
        collect(each.getValue(), named, secrets);
      }
    }
  }
}
