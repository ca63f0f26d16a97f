package tv.teebox.external;

import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;

/** Makes the exception that stands for a failed encoder, whichever kind of encoder it is. */
final class Failure {

  /** libav's AVERROR_EXTERNAL: something failed that is not libav. */
  static final int EXTERNAL = -('E' | 'X' << 8 | 'T' << 16 | ' ' << 24);

  private Failure() {}

  static LibavException of(String message) {
    try {
      Libav.check(EXTERNAL, message);
    } catch (LibavException e) {
      return e;
    }
    throw new AssertionError("libav takes its error for none");
  }

  static LibavException of(String message, Throwable cause) {
    LibavException failure = of(message);
    failure.initCause(cause);
    return failure;
  }
}
