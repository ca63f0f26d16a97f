package tv.teebox.panel.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tv.teebox.store.Configuration;

/** The operator's own certificate for the panel, as far as it is any good. Every call blocks. */
public final class OwnCertificate {

  /** Far above any chain; a larger file is something else. */
  private static final long LARGEST = 256 * 1024;

  private OwnCertificate() {}

  /** Why the box shows its own instead, as a sentence; empty if it does not. */
  public static Optional<String> trouble(Configuration.Pem files, Instant clock) {
    try {
      read(files, clock);
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of(e.getMessage());
    }
  }

  static Identity read(Configuration.Pem files, Instant clock) throws UnfitException {
    List<X509Certificate> chain = chain(files.certificate());
    X509Certificate own = chain.get(0);
    Instant now = CertificateMaker.plausible(clock);
    Instant until = own.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      throw unfit("panel.tls.certificate: it was good until " + day(until) + ": get a new one");
    }
    // A clock that has not been set yet says nothing of that.
    if (now.equals(clock) && now.isBefore(own.getNotBefore().toInstant())) {
      throw unfit("panel.tls.certificate: it is not good yet: check this box's clock");
    }
    Identity identity = new Identity(key(files.privateKey(), own), chain);
    if (!KeyPairs.belongTogether(identity)) {
      throw unfit("panel.tls.privateKey: it is not the key of panel.tls.certificate");
    }
    return identity;
  }

  @SuppressWarnings("UnusedException") // what it says of a file's content helps nobody
  private static List<X509Certificate> chain(Path file) throws UnfitException {
    try {
      return Pem.certificates(content(file, "panel.tls.certificate"));
    } catch (CertificateException | ClassCastException e) {
      throw unfit("panel.tls.certificate: %s holds no certificate in PEM".formatted(file));
    }
  }

  @SuppressWarnings("UnusedException") // its text may hold the key
  private static PrivateKey key(Path file, X509Certificate own) throws UnfitException {
    try {
      return Pem.key(content(file, "panel.tls.privateKey"), own.getPublicKey().getAlgorithm())
          .orElseThrow(
              () ->
                  unfit(
                      "panel.tls.privateKey: %s holds no private key in PKCS #8: convert it with openssl pkcs8 -topk8 -nocrypt"
                          .formatted(file)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unfit("panel.tls.privateKey: it is not the key of panel.tls.certificate");
    }
  }

  @SuppressWarnings("UnusedException") // the sentence says it all
  private static byte[] content(Path file, String setting) throws UnfitException {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      // Said below.
    }
    throw unfit("%s: the file %s cannot be read".formatted(setting, file));
  }

  private static UnfitException unfit(String why) {
    return new UnfitException(why);
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** Says which setting is wrong and how. */
  static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String why) {
      super(why);
    }
  }
}
