package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tv.teebox.media.VideoCodec;

/**
 * What a platform takes.
 *
 * @param id the word in a configuration, such as {@code twitch}
 * @param servers in order of preference; empty where the operator names one
 * @param rtmpsOnly whether plain RTMP is refused
 * @param videoCapKbps highest video bitrate; null where nobody says
 * @param audioCapKbps highest audio bitrate; null where nobody says
 * @param largest name of the largest rendition; null where nobody says
 * @param longestKeyframeSeconds longest keyframe interval; null where nobody says
 * @param videoCodecs what it takes as it is
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
    Integer longestKeyframeSeconds,
    Set<VideoCodec> videoCodecs,
    String reviewedOn,
    String note) {

  public PlatformProfile {
    servers = List.copyOf(servers);
    videoCodecs = Set.copyOf(videoCodecs);
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
