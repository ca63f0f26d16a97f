package tv.teebox.panel.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468). */
final class Pem {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private Pem() {}

  static String of(X509Certificate certificate) throws GeneralSecurityException {
    return block("CERTIFICATE", certificate.getEncoded());
  }

  /** In PKCS #8. */
  static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String block(String what, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }

  /** All that the text holds, in its order; at least one. */
  static List<X509Certificate> certificates(byte[] text) throws CertificateException {
    List<X509Certificate> found = new ArrayList<>();
    CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(text))
        .forEach(each -> found.add((X509Certificate) each));
    if (found.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return found;
  }

  /**
   * The key in PKCS #8 that the text holds; empty if there is none.
   *
   * @param algorithm of the key
   */
  static Optional<PrivateKey> key(byte[] text, String algorithm) throws GeneralSecurityException {
    Matcher pem = KEY.matcher(new String(text, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      return Optional.empty();
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
    return Optional.of(
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
  }
}
