package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.Certificates;

class CertificateWordsTest {

  @TempDir static Path folder;

  private static Certificates certificates;

  @BeforeAll
  static void makeAuthority() {
    certificates = new Certificates(folder);
  }

  private static X509Certificate read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCertificateIsToldByItsNamesItsDaysAndItsAuthority() {
    X509Certificate certificate =
        read(
            certificates
                .valid("live", "dns:live.example,dns:b.example,ip:192.0.2.7")
                .certificate());
    assertThat(new CertificateWords(certificate).summary())
        .startsWith("for live.example, b.example, 192.0.2.7, valid from 20")
        .endsWith(", signed by Test authority");
  }

  @Test
  void ofManyNamesAFewAreTold() {
    X509Certificate certificate =
        read(
            certificates
                .valid("many", "dns:a.x,dns:b.x,dns:c.x,dns:d.x,dns:e.x,dns:f.x")
                .certificate());
    assertThat(new CertificateWords(certificate).summary())
        .startsWith("for a.x, b.x, c.x, d.x, and 2 more, valid");
  }

  @Test
  void anEndWithinTwoWeeksIsAWarningAndAPastOneIsAnothersMatter() {
    X509Certificate certificate = read(certificates.valid("short", "dns:a.x").certificate());
    CertificateWords words = new CertificateWords(certificate);
    Instant end = certificate.getNotAfter().toInstant();
    assertThat(words.endsSoon(end.minus(Duration.ofDays(3))))
        .contains("its certificate ends in 3 days");
    assertThat(words.endsSoon(end.minus(Duration.ofDays(15)))).isEmpty();
    assertThat(words.endsSoon(end.plusSeconds(1))).isEmpty();
  }
}
