package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.PlanRequest.Canvas;

/**
 * What a box needs to know to go back on air after its own sudden end: {@code on-air.json} in the
 * state folder, there while it is on air and not when it has ended in order. Every call blocks.
 */
public final class OnAirFile {

  private static final String NAME = "on-air.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;

  /**
   * What was on air.
   *
   * @param canvas what every source was conformed to
   * @param slateByHand whether the operator had put the slate up
   * @param seen when the box last wrote that it was
   */
  public record OnAir(Canvas canvas, boolean slateByHand, BoxTime seen) {}

  public OnAirFile(Path folder) {
    file = folder.resolve(NAME);
  }

  /**
   * What was on air when the box ended; empty if nothing was.
   *
   * @throws IOException if there is something that this box did not write
   */
  public Optional<OnAir> read() throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      Canvas canvas =
          new Canvas(
              Resolution.parse(tree.path("size").asText()),
              FrameRate.parse(tree.path("frameRate").asText()));
      BoxTime seen =
          new BoxTime(
              Instant.parse(tree.path("seen").asText()),
              tree.path("boot").asText(),
              Duration.ofMillis(tree.path("uptimeMs").asLong()));
      return Optional.of(new OnAir(canvas, tree.path("slateByHand").asBoolean(), seen));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("it is not what this box writes", e);
    }
  }

  /** Done when it is on the disk. */
  public void write(OnAir now) throws IOException {
    ObjectNode tree = MAPPER.createObjectNode();
    tree.put("size", now.canvas().size().toString());
    tree.put("frameRate", fraction(now.canvas().rate()));
    tree.put("slateByHand", now.slateByHand());
    tree.put("seen", now.seen().wall().toString());
    tree.put("boot", now.seen().boot());
    tree.put("uptimeMs", now.seen().uptime().toMillis());
    DurableFile.write(file, tree.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }

  private static String fraction(FrameRate rate) {
    return rate.numerator() + "/" + rate.denominator();
  }

  /** Nothing is on air any more. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
