package tv.teebox.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * JSON that knows whether it is whole: its field {@code sha256} is the hash of the file's bytes
 * with zeros in that field's place. It guards against broken disks, not against people. Pure.
 */
final class ChecksummedJson {

  static final String CHECKSUM = "sha256";

  private static final String ZEROS = "0".repeat(64);
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private ChecksummedJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An object, comments allowed; empty if it is none. No reason: it would quote the text. */
  static Optional<ObjectNode> parse(byte[] bytes) {
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      return tree instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
  }

  /** The same text for every way to write the same tree. */
  static byte[] canonical(ObjectNode tree) {
    try {
      return MAPPER.writeValueAsBytes(MAPPER.treeToValue(tree, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every tree can be written", e);
    }
  }

  static byte[] write(ObjectNode content) {
    ObjectNode whole = MAPPER.createObjectNode();
    whole.put(CHECKSUM, ZEROS);
    whole.setAll(content);
    String text = whole.toPrettyString() + "\n";
    return text.replaceFirst(ZEROS, sha256(text.getBytes(StandardCharsets.UTF_8)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What was written; empty if a single byte of it is another. */
  static Optional<ObjectNode> read(byte[] bytes) {
    Optional<ObjectNode> tree = parse(bytes);
    String stated = tree.map(each -> each.path(CHECKSUM).asText()).orElse("");
    if (stated.length() != ZEROS.length()) {
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = text.indexOf(stated);
    if (at < 0) {
      return Optional.empty();
    }
    String zeroed = text.substring(0, at) + ZEROS + text.substring(at + ZEROS.length());
    return tree.filter(each -> sha256(zeroed.getBytes(StandardCharsets.UTF_8)).equals(stated));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
