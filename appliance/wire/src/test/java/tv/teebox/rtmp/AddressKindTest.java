package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each range of addresses by its name: its first, its last, and what lies beside it. */
class AddressKindTest {

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static AddressKind kind(String text, String... own) {
    Set<InetAddress> mine = new java.util.HashSet<>();
    for (String each : own) {
      mine.add(address(each));
    }
    return AddressKind.of(address(text), mine);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "unspecified, 0.0.0.0, SELF",
    "this network, 0.255.255.255, SELF",
    "after this network, 1.0.0.0, PUBLIC",
    "loopback, 127.0.0.1, SELF",
    "loopback's last, 127.255.255.255, SELF",
    "before loopback, 126.255.255.255, PUBLIC",
    "after loopback, 128.0.0.0, PUBLIC",
    "link-local, 169.254.0.0, LINK_LOCAL",
    "a cloud's metadata, 169.254.169.254, LINK_LOCAL",
    "link-local's last, 169.254.255.255, LINK_LOCAL",
    "before link-local, 169.253.255.255, PUBLIC",
    "after link-local, 169.255.0.0, PUBLIC",
    "private 10, 10.0.0.0, LAN",
    "private 10's last, 10.255.255.255, LAN",
    "after private 10, 11.0.0.0, PUBLIC",
    "before private 172, 172.15.255.255, PUBLIC",
    "private 172, 172.16.0.0, LAN",
    "private 172's last, 172.31.255.255, LAN",
    "after private 172, 172.32.0.0, PUBLIC",
    "private 192, 192.168.0.0, LAN",
    "private 192's last, 192.168.255.255, LAN",
    "after private 192, 192.169.0.0, PUBLIC",
    "before a provider's own, 100.63.255.255, PUBLIC",
    "a provider's own, 100.64.0.0, LAN",
    "a provider's own last, 100.127.255.255, LAN",
    "after a provider's own, 100.128.0.0, PUBLIC",
    "protocol assignments, 192.0.0.170, LAN",
    "documentation, 192.0.2.1, PUBLIC",
    "documentation, 198.51.100.1, PUBLIC",
    "documentation, 203.0.113.1, PUBLIC",
    "benchmarks, 198.18.0.1, LAN",
    "benchmarks' last, 198.19.255.255, LAN",
    "after benchmarks, 198.20.0.0, PUBLIC",
    "6to4 relays, 192.88.99.1, RESERVED",
    "multicast, 224.0.0.1, RESERVED",
    "multicast's last, 239.255.255.255, RESERVED",
    "reserved, 240.0.0.1, RESERVED",
    "broadcast, 255.255.255.255, RESERVED",
    "a platform, 52.223.192.10, PUBLIC",
  })
  void everyRangeOfIPv4IsKnown(String name, String address, AddressKind kind) {
    assertThat(kind(address)).as(name).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "unspecified, ::, SELF",
    "loopback, ::1, SELF",
    "link-local, fe80::1, LINK_LOCAL",
    "link-local's last, febf:ffff::1, LINK_LOCAL",
    "site-local, fec0::1, LAN",
    "unique local, fc00::1, LAN",
    "unique local, fd12:3456::1, LAN",
    "a cloud's metadata, fd00:ec2::254, LAN",
    "multicast, ff02::1, RESERVED",
    "documentation, 2001:db8::1, PUBLIC",
    "documentation, 3fff::1, PUBLIC",
    "benchmarks, 2001:2::1, LAN",
    "not given out, 4000::1, RESERVED",
    "not given out, 100::1, RESERVED",
    "a platform, 2a00:1450:4001:82a::200c, PUBLIC",
  })
  void everyRangeOfIPv6IsKnown(String name, String address, AddressKind kind) {
    assertThat(kind(address)).as(name).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "mapped loopback, ::ffff:127.0.0.1, SELF",
    "mapped private, ::ffff:10.0.0.1, LAN",
    "mapped public, ::ffff:52.223.192.10, PUBLIC",
    "compatible loopback, ::127.0.0.1, SELF",
    "compatible link-local, ::169.254.169.254, LINK_LOCAL",
    "translated loopback, ::ffff:0:127.0.0.1, SELF",
    "NAT64 loopback, 64:ff9b::127.0.0.1, SELF",
    "NAT64 unspecified, 64:ff9b::0.0.0.0, SELF",
    "NAT64 private, 64:ff9b::192.168.1.1, LAN",
    "NAT64 link-local, 64:ff9b::169.254.169.254, LINK_LOCAL",
    "NAT64 public, 64:ff9b::52.223.192.10, PUBLIC",
    "a network's NAT64 public, 64:ff9b:1::52.223.192.10, LAN",
    "a network's NAT64 loopback, 64:ff9b:1::127.0.0.1, SELF",
    "6to4 loopback, 2002:7f00:1::1, SELF",
    "6to4 private, 2002:c0a8:101::1, LAN",
    "6to4 broadcast, 2002:ffff:ffff::1, RESERVED",
    "6to4 public, 2002:34df:c00a::1, PUBLIC",
    "Teredo by a public server for a private client, 2001:0:34df:c00a::3f57:fefe, LAN",
    "Teredo by a public server for loopback, 2001:0:34df:c00a::80ff:fffe, SELF",
    "Teredo by a server on loopback, 2001:0:7f00:1::cb20:3ff5, SELF",
    "Teredo of public ones, 2001:0:34df:c00a::cb20:3ff5, PUBLIC",
  })
  void anAddressWithinAnAddressCounts(String name, String address, AddressKind kind) {
    assertThat(kind(address)).as(name).isEqualTo(kind);
  }

  @Test
  void whatAnInterfaceHasIsTheMachineItselfHoweverItIsWritten() {
    assertThat(kind("52.223.192.10", "52.223.192.10")).isEqualTo(AddressKind.SELF);
    assertThat(kind("192.168.1.7", "192.168.1.7")).isEqualTo(AddressKind.SELF);
    assertThat(kind("192.168.1.8", "192.168.1.7")).isEqualTo(AddressKind.LAN);
    assertThat(kind("64:ff9b::52.223.192.10", "52.223.192.10")).isEqualTo(AddressKind.SELF);
    assertThat(kind("2a00:1450::7", "2a00:1450::7")).isEqualTo(AddressKind.SELF);
  }
}
