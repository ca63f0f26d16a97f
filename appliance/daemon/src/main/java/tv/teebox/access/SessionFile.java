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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.store.DurableFile;

/**
 * Who is logged in, and when each token was last used, on the disk: {@code sessions.json} in the
 * state folder, so that a restart logs nobody out. It may be lost. Every call blocks; one thread at
 * a time.
 */
final class SessionFile {

  private static final String NAME = "sessions.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Far above what the sessions there may be take. */
  private static final long LARGEST_FILE = 1_000_000;

  private final Path file;

  /** What is in the file. */
  record Content(Collection<Session> sessions, Map<String, Instant> tokenUses) {

    static final Content NONE = new Content(List.of(), Map.of());
  }

  SessionFile(Path folder) {
    file = folder.resolve(NAME);
  }

  /** Without what cannot be read. */
  Content read() {
    try {
      return Files.size(file) > LARGEST_FILE
          ? Content.NONE
          : content(MAPPER.readTree(Files.readAllBytes(file)));
    } catch (IOException | DateTimeException e) {
      return Content.NONE; // everybody logs in again
    }
  }

  private static Content content(JsonNode tree) {
    List<Session> sessions = new ArrayList<>();
    for (JsonNode each : tree.path("sessions")) {
      Session session =
          new Session(
              each.path("id").asText(),
              each.path("sha256").asText(),
              each.path("account").asText(),
              Instant.parse(each.path("created").asText()),
              Instant.parse(each.path("seen").asText()));
      if (each.hasNonNull("encrypted")) {
        session.bind(each.path("encrypted").asBoolean());
      }
      sessions.add(session);
    }
    Map<String, Instant> uses = new HashMap<>();
    tree.path("tokens")
        .fields()
        .forEachRemaining(each -> uses.put(each.getKey(), Instant.parse(each.getValue().asText())));
    return new Content(sessions, uses);
  }

  /** The file's bytes, of what its owner's thread has now. */
  static byte[] bytes(Content content) {
    ObjectNode tree = MAPPER.createObjectNode();
    ArrayNode sessions = tree.putArray("sessions");
    for (Session each : content.sessions()) {
      ObjectNode session =
          sessions
              .addObject()
              .put("id", each.id())
              .put("sha256", each.sha256())
              .put("account", each.account())
              .put("created", each.created().toString())
              .put("seen", each.seen().toString());
      each.encrypted().ifPresent(bound -> session.put("encrypted", bound));
    }
    ObjectNode uses = tree.putObject("tokens");
    content.tokenUses().forEach((token, used) -> uses.put(token, used.toString()));
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Done when it is on the disk. */
  void write(byte[] bytes) throws IOException {
    DurableFile.write(file, bytes);
  }

  void delete() throws IOException {
    try {
      Files.delete(file);
    } catch (NoSuchFileException e) {
      // nobody was logged in
    }
  }
}
