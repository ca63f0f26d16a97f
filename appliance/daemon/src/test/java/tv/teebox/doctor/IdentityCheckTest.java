package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.Finding.State;
import tv.teebox.peers.Certificates;

/** The certificate of an encrypted ingest and the authorities of platforms, made by OpenSSL. */
class IdentityCheckTest {

  @TempDir private static Path folder;

  private static Certificates certificates;
  private static Certificates.Server good;

  @BeforeAll
  static void make() {
    certificates = new Certificates(folder);
    good = certificates.selfSigned("box", "dns:box.local"); // for thirty days
  }

  private static Finding look(Path certificate, Path key, Instant now) {
    return new IdentityCheck(certificate, key, now).look();
  }

  private static void assertProblem(Finding finding, String seen) {
    assertThat(finding.state()).as(finding.seen()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen()).contains(seen);
    assertThat(finding.advice()).isNotEmpty();
  }

  @Test
  void aCertificateWithItsOwnKeyIsGood() {
    Finding finding = look(good.certificate(), good.privateKey(), Instant.now());
    assertThat(finding.state()).as(finding.seen()).isEqualTo(State.OK);
  }

  @Test
  void oneThatEndsOrHasEndedOrIsYetToBeginIsAProblem() {
    Certificates.Server soon = certificates.valid("soon", "dns:soon.local");
    assertProblem(look(soon.certificate(), soon.privateKey(), Instant.now()), "It ends in 0 days");
    Certificates.Server over = certificates.expired("over", "dns:over.local");
    assertProblem(look(over.certificate(), over.privateKey(), Instant.now()), "It was good until");
    assertProblem(
        look(good.certificate(), good.privateKey(), Instant.parse("1970-01-02T00:00:00Z")),
        "yet to come");
  }

  @Test
  void anotherKeyIsNoticed() {
    Certificates.Server other = certificates.selfSigned("other", "dns:other.local");
    assertProblem(
        look(good.certificate(), other.privateKey(), Instant.now()), "is not that of the");
  }

  @Test
  void whatIsNoPemSaysWhatIsWanted() throws IOException {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
    assertProblem(look(junk, good.privateKey(), Instant.now()), "holds no certificate");
    assertProblem(look(folder.resolve("none"), good.privateKey(), Instant.now()), "cannot be read");
    assertProblem(
        look(good.certificate(), folder.resolve("none"), Instant.now()), "cannot be read");
    Path old =
        Files.writeString(
            folder.resolve("old.key"),
            Files.readString(good.privateKey()).replace("PRIVATE KEY", "EC PRIVATE KEY"));
    assertProblem(look(good.certificate(), old, Instant.now()), "PKCS #8");
    Path broken =
        Files.writeString(
            folder.resolve("broken.key"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertProblem(look(good.certificate(), broken, Instant.now()), "is not that of the");
  }

  private static Finding authorities(Path file, Instant now, String... needed) {
    return new AuthoritiesCheck(file, List.of(needed), now).look();
  }

  @Test
  void authoritiesThatAreThereAreCounted() {
    Finding finding = authorities(certificates.authority(), Instant.now(), "Kick");
    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.seen()).startsWith("1 in ");
  }

  @Test
  void withoutAuthoritiesThereIsNoRtmps() throws IOException {
    assertProblem(authorities(folder.resolve("none"), Instant.now(), "Kick"), "no RTMPS to Kick");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertProblem(authorities(empty, Instant.now()), "none is good today");
    Path junk =
        Files.writeString(folder.resolve("authorities.pem"), "-----BEGIN CERTIFICATE-----\nAA");
    assertProblem(authorities(junk, Instant.now()), "something else than certificates");
    Instant later = Instant.now().plus(Duration.ofDays(100));
    assertProblem(authorities(certificates.authority(), later), "Of the 1 in");
  }
}
