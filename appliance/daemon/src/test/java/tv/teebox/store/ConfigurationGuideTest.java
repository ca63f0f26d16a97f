package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tv.teebox.profiles.ProfileLibrary;

/** What {@code docs/configuration.md} shows is what the box reads. */
class ConfigurationGuideTest {

  private static final Pattern EXAMPLE = Pattern.compile("```jsonc\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleInTheGuideIsAConfiguration() throws IOException, ConfigurationException {
    Matcher example = EXAMPLE.matcher(Files.readString(guide()));
    int examples = 0;
    while (example.find()) {
      examples++;
      Configuration read =
          new ConfigurationReader(
                  ProfileLibrary.builtIn(),
                  Map.of("STUDIO_KEY", "a", "TWITCH_KEY", "b", "YOUTUBE_KEY", "c", "KICK_KEY", "d"))
              .read(example.group(1));
      assertThat(read.ingest()).isNotNull();
    }
    assertThat(examples).isGreaterThanOrEqualTo(2);
  }

  /** The reader itself says which keys it knows, to whoever writes one that it does not. */
  @Test
  void everyKeyIsInTheGuide() throws IOException {
    String unknown = "\"zzzzzzzzzzzz\": 1";
    String file =
        "{%1$s, \"ingest\": {%1$s, \"rtmps\": {%1$s}}, \"panel\": {%1$s},"
            + " \"channel\": {%1$s, \"canvas\": {%1$s}}, \"destinations\": [{%1$s}]}";
    ConfigurationReader reader = new ConfigurationReader(ProfileLibrary.builtIn(), Map.of());
    List<String> keys = new ArrayList<>();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.read(file.formatted(unknown)))
        .satisfies(
            failure ->
                failure.problems().stream()
                    .filter(line -> line.contains("; known are "))
                    .map(line -> line.substring(line.indexOf("; known are ") + 12))
                    .forEach(known -> keys.addAll(List.of(known.split(", ", -1)))));
    assertThat(keys).hasSizeGreaterThan(25);
    String guide = Files.readString(guide());
    assertThat(keys).allMatch(key -> guide.matches("(?s).*[`.\"]" + key + "[`\"].*"));
  }

  /** Tests run in the module's folder. */
  private static Path guide() {
    return Path.of("../../docs/configuration.md");
  }
}
