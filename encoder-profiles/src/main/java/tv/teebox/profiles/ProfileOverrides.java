package tv.teebox.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tv.teebox.profiles.ProfileSet.Sourced;

/**
 * An operator's folder of profiles: {@code platforms/*.json}, {@code encoders/*.json} and {@code
 * renditions.json}. A file takes the place of the one that is built in under its name, or is added.
 */
final class ProfileOverrides {

  private static final String SUFFIX = ".json";
  private static final Set<String> KNOWN = Set.of("platforms", "encoders", "renditions.json");

  /** A kind of file: its schema, how it is read, and where it says how it is called. */
  private record Kind<T>(
      String schema, Function<JsonNode, T> reader, String nameField, Function<T, String> name) {}

  private static final Kind<PlatformProfile> PLATFORM =
      new Kind<>("platform", ProfileReader::platform, "id", PlatformProfile::id);
  private static final Kind<EncoderFamily> FAMILY =
      new Kind<>("encoders", ProfileReader::family, "family", EncoderFamily::family);
  private static final Kind<List<RenditionProfile>> RENDITIONS =
      new Kind<>("renditions", ProfileReader::renditions, "", each -> "renditions");

  private final Path folder;
  private final List<String> problems;

  ProfileOverrides(Path folder, List<String> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** Puts the operator's profiles into {@code profiles}; what is wrong goes to the problems. */
  void addTo(ProfileSet profiles) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      problems.add(folder + ": is no folder; profiles lie in folders");
      return;
    }
    rejectUnknown();
    readAll(folder.resolve("platforms"), PLATFORM, profiles.platforms);
    readAll(folder.resolve("encoders"), FAMILY, profiles.families);
    Path renditions = folder.resolve("renditions.json");
    if (Files.exists(renditions, LinkOption.NOFOLLOW_LINKS)) {
      read(renditions, ProfileSchema.read(RENDITIONS.schema), RENDITIONS)
          .ifPresent(read -> profiles.renditions = read);
    }
  }

  /** A misspelt name would be silently without effect. */
  private void rejectUnknown() {
    for (Path each : children(folder)) {
      String name = each.getFileName().toString();
      if (!KNOWN.contains(name) && (Files.isDirectory(each) || name.endsWith(SUFFIX))) {
        problems.add(each + ": is not known here; known are platforms, encoders, renditions.json");
      }
    }
  }

  private <T> void readAll(Path place, Kind<T> kind, Map<String, Sourced<T>> target) {
    List<Path> files =
        children(place).stream().filter(file -> file.toString().endsWith(SUFFIX)).toList();
    if (files.isEmpty()) {
      return;
    }
    ProfileSchema schema = ProfileSchema.read(kind.schema);
    for (Path file : files) {
      read(file, schema, kind).ifPresent(read -> target.put(nameOf(file), read));
    }
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private <T> Optional<Sourced<T>> read(Path file, ProfileSchema schema, Kind<T> kind) {
    Optional<JsonNode> node = ProfileFile.read(file, problems);
    List<String> faults = node.map(schema::problems).orElse(List.of());
    faults.forEach(fault -> problems.add(file + ": " + fault));
    return node.filter(each -> faults.isEmpty())
        .flatMap(each -> understood(file, each, kind))
        .filter(each -> isNamedAs(file, each, kind))
        .map(each -> new Sourced<>(file.toString(), each));
  }

  /** The schema has seen to it that this succeeds; a hole in it must not end the process. */
  private <T> Optional<T> understood(Path file, JsonNode node, Kind<T> kind) {
    try {
      return Optional.of(kind.reader.apply(node));
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(file + ": cannot be understood: " + e.getMessage());
      return Optional.empty();
    }
  }

  private <T> boolean isNamedAs(Path file, T profile, Kind<T> kind) {
    boolean same = kind.name.apply(profile).equals(nameOf(file));
    if (!same) {
      problems.add(
          file
              + ": "
              + kind.nameField
              + ": must be \""
              + nameOf(file)
              + "\", as the file is named");
    }
    return same;
  }

  /** What a folder holds, by name; nothing where there is none. */
  private List<Path> children(Path parent) {
    if (Files.notExists(parent)) {
      return List.of();
    }
    if (!Files.isDirectory(parent)) {
      problems.add(parent + ": is no folder; profiles lie in folders");
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted().toList();
    } catch (IOException e) {
      problems.add(parent + ": cannot be listed: check who may read it");
      return List.of();
    }
  }
}
