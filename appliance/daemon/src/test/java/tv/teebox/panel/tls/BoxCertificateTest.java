package tv.teebox.panel.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxCertificateTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  private final SteppedClock clock = new SteppedClock();
  private BoxNames names = names("studio", "192.0.2.7", "2001:db8::7");

  private static final class SteppedClock extends Clock {
    private Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static BoxNames names(String host, String... addresses) {
    return new BoxNames(
        Set.of(host),
        Arrays.stream(addresses).map(BoxCertificateTest::address).collect(Collectors.toSet()));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** A box that has just been started. */
  private BoxCertificate box() {
    return new BoxCertificate(folder.resolve("panel-tls"), "studio", () -> names, clock);
  }

  private static void assertGood(Identity shown) throws Exception {
    X509Certificate leaf = shown.chain().get(0);
    X509Certificate authority = shown.chain().get(1);
    leaf.verify(authority.getPublicKey());
    authority.verify(authority.getPublicKey());
    assertThat(authority.getBasicConstraints()).as("vouches for servers only").isZero();
    assertThat(authority.getKeyUsage()).containsExactly(usage(5, 6));
    assertThat(leaf.getBasicConstraints()).as("no authority").isEqualTo(-1);
    assertThat(leaf.getKeyUsage()).containsExactly(usage(0));
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(Duration.between(from(leaf), until(leaf))).isLessThanOrEqualTo(Duration.ofDays(825));
    assertThat(authority.getSerialNumber()).isPositive().isNotEqualTo(leaf.getSerialNumber());
  }

  /** RFC 5280, 4.2.1.3. */
  private static boolean[] usage(int... bits) {
    boolean[] usage = new boolean[9];
    for (int bit : bits) {
      usage[bit] = true;
    }
    return usage;
  }

  private static Instant from(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  private static Instant until(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  @Test
  void aBoxMakesAnAuthorityAndACertificateForAllItIsCalled() throws Exception {
    Identity shown = box().current();
    assertGood(shown);
    assertThat(names.areIn(shown.certificate())).isTrue();
    assertThat(names("other").areIn(shown.certificate())).isFalse();
    assertThat(names("studio", "192.0.2.8").areIn(shown.certificate())).isFalse();
    assertThat(until(shown.chain().get(1))).isAfter(NOW.plus(Duration.ofDays(3650)));
  }

  @Test
  void itIsTheSameAfterARestartAndItsKeysAreForItsOwnerOnly() throws Exception {
    Identity before = box().current();
    assertThat(box().current().chain()).isEqualTo(before.chain());
    try (Stream<Path> files = Files.list(folder.resolve("panel-tls"))) {
      for (Path each : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("panel-tls"))))
        .isEqualTo("rwx------");
  }

  @Test
  void itIsMadeAnewBeforeItRunsOutUnderTheSameAuthority() throws Exception {
    BoxCertificate box = box();
    Identity first = box.current();
    Instant due = until(first.certificate()).minus(BoxCertificate.AHEAD);
    clock.now = due.minus(DAY);
    assertThat(box.current()).isEqualTo(first);
    clock.now = due.plus(DAY);
    Identity second = box.current();
    assertGood(second);
    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(second.chain().get(1)).isEqualTo(first.chain().get(1));
    assertThat(box().current().chain()).as("after a restart").isEqualTo(second.chain());
  }

  @Test
  void aNewNameOrAddressIsInItAndOneThatIsGoneChangesNothing() throws Exception {
    BoxCertificate box = box();
    Identity first = box.current();
    names = names("studio", "192.0.2.7");
    assertThat(box.current()).isEqualTo(first);
    names = names("studio", "192.0.2.9");
    Identity second = box.current();
    assertThat(second).isNotEqualTo(first);
    assertThat(names.areIn(second.certificate())).isTrue();
    assertThat(second.chain().get(1)).isEqualTo(first.chain().get(1));
  }

  @Test
  void aClockThatBeginsIn1970MakesWhatIsGoodToday() throws Exception {
    clock.now = Instant.EPOCH.plusSeconds(90);
    BoxCertificate box = box();
    Identity first = box.current();
    assertThat(from(first.certificate())).isBefore(NOW);
    assertThat(until(first.certificate())).isAfter(NOW);
    assertThat(box.current()).as("is not made again each minute").isEqualTo(first);
    clock.now = NOW;
    assertThat(box.current()).as("once the clock is set").isEqualTo(first);
  }

  @Test
  void aClockThatWasAheadMakesAnotherOnceItIsSet() throws Exception {
    clock.now = NOW.plus(Duration.ofDays(3000));
    BoxCertificate box = box();
    Identity first = box.current();
    clock.now = NOW;
    Identity second = box.current();
    assertThat(from(second.certificate())).isBefore(NOW);
    assertThat(second.chain().get(1))
        .as("the authority is good from long ago on")
        .isEqualTo(first.chain().get(1));
  }

  @Test
  void whatIsBrokenOnTheDiskIsMadeAnew() throws Exception {
    Identity first = box().current();
    Path tls = folder.resolve("panel-tls");
    Files.writeString(tls.resolve("panel.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
    Identity second = box().current();
    assertGood(second);
    assertThat(second.chain().get(1)).isEqualTo(first.chain().get(1));
    Files.copy(
        tls.resolve("panel.key"),
        tls.resolve("authority.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Identity third = box().current();
    assertGood(third);
    assertThat(third.chain().get(1)).isNotEqualTo(first.chain().get(1));
  }

  @Test
  void aDiskThatTakesNothingIsNoReasonToShowNone() throws Exception {
    Files.writeString(folder.resolve("panel-tls"), "a file where the folder should be");
    BoxCertificate box = box();
    Identity shown = box.current();
    assertGood(shown);
    assertThat(box.current()).isEqualTo(shown);
  }

  @Test
  void thisMachinesNamesAreItsOwnAndWhatItIsToldButNothingOdd() throws IOException {
    BoxNames own = BoxNames.ofMachine("Studio", List.of("box.example.org", "bäx", "a b"));
    assertThat(own.hosts())
        .containsExactlyInAnyOrder("localhost", "studio", "studio.local", "box.example.org");
    assertThat(own.addresses())
        .contains(InetAddress.getByName("127.0.0.1"))
        .noneMatch(InetAddress::isLinkLocalAddress);
  }
}
