package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the profiles say, no source of the daemon spells. */
class DataNotCodeTest {

  /** Options whose names are not words of other things as well, and the names of servers. */
  private static Set<String> words() {
    ProfileLibrary library = ProfileLibrary.builtIn();
    Stream<String> options =
        library.encoders().stream()
            .flatMap(each -> each.options().keySet().stream())
            .filter(name -> name.matches(".*[-_].*"));
    Stream<String> servers =
        library.platforms().stream()
            .flatMap(each -> each.servers().stream())
            .map(each -> URI.create(each.url()).getHost());
    return Stream.concat(options, servers).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"daemon", "media", "wire"})
  void noSourceSpellsAnOptionOrAServer(String module) throws IOException {
    Set<String> words = words();
    assertThat(words).contains("forced-idr", "x264-params", "live.twitch.tv");
    try (Stream<Path> files = Files.walk(Path.of("../appliance", module, "src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      for (Path source : sources) {
        assertThat(Files.readString(source)).as(source.toString()).doesNotContain(words);
      }
    }
  }
}
