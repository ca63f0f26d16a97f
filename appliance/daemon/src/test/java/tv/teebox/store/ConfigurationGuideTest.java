package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;

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
                  Map.of("STUDIO_KEY", "a", "TWITCH_KEY", "b", "YOUTUBE_KEY", "c", "KICK_KEY", "d"))
              .read(example.group(1));
      assertThat(read.ingest()).isNotNull();
    }
    assertThat(examples).isGreaterThanOrEqualTo(2);
  }

  /** Tests run in the module's folder. */
  private static Path guide() {
    return Path.of("../../docs/configuration.md");
  }
}
