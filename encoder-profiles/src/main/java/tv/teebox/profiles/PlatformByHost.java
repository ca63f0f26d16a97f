package tv.teebox.profiles;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Tells a platform by a server's name. */
final class PlatformByHost {

  private PlatformByHost() {}

  /** By the whole name of a server, else by the longest end that is one of the platform's hosts. */
  static Optional<PlatformProfile> find(Collection<PlatformProfile> platforms, String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return platforms.stream()
        .filter(each -> each.servers().stream().anyMatch(server -> host(server).equals(name)))
        .findFirst()
        .or(
            () ->
                platforms.stream()
                    .filter(each -> longestEnd(each, name) > 0)
                    .max(Comparator.comparingInt(each -> longestEnd(each, name))));
  }

  private static String host(Server server) {
    return String.valueOf(URI.create(server.url()).getHost()).toLowerCase(Locale.ROOT);
  }

  private static int longestEnd(PlatformProfile platform, String name) {
    return platform.hosts().stream()
        .filter(each -> PlatformProfile.endsWith(name, each))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
