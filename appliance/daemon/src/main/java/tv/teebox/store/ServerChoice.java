package tv.teebox.store;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.Server;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Finds the server of a platform that an operator means: {@code primary}, {@code backup}, a region,
 * by its code or by its name, or one of its servers by its address. Pure.
 */
public record ServerChoice(PlatformProfile platform) {

  static final String PRIMARY = "primary";
  static final String BACKUP = "backup";

  /** The server that a word means, encrypted where there is a choice. */
  public Optional<Server> named(String word) {
    return switch (word) {
      case PRIMARY -> platform.preferredServer();
      case BACKUP -> platform.preferredServer(Server.Role.BACKUP);
      default ->
          inPreference(platform.servers().stream().filter(each -> isIn(each, word)))
              .or(
                  () ->
                      platform.servers().stream()
                          .filter(each -> each.url().equals(word))
                          .findFirst());
    };
  }

  /** The server that stands beside another, over the same protocol if there is one. */
  Optional<Server> backupOf(RtmpUrl primary) {
    String scheme = primary.tls() ? "rtmps://" : "rtmp://";
    return platform.servers().stream()
        .filter(each -> each.role() == Server.Role.BACKUP && each.url().startsWith(scheme))
        .findFirst()
        .or(() -> platform.preferredServer(Server.Role.BACKUP));
  }

  private Optional<Server> inPreference(Stream<Server> servers) {
    return servers.min(
        Comparator.comparingInt(
            each ->
                (int)
                    platform.protocols().stream()
                        .takeWhile(protocol -> !each.speaks(protocol))
                        .count()));
  }

  private static boolean isIn(Server server, String word) {
    return server.region() != null
        && (word.equalsIgnoreCase(server.region()) || word.equalsIgnoreCase(code(server)));
  }

  /**
   * What tells a server from its sisters: {@code fra} where its name begins with {@code live-fra}.
   */
  private static String code(Server server) {
    String first = String.valueOf(URI.create(server.url()).getHost()).split("\\.", 2)[0];
    return first.substring(first.lastIndexOf('-') + 1);
  }

  /** Every word that means a server, as a sentence lists them. */
  String possible() {
    Set<String> words = new LinkedHashSet<>();
    platform.preferredServer().ifPresent(each -> words.add(PRIMARY));
    platform.preferredServer(Server.Role.BACKUP).ifPresent(each -> words.add(BACKUP));
    for (Server each : platform.servers()) {
      if (each.region() != null) {
        words.add(code(each) + " (" + each.region() + ")");
      }
    }
    return String.join(", ", List.copyOf(words));
  }
}
