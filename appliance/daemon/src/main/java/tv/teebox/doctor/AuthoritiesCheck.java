package tv.teebox.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Whether the authorities are there that vouch for the platforms' certificates.
 *
 * @param system the system's own, a PEM file
 * @param needed the enabled destinations that go by RTMPS and trust these
 * @param now the clock's
 */
record AuthoritiesCheck(Path system, List<String> needed, Instant now) {

  static final Topic TOPIC = new Topic("authorities", "Certificate authorities");

  private static final String INSTALL =
      "apt-get install --reinstall ca-certificates; update-ca-certificates";

  Finding look() {
    String what =
        needed.isEmpty() ? "" : "; without them is no RTMPS to " + String.join(", ", needed);
    try (InputStream in = Files.newInputStream(system)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      long good = all.stream().filter(this::isGood).count();
      return good == 0
          ? TOPIC.problem(
              "Of the %d in %s none is good today%s".formatted(all.size(), system, what),
              all.isEmpty() ? INSTALL : "Is the clock right? Else: " + INSTALL)
          : TOPIC.ok("%d in %s".formatted(good, system));
    } catch (IOException e) {
      return missing("%s cannot be read".formatted(system), what);
    } catch (CertificateException e) {
      return missing("%s holds something else than certificates".formatted(system), what);
    }
  }

  private static Finding missing(String seen, String what) {
    return TOPIC.problem(seen + what, INSTALL);
  }

  private boolean isGood(Certificate each) {
    return each instanceof X509Certificate known
        && !now.isBefore(known.getNotBefore().toInstant())
        && !now.isAfter(known.getNotAfter().toInstant());
  }
}
