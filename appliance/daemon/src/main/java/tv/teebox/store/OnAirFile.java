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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;

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
   * @param measured what the source was seen to send; empty if none was on air
   * @param slateByHand whether the operator had put the slate up
   * @param streams how long each destination's stream had lasted at its platform, where that limits
   *     it
   * @param seen when the box last wrote that it was
   */
  public record OnAir(
      Canvas canvas,
      Optional<Measured> measured,
      boolean slateByHand,
      Map<String, Duration> streams,
      BoxTime seen) {

    public OnAir {
      streams = Map.copyOf(streams);
    }

    /** Without a stream whose length matters. */
    public OnAir(Canvas canvas, Optional<Measured> measured, boolean slateByHand, BoxTime seen) {
      this(canvas, measured, slateByHand, Map.of(), seen);
    }
  }

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
      return Optional.of(
          new OnAir(
              canvas,
              measured(tree.path("source")),
              tree.path("slateByHand").asBoolean(),
              streams(tree.path("streamsMs")),
              seen));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("it is not what this box writes", e);
    }
  }

  private static Optional<Measured> measured(JsonNode source) {
    return source.isObject()
        ? Optional.of(
            new Measured(
                VideoCodec.valueOf(source.path("video").asText()),
                AudioCodec.valueOf(source.path("audio").asText()),
                Bitrate.ofKbps(source.path("kbps").asLong()),
                Duration.ofMillis(source.path("keyframeMs").asLong())))
        : Optional.empty();
  }

  private static Map<String, Duration> streams(JsonNode tree) {
    Map<String, Duration> streams = new HashMap<>();
    tree.fields()
        .forEachRemaining(
            each -> streams.put(each.getKey(), Duration.ofMillis(each.getValue().asLong())));
    return streams;
  }

  /** Done when it is on the disk. */
  public void write(OnAir now) throws IOException {
    ObjectNode tree = MAPPER.createObjectNode();
    tree.put("size", now.canvas().size().toString());
    tree.put("frameRate", fraction(now.canvas().rate()));
    now.measured()
        .ifPresent(
            source ->
                tree.putObject("source")
                    .put("video", source.video().name())
                    .put("audio", source.audio().name())
                    .put("kbps", source.bitrate().kbps())
                    .put("keyframeMs", source.keyframeInterval().toMillis()));
    tree.put("slateByHand", now.slateByHand());
    ObjectNode streams = tree.putObject("streamsMs");
    now.streams().forEach((name, lasted) -> streams.put(name, lasted.toMillis()));
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
