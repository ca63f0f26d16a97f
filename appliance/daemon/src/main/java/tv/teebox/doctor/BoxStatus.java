package tv.teebox.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a running box says of itself over its operator's socket. What an older or a newer box does
 * not say counts as nothing.
 *
 * @param tree its answer
 */
public record BoxStatus(JsonNode tree) {

  /** One rendition's encode. */
  record Rendition(
      String name,
      int lines,
      double fps,
      long targetKbps,
      long frames,
      long repeated,
      long skipped) {}

  /** One destination's stream. */
  record Destination(
      String name, long droppedVideo, long droppedAudio, long queuedMs, int reconnects) {}

  /** What comes in. */
  record Source(
      boolean present,
      int lines,
      double fps,
      long kbps,
      int audioHz,
      long videoTags,
      long audioTags) {}

  /** What its answer says; empty if that is no status. */
  public static Optional<BoxStatus> read(String answer) {
    try {
      return Optional.of(JsonMapper.builder().build().readTree(answer))
          .filter(JsonNode::isObject)
          .map(BoxStatus::new);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  boolean isOnAir() {
    return !tree.path("state").asText("OFF_AIR").equals("OFF_AIR");
  }

  Source source() {
    JsonNode in = tree.path("source");
    return new Source(
        in.path("publisher").isTextual(),
        lines(in),
        in.path("fps").asDouble(),
        in.path("kbps").asLong(),
        in.path("audioHz").asInt(),
        in.path("videoTags").asLong(),
        in.path("audioTags").asLong());
  }

  List<Rendition> renditions() {
    return each("renditions").stream()
        .map(
            one ->
                new Rendition(
                    one.path("name").asText(),
                    lines(one),
                    one.path("fps").asDouble(),
                    one.path("targetKbps").asLong(),
                    one.path("frames").asLong(),
                    one.path("repeated").asLong(),
                    one.path("skipped").asLong()))
        .toList();
  }

  List<Destination> destinations() {
    return each("destinations").stream()
        .map(
            one ->
                new Destination(
                    one.path("name").asText(),
                    one.path("droppedVideo").asLong(),
                    one.path("droppedAudio").asLong(),
                    one.path("queuedMs").asLong(),
                    one.path("reconnects").asInt()))
        .toList();
  }

  /** What the box itself says of the upload and what to do; empty while all is well. */
  Optional<String> uploadTrouble() {
    JsonNode trouble = tree.path("budget").path("trouble");
    return trouble.isObject()
        ? Optional.of(trouble.path("what").asText() + ". " + trouble.path("advice").asText())
        : Optional.empty();
  }

  /** Whether the upload carries less than 1.5 times the total, as far as it is known. */
  boolean isUploadShort() {
    String verdict = tree.path("budget").path("verdict").asText();
    return verdict.equals("tight") || verdict.equals("exceeded");
  }

  long availableKbps() {
    return tree.path("budget").path("availableKbps").asLong();
  }

  long requiredKbps() {
    return tree.path("budget").path("requiredKbps").asLong();
  }

  int engineRestarts() {
    return tree.path("engineRestarts").asInt();
  }

  /** The shorter side of a picture, which an upright one has as its width. */
  private static int lines(JsonNode picture) {
    return Math.min(picture.path("width").asInt(), picture.path("height").asInt());
  }

  private List<JsonNode> each(String field) {
    return StreamSupport.stream(tree.path(field).spliterator(), false).toList();
  }
}
