package tv.teebox.rtmp;

import java.security.cert.CertificateException;

/** The server's certificate is not the pinned one. */
final class PinMismatchException extends CertificateException {

  private static final long serialVersionUID = 1L;

  PinMismatchException() {
    super("the certificate is not the pinned one");
  }
}
