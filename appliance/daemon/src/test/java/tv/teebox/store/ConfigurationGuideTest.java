package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                  Map.of(
                      "STUDIO_KEY", "a",
                      "SECOND_KEY", "a2",
                      "TWITCH_KEY", "b",
                      "YOUTUBE_KEY", "c",
                      "KICK_KEY", "d",
                      "TROVO_KEY", "e",
                      "FACEBOOK_KEY", "f"))
              .read(example.group(1));
      assertThat(read.ingest()).isNotNull();
    }
    assertThat(examples).isGreaterThanOrEqualTo(2);
  }

  /** The reader itself says which keys it knows, to whoever writes one that it does not. */
  @Test
  void everyKeyIsInItsChapterOfTheGuideAndInTheExample() throws IOException {
    String unknown = "\"zzzzzzzzzzzz\": 1";
    String file =
        "{%1$s, \"ingest\": {%1$s, \"second\": {%1$s}, \"old\": {%1$s}, \"rtmps\": {%1$s}}, \"panel\": {%1$s, \"tls\": {%1$s}}, \"targets\": {%1$s},"
            + " \"channel\": {%1$s, \"slate\": {%1$s}, \"canvas\": {%1$s}},"
            + " \"destinations\": [{%1$s}]}";
    ConfigurationReader reader = new ConfigurationReader(ProfileLibrary.builtIn(), Map.of());
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class, () -> reader.read(file.formatted(unknown)));
    String guide = Files.readString(guide());
    Matcher known =
        Pattern.compile("(?m)^([a-z]*)\\S*: .*; known are (.*)$")
            .matcher(String.join("\n", failure.problems()));
    int keys = 0;
    while (known.find()) {
      String chapter = known.group(1).startsWith("zzz") ? guide : chapter(guide, known.group(1));
      for (String key : known.group(2).split(", ", -1)) {
        keys++;
        assertThat(chapter).as(key).containsPattern("[`.]" + key + "[`.]");
        assertThat(guide).as(key + " in the example").contains("\"" + key + "\": ");
      }
    }
    assertThat(keys).isGreaterThan(50);
  }

  private static String chapter(String guide, String name) {
    String from = guide.substring(guide.indexOf("\n## `" + name + "`"));
    return from.substring(0, from.indexOf("\n## ", 1));
  }

  @Test
  void everyPlatformAndEveryRenditionIsInTheGuide() throws IOException {
    String destinations = chapter(Files.readString(guide()), "destinations");
    ProfileLibrary library = ProfileLibrary.builtIn();
    assertThat(library.platformIds()).allMatch(id -> destinations.contains("`" + id + "`"));
    assertThat(library.renditions())
        .allMatch(each -> destinations.contains("`" + each.name() + "`"));
  }

  /** Tests run in the module's folder. */
  private static Path guide() {
    return Path.of("../../docs/configuration.md");
  }
}
