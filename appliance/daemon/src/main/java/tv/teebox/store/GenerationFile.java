package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A generation as a file. Pure. */
final class GenerationFile {

  private static final int FORMAT = 1;
  private static final String KIND = "configuration";

  private GenerationFile() {}

  /** What a file turned out to be. */
  sealed interface Content {
    record Whole(Generation generation) implements Content {}

    record Broken(String why) implements Content {}

    /** Whole, but not to be understood here. */
    record Newer() implements Content {}
  }

  static byte[] write(Generation generation) {
    ObjectNode file = ChecksummedJson.object();
    file.put("teebox", KIND);
    file.put("format", FORMAT);
    file.put("generation", generation.number());
    file.put("savedAt", generation.savedAt().toString());
    file.put("origin", generation.origin().name().toLowerCase(Locale.ROOT));
    generation.by().ifPresent(who -> file.put("by", who));
    generation.imported().ifPresent(mark -> file.put("imported", mark));
    file.set("document", generation.document().tree());
    return ChecksummedJson.write(file);
  }

  /**
   * @param number by the file's name
   */
  static Content read(long number, byte[] bytes) {
    Optional<ObjectNode> file = ChecksummedJson.read(bytes);
    if (file.isEmpty()) {
      return new Content.Broken(
          bytes.length == 0 ? "it is empty" : "its checksum does not fit its content");
    }
    if (!file.get().path("teebox").asText().equals(KIND)) {
      return new Content.Broken("it is no configuration");
    }
    if (file.get().path("format").asInt() > FORMAT) {
      return new Content.Newer();
    }
    if (file.get().path("generation").asLong() != number) {
      return new Content.Broken("it has the name of another generation");
    }
    try {
      return new Content.Whole(generation(number, file.get()));
    } catch (StateException | DateTimeException | IllegalArgumentException e) {
      return new Content.Broken("it is not what this box writes");
    }
  }

  private static Generation generation(long number, ObjectNode file) throws StateException {
    JsonNode document = file.path("document");
    if (!(document instanceof ObjectNode tree)) {
      throw new IllegalArgumentException("no document");
    }
    return new Generation(
        number,
        Instant.parse(file.path("savedAt").asText()),
        Generation.Origin.valueOf(file.path("origin").asText().toUpperCase(Locale.ROOT)),
        text(file, "by"),
        text(file, "imported"),
        new SealedDocument(tree));
  }

  private static Optional<String> text(ObjectNode file, String name) {
    return Optional.ofNullable(file.path(name).textValue());
  }
}
