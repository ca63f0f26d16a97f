package tv.teebox.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.EncoderProfile.Device;

/** All profiles: those that come with the product, and the operator's own. Immutable. */
public final class ProfileLibrary {

  /** The built-in profile of servers that are nobody's we know. */
  public static final String CUSTOM = "custom";

  /** Platforms change their limits without asking; a season is long. */
  private static final int STALE_DAYS = 90;

  private final Map<String, PlatformProfile> platforms = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, EncoderProfile> encoders = new LinkedHashMap<>();
  private final List<RenditionProfile> renditions;

  private ProfileLibrary(ProfileSet profiles) {
    profiles.platforms.forEach(
        (id, each) -> {
          platforms.put(id, each.value());
          files.put(id, each.file());
        });
    Stream.concat(
            profiles.families.values().stream().flatMap(each -> each.value().profiles().stream()),
            profiles.families.values().stream()
                .flatMap(each -> each.value().profilesOfProgram().stream()))
        .sorted(Comparator.comparing(each -> each.device() == Device.CPU))
        .forEach(each -> encoders.put(each.id(), each));
    renditions = profiles.renditions.value();
  }

  /** Reads the profiles that are built in. */
  public static ProfileLibrary builtIn() {
    return new ProfileLibrary(ProfileSet.builtIn());
  }

  /**
   * Reads the profiles that are built in, and over them those of a folder: {@code
   * platforms/NAME.json}, {@code encoders/FAMILY.json} and {@code renditions.json}. A file takes
   * the place of the one that is built in under its name, or is added. Without the folder there is
   * nothing to add.
   *
   * @throws ProfileException with everything that is wrong with the files
   */
  public static ProfileLibrary withOverrides(Path folder) throws ProfileException {
    return withOverrides(folder, LocalDate.now(ZoneOffset.UTC));
  }

  static ProfileLibrary withOverrides(Path folder, LocalDate today) throws ProfileException {
    if (Files.notExists(folder)) {
      return builtIn();
    }
    ProfileSet profiles = ProfileSet.builtIn();
    LocalDate known = profiles.newestReview();
    List<String> problems = new ArrayList<>();
    new ProfileOverrides(folder, problems).addTo(profiles);
    problems.addAll(profiles.problems());
    problems.addAll(profiles.fromTheFuture(today, known));
    if (!problems.isEmpty()) {
      throw new ProfileException(problems);
    }
    return new ProfileLibrary(profiles);
  }

  /** Whether both say the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ProfileLibrary same
        && platforms.equals(same.platforms)
        && encoders.equals(same.encoders)
        && renditions.equals(same.renditions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(platforms, encoders, renditions);
  }

  public Optional<PlatformProfile> platform(String id) {
    return Optional.ofNullable(platforms.get(id));
  }

  public Set<String> platformIds() {
    return Collections.unmodifiableSet(platforms.keySet());
  }

  /** In the order in which an operator is shown them. */
  public List<PlatformProfile> platforms() {
    return List.copyOf(platforms.values());
  }

  /** The platform that a server belongs to: by the whole name of one, else by its longest end. */
  public Optional<PlatformProfile> platformAt(String host) {
    return PlatformByHost.find(platforms.values(), host);
  }

  /** The same; {@link #CUSTOM} if it is nobody's we know. */
  public PlatformProfile platformAtOrCustom(String host) {
    return platformAt(host).or(() -> platform(CUSTOM)).orElseThrow();
  }

  /** Hardware first, the CPU last. */
  public List<EncoderProfile> encoders() {
    return List.copyOf(encoders.values());
  }

  public Optional<EncoderProfile> encoder(String id) {
    return Optional.ofNullable(encoders.get(id));
  }

  /** The rungs the field knows, largest first. */
  public List<RenditionProfile> renditions() {
    return renditions;
  }

  /** The smallest rung that a picture fits into: 1080p60 for 900 lines at 50 fps. */
  public RenditionProfile smallestHolding(Resolution size, FrameRate rate) {
    int lines = size.shortSide();
    boolean fast = rate.rounded() > 30;
    return renditions.stream()
        .filter(each -> each.height() >= lines && each.fps() > 30 == fast)
        .min(Comparator.comparingInt(RenditionProfile::height))
        .orElse(renditions.get(0));
  }

  public Optional<RenditionProfile> rendition(String name) {
    return renditions.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * A sentence for each platform whose figures were reviewed too long ago to be sure of. Figures
   * that are all our own have nothing to be compared with.
   *
   * @param used the ids of the platforms that matter
   */
  public List<String> warnings(LocalDate today, Set<String> used) {
    return platforms.values().stream()
        .filter(each -> used.contains(each.id()))
        .filter(each -> age(each, today) > STALE_DAYS)
        .filter(ProfileLibrary::hasOutsideFigures)
        .map(
            each ->
                files.get(each.id())
                    + ": reviewedOn: the figures were reviewed %d days ago, on %s; compare them with %s's own page"
                        .formatted(age(each, today), each.reviewedOn(), each.title()))
        .toList();
  }

  private static boolean hasOutsideFigures(PlatformProfile platform) {
    return platform.origins().values().stream().anyMatch(each -> each.trust() != Origin.Trust.OWN);
  }

  private static long age(PlatformProfile platform, LocalDate today) {
    return ChronoUnit.DAYS.between(platform.reviewedOn(), today);
  }
}
