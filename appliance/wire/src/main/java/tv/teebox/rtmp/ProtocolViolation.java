package tv.teebox.rtmp;

/**
 * A peer sent what RTMP does not allow or more than is allowed to it. The connection is closed; the
 * message says what was wrong and holds nothing that the peer wrote.
 */
public final class ProtocolViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean http;

  public ProtocolViolation(String message) {
    this(message, false);
  }

  private ProtocolViolation(String message, boolean http) {
    super(message);
    this.http = http;
  }

  /** The peer is a web server or a browser. */
  static ProtocolViolation http() {
    return new ProtocolViolation("the peer speaks HTTP, not RTMP", true);
  }

  boolean isHttp() {
    return http;
  }
}
