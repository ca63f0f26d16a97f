package tv.teebox.external;

import tv.teebox.libav.LibavException;

/** Makes the exception that stands for a failed encoder, whichever kind of encoder it is. */
final class Failure {

  private Failure() {}

  static LibavException of(String message) {
    return new LibavException(message);
  }

  static LibavException of(String message, Throwable cause) {
    LibavException failure = of(message);
    failure.initCause(cause);
    return failure;
  }
}
