package tv.teebox.profiles;

/** How a stream reaches a server. */
public enum Protocol {
  /** Plain, over TCP. */
  RTMP("rtmp"),
  /** Encrypted, over TLS. */
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
