package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;

/**
 * What a platform takes.
 *
 * @param id the word in a configuration, such as {@code twitch}
 * @param servers in order of preference; empty where the operator names one
 * @param rtmpsOnly whether plain RTMP is refused
 * @param videoCapKbps highest video bitrate; null where nobody says
 * @param audioCapKbps highest audio bitrate; null where nobody says
 * @param largest name of the largest rendition; null where nobody says
 * @param reviewedOn the day (ISO) on which the figures were last compared with the platform's own
 */
public record PlatformProfile(
    String id,
    String title,
    List<Server> servers,
    boolean rtmpsOnly,
    Integer videoCapKbps,
    Integer audioCapKbps,
    String largest,
    String reviewedOn,
    String note) {

  public PlatformProfile {
    servers = List.copyOf(servers);
  }

  /**
   * One ingest server.
   *
   * @param role primary, backup or region
   * @param region where it stands, for regional ones; else null
   */
  public record Server(String url, String role, String region) {}

  /** The server that is used where the operator names none. */
  public Optional<Server> preferredServer() {
    return servers.stream().findFirst();
  }
}
