package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.Finding.State;

class NetworkCheckTest {

  @TempDir private Path folder;

  private Finding look(Topic topic, NetworkCheck.Names names, String... hosts) {
    return new NetworkCheck(folder, List.of(hosts), names, Duration.ofMillis(300))
        .look().stream().filter(each -> each.id().equals(topic.id())).findFirst().orElseThrow();
  }

  private static InetAddress[] known(String host) {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  @Test
  void aDefaultRouteOfEitherKindIsAWayOut() {
    assertThat(look(NetworkCheck.ROUTE, NetworkCheckTest::known).state()).isEqualTo(State.PROBLEM);
    TestRoot root = new TestRoot(folder);
    String none = "0".repeat(32);
    String six = " 00 " + none + " 00 fe800000000000000000000000000001 00000400 0 0 0003 ";
    root.file("proc/net/ipv6_route", none + six + "lo\n");
    assertThat(look(NetworkCheck.ROUTE, NetworkCheckTest::known).state())
        .as("one to nowhere")
        .isEqualTo(State.PROBLEM);
    root.file("proc/net/ipv6_route", none + six + "eth0\n");
    assertThat(look(NetworkCheck.ROUTE, NetworkCheckTest::known).state()).isEqualTo(State.OK);
    root.file("proc/net/ipv6_route", "");
    root.file("proc/net/route", "Iface\tDestination\tGateway\neth0\t00000000\t0101A8C0\t0003\n");
    assertThat(look(NetworkCheck.ROUTE, NetworkCheckTest::known).state()).isEqualTo(State.OK);
    root.file("sys/class/net/eth0/carrier", "0\n");
    Finding out = look(NetworkCheck.ROUTE, NetworkCheckTest::known);
    assertThat(out.state()).as("by a cable that is out").isEqualTo(State.PROBLEM);
    assertThat(out.seen()).contains("no link: eth0");
  }

  @Test
  void namesOfSeveralPlatformsAtOneAddressAreALoginPages() {
    Finding finding =
        look(NetworkCheck.NAMES, NetworkCheckTest::known, "live.example", "ingest.other.test");
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen()).contains("login page");
    assertThat(finding.advice()).contains("log in");
    assertThat(
            look(NetworkCheck.NAMES, NetworkCheckTest::known, "a.example", "b.a.example").state())
        .as("two names of one house")
        .isEqualTo(State.OK);
  }

  @Test
  void aNameServerIsWantedWhereANameIs() {
    assertThat(look(NetworkCheck.SETTING, NetworkCheckTest::known, "127.0.0.1").state())
        .isEqualTo(State.OK);
    Finding missing = look(NetworkCheck.SETTING, NetworkCheckTest::known, "live.example");
    assertThat(missing.state()).isEqualTo(State.PROBLEM);
    assertThat(missing.advice()).contains("nameserver");
    new TestRoot(folder).file("etc/resolv.conf", "# none\nnameserver 192.0.2.53\n");
    assertThat(look(NetworkCheck.SETTING, NetworkCheckTest::known, "live.example").seen())
        .isEqualTo("asks 192.0.2.53");
  }

  @Test
  void namesThatAreKnownAreWell() {
    Finding finding =
        look(NetworkCheck.NAMES, InetAddress::getAllByName, "localhost", "127.0.0.1", "::1");
    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.seen()).isEqualTo("localhost: found");
  }

  @Test
  void aNameThatFailsAndOneThatHangsAreNamedAndHoldNothingUp() {
    CountDownLatch never = new CountDownLatch(1);
    Finding finding =
        look(
            NetworkCheck.NAMES,
            host -> {
              if (host.startsWith("hangs")) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
              if (host.startsWith("fails")) {
                throw new UnknownHostException(host);
              }
              return known(host);
            },
            "good.example",
            "fails.example",
            "hangs.example");
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen())
        .isEqualTo("fails.example is not known; hangs.example got no answer in time");
  }
}
