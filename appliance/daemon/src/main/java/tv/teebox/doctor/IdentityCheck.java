package tv.teebox.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the certificate that the encrypted ingest shows is good now and for a while, and whether
 * its key is its own: tried by signing.
 *
 * @param certificate PEM file, as is {@code privateKey}
 */
record IdentityCheck(Path certificate, Path privateKey, Instant now) {

  static final Topic TOPIC = new Topic("rtmps-certificate", "RTMPS certificate");

  /** Authorities that renew by themselves do it some thirty days ahead. */
  private static final Duration SOON = Duration.ofDays(14);

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private static final String RENEW =
      "Get a new one, put it into ingest.rtmps.certificate and ingest.rtmps.privateKey, and start"
          + " the box again off air";

  Finding look() {
    try (InputStream in = Files.newInputStream(certificate)) {
      X509Certificate shown =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return outOfDate(shown).or(() -> keyTrouble(shown)).orElseGet(() -> good(shown));
    } catch (IOException e) {
      return TOPIC.problem(
          "%s cannot be read: %s".formatted(certificate, e.getMessage()),
          "Name a PEM file in ingest.rtmps.certificate that the box may read");
    } catch (CertificateException | ClassCastException e) {
      return TOPIC.problem(
          certificate + " holds no certificate in PEM",
          "Name one in ingest.rtmps.certificate, the server's own first");
    }
  }

  private Optional<Finding> outOfDate(X509Certificate shown) {
    Instant from = shown.getNotBefore().toInstant();
    Instant until = shown.getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return problem(
          "It is good from %s on, which is yet to come".formatted(day(from)),
          "Is the clock right? Else wait, or get another");
    }
    if (now.isAfter(until)) {
      return problem("It was good until %s".formatted(day(until)), RENEW);
    }
    Duration left = Duration.between(now, until);
    return left.compareTo(SOON) < 0
        ? problem("It ends in %d days, on %s".formatted(left.toDays(), day(until)), RENEW)
        : Optional.empty();
  }

  private static Optional<Finding> problem(String seen, String advice) {
    return Optional.of(TOPIC.problem(seen, advice));
  }

  private Optional<Finding> keyTrouble(X509Certificate shown) {
    try {
      Matcher pem = KEY.matcher(Files.readString(privateKey));
      if (!pem.find()) {
        return problem(
            privateKey + " holds no private key in PKCS #8",
            "Convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
      }
      PublicKey own = shown.getPublicKey();
      PrivateKey key =
          KeyFactory.getInstance(own.getAlgorithm())
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      return belongTogether(key, own) ? Optional.empty() : stranger();
    } catch (IOException e) {
      return problem(
          "%s cannot be read: %s".formatted(privateKey, e.getMessage()),
          "Name a PEM file in ingest.rtmps.privateKey that the box may read");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return stranger(); // of another kind than the certificate's, or broken
    }
  }

  private Optional<Finding> stranger() {
    return problem(
        "The key in %s is not that of the certificate".formatted(privateKey),
        "Name the two that were made together in ingest.rtmps.certificate and"
            + " ingest.rtmps.privateKey");
  }

  private static boolean belongTogether(PrivateKey key, PublicKey own)
      throws GeneralSecurityException {
    String kind =
        switch (own.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> own.getAlgorithm(); // Ed25519 and its like go by their own name
        };
    byte[] text = {1, 2, 3};
    Signature signature = Signature.getInstance(kind);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(own);
    signature.update(text);
    return signature.verify(signed);
  }

  private static Finding good(X509Certificate shown) {
    return TOPIC.ok(
        "good until %s, and the key is its own".formatted(day(shown.getNotAfter().toInstant())));
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
