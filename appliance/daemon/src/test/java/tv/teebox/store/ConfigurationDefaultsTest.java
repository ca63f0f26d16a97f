package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.profiles.ProfileLibrary;

/** The defaults are written down twice, for the reader and for forms: here they are compared. */
class ConfigurationDefaultsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LEAST =
      """
      {"ingest": {"key": "studio-key-1111"},
       "destinations": [{"name": "Tube", "platform": "youtube", "key": "abcd-efgh-ijkl-mnop"}]}
      """;

  private static Configuration read(JsonNode tree) throws ConfigurationException {
    return new ConfigurationReader(ProfileLibrary.builtIn(), Map.of()).read(tree.toString());
  }

  private static ObjectNode withDefaults() throws Exception {
    ObjectNode tree = (ObjectNode) JSON.readTree(LEAST);
    ConfigurationDefaults.common()
        .properties()
        .forEach(each -> tree.withObject("/" + each.getKey()).setAll((ObjectNode) each.getValue()));
    ((ObjectNode) tree.at("/destinations/0")).setAll(ConfigurationDefaults.destination());
    return tree;
  }

  @Test
  void whatTheySayIsWhatCountsWhereNothingIsSaid() throws Exception {
    assertThat(read(withDefaults())).isEqualTo(read(JSON.readTree(LEAST)));
  }

  @Test
  void eachOfThemCounts() throws Exception {
    Configuration usual = read(withDefaults());
    for (String pointer : List.of("/ingest", "/panel", "/targets", "/channel", "/destinations/0")) {
      ObjectNode section = (ObjectNode) withDefaults().at(pointer);
      ObjectNode defaults =
          pointer.equals("/destinations/0")
              ? ConfigurationDefaults.destination()
              : (ObjectNode) ConfigurationDefaults.common().at(pointer);
      for (Map.Entry<String, JsonNode> each : defaults.properties()) {
        ObjectNode tree = withDefaults();
        ObjectNode changed = (ObjectNode) tree.at(pointer);
        switch (each.getValue().getNodeType()) {
          case BOOLEAN -> changed.put(each.getKey(), !each.getValue().asBoolean());
          case NUMBER -> changed.put(each.getKey(), each.getValue().asInt() + 300);
          case ARRAY -> changed.putArray(each.getKey()).add("box.example.org");
          case OBJECT -> changed.put(each.getKey(), false);
          default -> changed.put(each.getKey(), OTHER.getOrDefault(each.getKey(), "another"));
        }
        assertThat(section.has(each.getKey())).isTrue();
        assertThat(read(tree)).as(pointer + "/" + each.getKey()).isNotEqualTo(usual);
      }
    }
  }

  private static final Map<String, String> OTHER =
      Map.of(
          "host", "127.0.0.1",
          "onAir", "manual",
          "uploadPolicy", "enforce",
          "route", "direct",
          "codec", "hevc",
          "shape", "vertical",
          "fit", "pad");
}
