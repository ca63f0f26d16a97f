package tv.teebox.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Profiles with the files they come from, while they are put together. One owner thread. */
final class ProfileSet {

  /** In the order in which an operator is shown them. */
  private static final List<String> PLATFORMS =
      List.of(
          "twitch",
          "youtube",
          "kick",
          "facebook",
          "trovo",
          "x",
          "restream",
          "ivs",
          "custom",
          "teebox");

  private static final List<String> FAMILIES = List.of("nvenc", "qsv", "vaapi", "x264");

  /**
   * @param file how a person finds it
   */
  record Sourced<T>(String file, T value) {}

  final Map<String, Sourced<PlatformProfile>> platforms = new LinkedHashMap<>();
  final Map<String, Sourced<EncoderFamily>> families = new LinkedHashMap<>();
  Sourced<List<RenditionProfile>> renditions;

  private ProfileSet() {}

  /**
   * What is in the package. Its schemas and rules are a matter of the tests: a start does not pay
   * for them.
   */
  static ProfileSet builtIn() {
    ProfileSet profiles = new ProfileSet();
    ObjectMapper mapper = new ObjectMapper();
    for (String id : PLATFORMS) {
      profiles.platforms.put(
          id, resource(mapper, "platforms/" + id + ".json", ProfileReader::platform));
    }
    for (String id : FAMILIES) {
      profiles.families.put(
          id, resource(mapper, "encoders/" + id + ".json", ProfileReader::family));
    }
    profiles.renditions = resource(mapper, "renditions.json", ProfileReader::renditions);
    return profiles;
  }

  private static <T> Sourced<T> resource(
      ObjectMapper mapper, String name, Function<JsonNode, T> reader) {
    try (InputStream in = ProfileSet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the profile " + name + " is not in the package");
      }
      return new Sourced<>(name + " (built in)", reader.apply(mapper.readTree(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("the profile " + name + " cannot be read", e);
    }
  }

  LocalDate newestReview() {
    return platforms.values().stream()
        .map(each -> each.value.reviewedOn())
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  /**
   * Platforms that say they were reviewed after today. Where the clock is behind what is known to
   * have been, it is the clock that is wrong, and no reason to keep a box off air.
   *
   * @param known a day that has been
   */
  List<String> fromTheFuture(LocalDate today, LocalDate known) {
    return today.isBefore(known)
        ? List.of()
        : platforms.values().stream()
            .filter(each -> each.value.reviewedOn().isAfter(today))
            .map(
                each ->
                    each.file + ": reviewedOn: " + each.value.reviewedOn() + " has not been yet")
            .toList();
  }

  /** What rules are broken, file by file. */
  List<String> problems() {
    List<String> all = new ArrayList<>();
    LadderRules.checkRenditions(renditions.value, new Problems(renditions.file, all));
    platforms
        .values()
        .forEach(
            each ->
                new PlatformRules(each.value, renditions.value, new Problems(each.file, all))
                    .check());
    Map<String, String> owners = new HashMap<>();
    families
        .values()
        .forEach(each -> LadderRules.checkFamily(each.value, owners, new Problems(each.file, all)));
    return all;
  }
}
