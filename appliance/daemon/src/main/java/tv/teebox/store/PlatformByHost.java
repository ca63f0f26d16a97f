package tv.teebox.store;

import java.util.Comparator;
import java.util.Optional;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;

/** Tells by a server's name whose it is. */
public final class PlatformByHost {

  /** The profile of servers that are nobody's we know. */
  public static final String CUSTOM = "custom";

  private final ProfileLibrary library;

  public PlatformByHost(ProfileLibrary library) {
    this.library = library;
  }

  /** The platform with the longest of the names that fit; empty if none does. */
  public Optional<PlatformProfile> find(String host) {
    return library.platformIds().stream()
        .flatMap(id -> library.platform(id).stream())
        .filter(profile -> !profile.hosts().isEmpty() && profile.mayBeAt(host))
        .max(Comparator.comparingInt(profile -> longestFit(profile, host)));
  }

  private static int longestFit(PlatformProfile profile, String host) {
    return profile.hosts().stream()
        .filter(each -> host.toLowerCase(java.util.Locale.ROOT).endsWith(each))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** The same; {@link #CUSTOM} if none fits. */
  public PlatformProfile findOrCustom(String host) {
    return find(host).or(() -> library.platform(CUSTOM)).orElseThrow();
  }
}
