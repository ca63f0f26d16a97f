package tv.teebox.flv;

/** A sequence header or script tag that does not hold what its format promises. */
public final class MalformedHeaderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedHeaderException(String message) {
    super(message);
  }

  MalformedHeaderException(String message, RuntimeException cause) {
    super(message, cause);
  }
}
