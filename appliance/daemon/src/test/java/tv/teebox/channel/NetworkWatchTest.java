package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.NetworkState.Way;
import tv.teebox.media.Diagnosis;

/** What the kernel's files say of this machine's end of the network. */
class NetworkWatchTest {

  private static final String BY_CABLE =
      "cable0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";

  @TempDir private Path root;

  @BeforeEach
  void cable() throws IOException {
    file("proc/net/dev", "Inter-|   Receive\n    lo: 1 2\ncable0: 3 4\nradio0: 0 0\n");
    file("sys/class/net/lo/carrier", "1\n");
    file("sys/class/net/cable0/carrier", "1\n");
    file("sys/class/net/radio0/carrier", "0\n");
    routes(BY_CABLE);
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void routes(String lines) throws IOException {
    file(
        "proc/net/route", "Iface\tDestination\tGateway\tFlags\tR\tU\tM\tMask\tMTU\tW\tI\n" + lines);
  }

  private NetworkState look() {
    return new NetworkWatch(root).read();
  }

  @Test
  void aCableWithAWayOutIsNoTrouble() throws IOException {
    NetworkState state = look();
    assertThat(state.links()).isEqualTo(Map.of("cable0", true, "radio0", false));
    assertThat(state.ways()).containsExactly(new Way("cable0", "0101A8C0"));
    assertThat(state.addresses()).contains(InetAddress.getByName("127.0.0.1"));
    assertThat(state.hasNoWay()).isFalse();
  }

  @Test
  void aCableThatIsOutIsTheLinksFault() throws IOException {
    NetworkState before = look();
    file("sys/class/net/cable0/carrier", "0\n");
    NetworkState out = look();
    assertThat(out.hasNoWay()).isTrue();
    assertThat(out.downLinks()).containsExactly("cable0");
    assertThat(out.hasMoreThan(before)).isFalse();
    assertThat(before.hasMoreThan(out)).isTrue();
  }

  @Test
  void aNetworkWithoutADefaultRouteOrWithOneToNowhereHasNoWayOut() throws IOException {
    routes("cable0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n");
    assertThat(look().hasNoWay()).isTrue();
    assertThat(look().downLinks()).isEmpty();
    routes("*\t00000000\t00000000\t0201\t0\t0\t0\t00000000\t0\t0\t0\n");
    assertThat(look().hasNoWay()).isTrue();
    String six = "0".repeat(32);
    file(
        "proc/net/ipv6_route",
        six + " 00 " + six + " 00 fe80000000000000 00000400 1 0 00000003 cable0\n");
    assertThat(look().hasNoWay()).as("there is IPv6").isFalse();
  }

  @Test
  void anotherWayIsMoreThanBefore() throws IOException {
    NetworkState before = look();
    file("sys/class/net/radio0/carrier", "1\n");
    routes(BY_CABLE.replace("cable0", "radio0"));
    assertThat(look().hasMoreThan(before)).isTrue();
    assertThat(look().toString())
        .isEqualTo("cable0 linked, radio0 linked, default route by radio0");
  }

  @Test
  void whatIsNotKnownSaysNothing() {
    NetworkState unknown = NetworkState.UNKNOWN;
    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.hasNoWay()).isFalse();
    assertThat(look().hasMoreThan(unknown)).isFalse();
  }

  @Test
  void theLinkIsBlamedOnlyWhereNobodyHasAnswered() throws IOException {
    file("sys/class/net/cable0/carrier", "0\n");
    Diagnosis silent = FakePublisher.trouble("connect-timeout");
    Optional<Diagnosis> blocked = new WayOut(look(), Map.of("tw", silent)).blocked(1, 0, false);
    assertThat(blocked.orElseThrow().code()).isEqualTo("uplink-no-link");
    assertThat(blocked.orElseThrow().what()).contains("cable0");
    Diagnosis refused = FakePublisher.trouble("connection-refused");
    assertThat(new WayOut(look(), Map.of("tw", refused)).blocked(1, 0, false)).isEmpty();
    assertThat(new WayOut(look(), Map.of()).blocked(1, 1, false))
        .as("a stream within the house needs no way out")
        .isEmpty();
  }

  @Test
  void portsThatAreShutWhileOthersGetThroughAreAFilters() {
    WayOut shut =
        new WayOut(NetworkState.UNKNOWN, Map.of("tw", FakePublisher.trouble("port-silent")));
    assertThat(shut.blocked(2, 1, false).orElseThrow().code()).isEqualTo("network-filtered");
    assertThat(shut.blocked(2, 1, false).orElseThrow().advice()).contains("443");
    assertThat(shut.blocked(1, 0, false)).as("it may be the line").isEmpty();
  }
}
