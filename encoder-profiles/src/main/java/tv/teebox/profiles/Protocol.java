package tv.teebox.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a stream reaches a server. */
public enum Protocol {
  /** Plain, over TCP. */
  @JsonProperty("rtmp")
  RTMP("rtmp"),
  /** Encrypted, over TLS. */
  @JsonProperty("rtmps")
  RTMPS("rtmps");

  private final String scheme;

  Protocol(String scheme) {
    this.scheme = scheme;
  }

  /** What a URL begins with, without its {@code ://}. */
  public String scheme() {
    return scheme;
  }
}
