package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever stands in any place of a file: what the schema lets through can be read and checked. */
class SchemaHolesTest {

  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1",
          "7.5",
          "1e400",
          "12345678901234567890",
          "true",
          "\"\"",
          "\"x\"",
          "\"[\"",
          "\"rtmps://[/x\"",
          "\"9.9\"",
          "\"0000-01-01\"",
          "[]",
          "[null]",
          "{}",
          "{\"\": \"\"}");

  private int refused;
  private int accepted;

  @Test
  void platforms() throws Exception {
    tryAll(
        "platforms/youtube.json",
        "platform",
        file ->
            new PlatformRules(
                    ProfileReader.platform(file),
                    ProfileLibrary.builtIn().renditions(),
                    new Problems("file", new ArrayList<>()))
                .check());
  }

  @Test
  void platformsWithATest() throws Exception {
    tryAll("platforms/twitch.json", "platform", ProfileReader::platform);
  }

  @Test
  void encoders() throws Exception {
    tryAll(
        "encoders/nvenc.json",
        "encoders",
        file ->
            LadderRules.checkFamily(
                ProfileReader.family(file),
                new HashMap<>(),
                new Problems("file", new ArrayList<>())));
  }

  @Test
  void renditions() throws Exception {
    tryAll(
        "renditions.json",
        "renditions",
        file ->
            LadderRules.checkRenditions(
                ProfileReader.renditions(file), new Problems("file", new ArrayList<>())));
  }

  private void tryAll(String name, String schemaName, Consumer<JsonNode> reader) throws Exception {
    ProfileSchema schema = ProfileSchema.read(schemaName);
    JsonNode file = OperatorsFolder.builtIn(name);
    List<JsonNode> values = new ArrayList<>();
    for (String value : VALUES) {
      values.add(ProfileFile.MAPPER.readTree(value));
    }
    inEveryPlace(file, values, () -> tryOne(schema, file, reader));
    assertThat(refused).isGreaterThan(accepted);
    assertThat(accepted).isPositive();
  }

  private void tryOne(ProfileSchema schema, JsonNode file, Consumer<JsonNode> reader) {
    if (schema.problems(file).isEmpty()) {
      accepted++;
      reader.accept(file);
    } else {
      refused++;
    }
  }

  /** Puts each value in each place in turn, and takes out what was there, and puts it back. */
  private static void inEveryPlace(JsonNode node, List<JsonNode> values, Runnable attempt) {
    if (node instanceof ObjectNode object) {
      for (String key : List.copyOf(object.properties().stream().map(e -> e.getKey()).toList())) {
        JsonNode before = object.remove(key);
        attempt.run();
        for (JsonNode value : values) {
          object.set(key, value);
          attempt.run();
        }
        object.set(key, before);
        inEveryPlace(before, values, attempt);
      }
    } else if (node instanceof ArrayNode list) {
      // Every entry of a list is of one kind: the first stands for them all.
      for (int i = 0; i < Math.min(1, list.size()); i++) {
        JsonNode before = list.get(i);
        for (JsonNode value : values) {
          list.set(i, value);
          attempt.run();
        }
        list.set(i, before);
        inEveryPlace(before, values, attempt);
      }
    }
  }
}
