package tv.teebox.rtmp;

/**
 * A peer sent what RTMP does not allow or more than is allowed to it. The connection is closed; the
 * message says what was wrong and holds nothing that the peer wrote.
 */
public final class ProtocolViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ProtocolViolation(String message) {
    super(message);
  }
}
