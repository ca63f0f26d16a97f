package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of {@code docs/platform-profiles.md} say what the data says, and nothing else. */
class ProfilesPageTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  /** The rows of the table under a heading, without its head. */
  private static List<String> rows(String heading) throws IOException {
    String page = Files.readString(Path.of("../docs/platform-profiles.md"));
    int start = page.indexOf("\n## " + heading + "\n");
    assertThat(start).as(heading).isPositive();
    String section = page.substring(start + 1).split("\n## ", 2)[0];
    return section.lines().filter(line -> line.startsWith("|")).skip(2).toList();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Test
  void theMainFiguresAreThoseOfTheData() throws IOException {
    assertThat(rows("The main figures"))
        .containsExactlyElementsOf(library.platforms().stream().map(this::figures).toList());
  }

  private String figures(PlatformProfile platform) {
    KeyframeRule keyframe = platform.video().keyframe();
    return row(
        platform.title(),
        "`" + platform.id() + "`",
        platform.protocols().stream().map(Enum::name).collect(Collectors.joining(", ")),
        platform.videoCodecs().stream().map(Enum::name).collect(Collectors.joining(", ")),
        platform.video().largest().orElse("–"),
        said(platform, platform.video().cap()),
        said(platform, platform.audio().cap()),
        said(platform, Optional.of(keyframe.wantedSeconds()))
            + ", "
            + said(platform, keyframe.longestSeconds()),
        platform.key().life().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        platform.reviewedOn().toString());
  }

  private static String said(PlatformProfile platform, Optional<Figure> figure) {
    return figure
        .map(each -> each.value() + " (" + trust(platform.origins().get(each.from())) + ")")
        .orElse("–");
  }

  private static String trust(Origin origin) {
    return origin.trust().name().toLowerCase(Locale.ROOT);
  }

  @Test
  void theBitratesOfTheRungsAreThoseOfTheData() throws IOException {
    List<PlatformProfile> outspoken =
        library.platforms().stream().filter(each -> !each.video().rungs().isEmpty()).toList();
    assertThat(rows("Video bitrates by rendition"))
        .containsExactlyElementsOf(
            library.renditions().stream()
                .map(
                    rendition ->
                        row(
                            Stream.concat(
                                    Stream.of(rendition.name(), "" + rendition.videoKbps()),
                                    outspoken.stream().map(each -> rung(each, rendition.name())))
                                .toArray(String[]::new)))
                .toList());
  }

  private static String rung(PlatformProfile platform, String rendition) {
    if (platform.video().rung(rendition).isEmpty()) {
      return "–";
    }
    return Stream.of(
            platform.floorKbps(rendition),
            platform.recommendedKbps(rendition),
            platform.capKbps(rendition))
        .map(each -> each.map(String::valueOf).orElse("–"))
        .collect(Collectors.joining(" · "));
  }

  @Test
  void theWordsOfTrustAreExplained() throws IOException {
    assertThat(rows("How far to trust a figure"))
        .containsExactlyElementsOf(
            Arrays.stream(Origin.Trust.values())
                .map(each -> row("`" + each.name().toLowerCase(Locale.ROOT) + "`", each.words()))
                .toList());
  }

  @Test
  void theEncodersAreThoseOfTheData() throws IOException {
    assertThat(rows("Encoders"))
        .containsExactlyElementsOf(
            library.encoders().stream()
                .map(
                    each ->
                        row(
                            "`" + each.id() + "`",
                            each.title(),
                            each.codec().name(),
                            each.pixelFormat(),
                            Integer.toString(each.bFrames())))
                .toList());
  }

  @Test
  void theExampleIsAProfile(@TempDir Path folder) throws Exception {
    String page = Files.readString(Path.of("../docs/platform-profiles.md"));
    String example = page.split("```jsonc\n", 2)[1].split("```", 2)[0];
    ProfileLibrary read =
        new OperatorsFolder(folder).write("platforms/twitch.json", example).library();
    assertThat(read.platform("twitch").orElseThrow().note()).isEmpty();
  }

  @Test
  void theOriginsAreListed() throws IOException {
    String page = Files.readString(Path.of("../docs/platform-profiles.md"));
    library.platforms().stream()
        .flatMap(each -> each.origins().values().stream())
        .filter(each -> each.trust() != Origin.Trust.OWN)
        .forEach(origin -> assertThat(page).contains(origin.title()));
  }
}
