package tv.teebox.panel.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.store.OwnersFolder;

/**
 * The box's own authority and the panel's certificate under it, kept in the state folder and made
 * anew in time. One thread at a time; every call blocks.
 */
final class BoxCertificate {

  private static final Logger log = LoggerFactory.getLogger(BoxCertificate.class);

  /** So long before its end a certificate is followed by the next. */
  static final Duration AHEAD = Duration.ofDays(60);

  private static final String AUTHORITY = "authority";
  private static final String PANEL = "panel";

  private final OwnersFolder folder;
  private final String hostName;
  private final Supplier<BoxNames> names;
  private final Clock clock;
  private final CertificateMaker maker = new CertificateMaker();
  private Optional<Identity> authority = Optional.empty();
  private Optional<Identity> panel = Optional.empty();
  private boolean toldUnwritable;

  /**
   * @param folder for its files alone; made if it is not there
   * @param names what the certificate must be good for, asked each time
   */
  BoxCertificate(Path folder, String hostName, Supplier<BoxNames> names, Clock clock) {
    this.folder = new OwnersFolder(folder);
    this.hostName = hostName;
    this.names = names;
    this.clock = clock;
  }

  /** What the panel is to show now: what it showed before, as long as that will do. */
  Identity current() throws GeneralSecurityException {
    Identity above = authority();
    BoxNames wanted = names.get();
    Optional<Identity> known = panel.or(() -> load(PANEL));
    if (known.isPresent() && isGood(known.get(), above, wanted)) {
      panel = known;
    } else {
      panel = Optional.of(maker.server(above, hostName, wanted, clock.instant()));
      keep(PANEL, panel.get());
    }
    return panel.get();
  }

  private Identity authority() throws GeneralSecurityException {
    Optional<Identity> known = authority.or(() -> load(AUTHORITY));
    if (known.isEmpty() || runsOut(known.get().certificate())) {
      known.ifPresent(
          old ->
              log.warn("[panel] the box's authority has run out: browsers must trust a new one"));
      known = Optional.of(maker.authority(hostName, clock.instant()));
      keep(AUTHORITY, known.get());
    }
    authority = known;
    return known.get();
  }

  private boolean isGood(Identity shown, Identity above, BoxNames wanted) {
    X509Certificate certificate = shown.certificate();
    try {
      certificate.verify(above.certificate().getPublicKey());
    } catch (GeneralSecurityException e) {
      return false;
    }
    return !runsOut(certificate) && wanted.areIn(certificate);
  }

  private boolean runsOut(X509Certificate certificate) {
    Instant now = CertificateMaker.plausible(clock.instant());
    return now.isBefore(certificate.getNotBefore().toInstant())
        || now.plus(AHEAD).isAfter(certificate.getNotAfter().toInstant());
  }

  /** Empty if there is none, or none that can be used: another is made then. */
  private Optional<Identity> load(String name) {
    try {
      List<X509Certificate> chain =
          Pem.certificates(Files.readAllBytes(folder.path().resolve(name + ".pem")));
      return Pem.key(Files.readAllBytes(folder.path().resolve(name + ".key")), "EC")
          .map(key -> new Identity(key, chain))
          .filter(KeyPairs::belongTogether);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      log.warn("[panel] {}/{} cannot be used: another is made", folder.path(), name);
      log.debug("unusable", e);
      return Optional.empty();
    }
  }

  /** The key first: a certificate without its key is noticed and made anew. */
  private void keep(String name, Identity identity) throws GeneralSecurityException {
    List<String> chain = new ArrayList<>();
    for (X509Certificate each : identity.chain()) {
      chain.add(Pem.of(each));
    }
    try {
      folder.write(name + ".key", bytes(Pem.of(identity.key())));
      folder.write(name + ".pem", bytes(String.join("", chain)));
    } catch (IOException e) {
      if (!toldUnwritable) {
        toldUnwritable = true;
        log.warn(
            "[panel] {} cannot be written: after a restart the panel has another certificate",
            folder.path());
        log.debug("unwritable", e);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
