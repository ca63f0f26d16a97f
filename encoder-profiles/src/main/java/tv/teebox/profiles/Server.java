package tv.teebox.profiles;

/**
 * One ingest server of a platform.
 *
 * @param url with scheme and application, without the key
 * @param region where it stands, for regional ones; else null
 * @param from a name among the profile's origins
 */
public record Server(String url, Role role, String region, String from) {

  /** What a server is for. */
  public enum Role {
    PRIMARY,
    /** Takes the same stream beside the primary. */
    BACKUP,
    /** The same as the primary, nearer to some. */
    REGION
  }

  public boolean speaks(Protocol protocol) {
    return url.startsWith(protocol.scheme() + "://");
  }
}
