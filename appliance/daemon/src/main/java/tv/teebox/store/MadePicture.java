package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Of which picture the raw pixels in a folder were made: {@code slate.json} beside them, written
 * when they were whole. Blocks.
 */
public final class MadePicture {

  private static final String NAME = "slate.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private MadePicture() {}

  /**
   * A picture as it was once; another size or another time of its last change is another picture.
   */
  public record Version(String path, long bytes, long modifiedMs) {

    public static Version of(Path picture) throws IOException {
      return new Version(
          picture.toAbsolutePath().toString(),
          Files.size(picture),
          Files.getLastModifiedTime(picture).toMillis());
    }
  }

  /** What was made of this picture, as it is now; empty if that is not there. */
  public static Optional<Path> of(Path picture, Path folder) {
    try {
      JsonNode kept = MAPPER.readTree(Files.readAllBytes(folder.resolve(NAME)));
      Version version =
          new Version(
              kept.path("picture").asText(),
              kept.path("bytes").asLong(),
              kept.path("modifiedMs").asLong());
      Path raw = folder.resolve(kept.path("raw").asText());
      boolean same = version.equals(Version.of(picture));
      return same && Files.isRegularFile(raw) ? Optional.of(raw) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // it is made again
    }
  }

  /** From now on these pixels are what the picture was made into. */
  public static Path keep(Path folder, Version version, Path raw) throws IOException {
    ObjectNode tree = MAPPER.createObjectNode();
    tree.put("picture", version.path());
    tree.put("bytes", version.bytes());
    tree.put("modifiedMs", version.modifiedMs());
    tree.put("raw", folder.relativize(raw).toString());
    DurableFile.write(folder.resolve(NAME), tree.toPrettyString().getBytes(StandardCharsets.UTF_8));
    return raw;
  }
}
