package tv.teebox.rtmp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.X509TrustManager;

/**
 * Accepts one certificate by its SHA-256, whatever it names, whoever signed it and whenever it
 * ends: the operator vouches for it.
 */
final class PinnedTrustManager implements X509TrustManager {

  private final byte[] digest;
  private final Consumer<X509Certificate[]> shown;

  /**
   * @param shown told of every chain before it is judged, on whatever thread checks certificates
   */
  PinnedTrustManager(TlsTrust.Pinned pin, Consumer<X509Certificate[]> shown) {
    this.digest = pin.digest();
    this.shown = shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    shown.accept(chain);
    if (chain.length == 0 || !MessageDigest.isEqual(digest, digest(chain[0]))) {
      throw new PinMismatchException();
    }
  }

  private static byte[] digest(X509Certificate certificate) throws CertificateException {
    try {
      return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("clients are not checked here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
