package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.app.Interfaces.Kind;
import tv.teebox.peers.EventLoop;

class IngestAddressesTest {

  private static final List<Interfaces.Address> OWN =
      List.of(
          own(Kind.OTHER, "198.51.100.4"),
          own(Kind.MAIN, "2001:db8::7"),
          own(Kind.CARD, "192.0.2.8"),
          own(Kind.MAIN, "192.0.2.7"));

  private static Interfaces.Address own(Kind kind, String address) {
    return new Interfaces.Address(kind, NetUtil.createInetAddressFromIpAddressString(address));
  }

  private static List<String> at(String host) {
    return new IngestAddresses(host, OWN, "Studio").all();
  }

  @Test
  void theLikeliestAddressComesFirstAndTheNameLast() {
    for (String everywhere : List.of("0.0.0.0", "::")) {
      assertThat(at(everywhere))
          .containsExactly(
              "192.0.2.7", "192.0.2.8", "198.51.100.4", "[2001:db8::7]", "studio.local");
    }
  }

  @Test
  void aServerThatListensEverywhereIsReachedByBoth() throws IOException {
    EventLoop loop = new EventLoop();
    try {
      NetServer server =
          loop.await(
              () ->
                  loop.vertx()
                      .createNetServer()
                      .connectHandler(socket -> socket.close())
                      .listen(0, "0.0.0.0"));
      boolean hasIpv6 = Files.exists(Path.of("/proc/net/if_inet6"));
      for (String address : hasIpv6 ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1")) {
        try (Socket socket = new Socket(address, server.actualPort())) {
          assertThat(socket.isConnected()).isTrue();
        }
      }
    } finally {
      loop.close();
    }
  }

  @Test
  void whereItListensAtOneAddressThatIsTheOne() {
    assertThat(at("192.0.2.8")).containsExactly("192.0.2.8");
    assertThat(at("2001:db8::7")).containsExactly("[2001:db8::7]");
    assertThat(at("box.example.org")).containsExactly("box.example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void aBoxThatListensForItselfAloneSaysSo(String host) {
    IngestAddresses addresses = new IngestAddresses(host, OWN, "studio");
    assertThat(addresses.isOnlyHere()).isTrue();
    assertThat(addresses.all()).singleElement().asString().contains(host);
    assertThat(new IngestAddresses("0.0.0.0", OWN, "studio").isOnlyHere()).isFalse();
  }

  @Test
  void aMachineWithoutANameOfItsOwnHasNone() {
    for (String name : List.of("localhost", "", "not a name")) {
      assertThat(new IngestAddresses("0.0.0.0", OWN, name).all()).hasSize(4);
    }
  }

  @Test
  void aTunnelThatEverythingGoesThroughIsNotTheWayIn(@TempDir Path root) throws IOException {
    Path routes = Files.createDirectories(root.resolve("proc/net")).resolve("route");
    Files.writeString(
        routes,
        """
        Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
        tun0 00000000 0108000A 0003 0 0 0 00000080 0 0 0
        tun1 00000000 0108000A 0003 0 0 0 00000000 0 0 0
        eth0 00000000 0100A8C0 0003 0 0 100 00000000 0 0 0
        eth1 0000A8C0 00000000 0001 0 0 100 00FFFFFF 0 0 0
        """);
    for (String each : List.of("tun0", "tun1", "eth0", "eth1")) {
      Path about = Files.createDirectories(root.resolve("sys/class/net").resolve(each));
      boolean card = each.startsWith("eth");
      Files.writeString(about.resolve("type"), card ? "1\n" : "65534\n");
      if (card) {
        Files.createDirectories(about.resolve("device"));
      }
    }
    Set<String> main = Interfaces.mainRoutes(root);
    assertThat(main).containsExactlyInAnyOrder("tun1", "eth0");
    assertThat(Stream.of("eth0", "eth1", "tun0", "tun1").map(at -> Interfaces.kind(root, main, at)))
        .containsExactly(Kind.MAIN, Kind.CARD, Kind.OTHER, Kind.OTHER);
  }

  @Test
  void theMachinesOwnAddressesAreThoseThatOthersReach() {
    assertThat(Interfaces.now())
        .allSatisfy(
            each -> {
              assertThat(each.address().isLoopbackAddress()).isFalse();
              assertThat(each.address().isLinkLocalAddress()).isFalse();
            });
  }
}
