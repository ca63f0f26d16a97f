package tv.teebox.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;

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
    @JsonProperty("primary")
    PRIMARY,
    /** Takes the same stream beside the primary. */
    @JsonProperty("backup")
    BACKUP,
    /** The same as the primary, nearer to some. */
    @JsonProperty("region")
    REGION
  }
}
