package tv.teebox.profiles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a JSON file that an operator wrote. Comments are allowed in it. */
final class ProfileFile {

  /** The longest profile that is built in has 6 kB. */
  static final int MOST_BYTES = 256 * 1024;

  private static final int MOST_NESTING = 50;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Fractions are read exactly: one too large for a double would be no number to the schema. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_NESTING).build())
                  .build())
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ProfileFile() {}

  /** What the file holds; nothing if it cannot be read, which is then a problem. */
  static Optional<JsonNode> read(Path file, List<String> problems) {
    try {
      return Optional.of(parse(text(bytes(file))));
    } catch (Unusable e) {
      problems.add(file + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static byte[] bytes(Path file) throws Unusable {
    if (Files.isDirectory(file)) {
      throw new Unusable("is a folder; a profile is a file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new Unusable("is no ordinary file; a profile is one");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Unusable("is larger than " + MOST_BYTES / 1024 + " KiB, which no profile is");
      }
      return bytes;
    } catch (IOException e) {
      throw new Unusable("cannot be read: check that it is there and who may read it", e);
    }
  }

  private static String text(byte[] bytes) throws Unusable {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Unusable("is not UTF-8 text: save it as UTF-8", e);
    }
  }

  private static JsonNode parse(String text) throws Unusable {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new Unusable("is empty");
      }
      return node;
    } catch (JsonProcessingException e) {
      boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
      throw new Unusable(
          place(e)
              + (twice
                  ? "the same name is there twice: remove one"
                  : "not valid JSON: look for a missing comma, quote or bracket there"),
          e);
    }
  }

  private static String place(JsonProcessingException failure) {
    return failure.getLocation() == null
        ? ""
        : "line %d, column %d: "
            .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
  }

  /** Why a file is of no use, as a sentence without its name. */
  private static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
