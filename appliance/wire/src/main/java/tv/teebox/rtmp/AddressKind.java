package tv.teebox.rtmp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Where an address leads, from the internet to this box itself; the later, the less it is a place
 * to send a stream to. By the registries of special-purpose addresses of IANA (RFC 6890 and what
 * came after it), but that the ranges of documentation are left as they are: nobody is there. An
 * IPv6 address that stands for an IPv4 address is what that one is. Pure.
 */
public enum AddressKind {
  /** On the internet. */
  PUBLIC,
  /** In a private network, or a range that nobody has on the internet. */
  LAN,
  /** No machine's: multicast, broadcast, and what is not given out. */
  RESERVED,
  /** Good on one cable only; the metadata of clouds is there. */
  LINK_LOCAL,
  /** This machine. */
  SELF;

  private static final List<Range> V4 =
      List.of(
          new Range("0.0.0.0", 8, SELF),
          new Range("127.0.0.0", 8, SELF),
          new Range("169.254.0.0", 16, LINK_LOCAL),
          new Range("10.0.0.0", 8, LAN),
          new Range("172.16.0.0", 12, LAN),
          new Range("192.168.0.0", 16, LAN),
          new Range("100.64.0.0", 10, LAN), // a provider's own, RFC 6598
          new Range("192.0.0.0", 24, LAN), // protocol assignments, RFC 6890
          new Range("198.18.0.0", 15, LAN), // benchmarks, RFC 2544
          new Range("192.88.99.0", 24, RESERVED), // 6to4 relays, which are no more: RFC 7526
          new Range("224.0.0.0", 4, RESERVED),
          new Range("240.0.0.0", 4, RESERVED),
          new Range("0.0.0.0", 0, PUBLIC));

  /** The first that holds an address counts. */
  private static final List<Range> V6 =
      List.of(
          new Range("::", 128, SELF),
          new Range("::1", 128, SELF),
          new Range("fe80::", 10, LINK_LOCAL),
          new Range("fc00::", 7, LAN), // RFC 4193
          new Range("fec0::", 10, LAN), // RFC 3879
          new Range("ff00::", 8, RESERVED),
          new Range("2001:2::", 48, LAN), // benchmarks, RFC 5180
          new Range("::ffff:0:0", 96, PUBLIC, Range::last), // mapped, RFC 4291
          new Range("::", 96, PUBLIC, Range::last), // compatible, RFC 4291
          new Range("::ffff:0:0:0", 96, PUBLIC, Range::last), // translated, RFC 7915
          new Range("64:ff9b::", 96, PUBLIC, Range::last), // NAT64, RFC 6052
          new Range("64:ff9b:1::", 48, LAN, Range::last), // NAT64 of a network's own, RFC 8215
          new Range("2002::", 16, PUBLIC, each -> List.of(part(each, 2))), // 6to4, RFC 3056
          new Range("2001::", 32, PUBLIC, Range::teredo),
          new Range("2000::", 3, PUBLIC),
          new Range("::", 0, RESERVED));

  private static final int V4_BYTES = 4;

  /**
   * @param own the addresses of this machine's interfaces
   */
  public static AddressKind of(InetAddress address, Set<InetAddress> own) {
    if (own.contains(address)) {
      return SELF;
    }
    byte[] bytes = address.getAddress();
    Range range =
        (bytes.length == V4_BYTES ? V4 : V6)
            .stream().filter(each -> each.holds(bytes)).findFirst().orElseThrow();
    AddressKind worst = range.kind();
    for (byte[] each : range.within().apply(bytes)) {
      AddressKind inner = of(address(each), own);
      worst = inner.compareTo(worst) > 0 ? inner : worst;
    }
    return worst;
  }

  private static byte[] part(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, from + V4_BYTES);
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /**
   * Addresses that begin alike.
   *
   * @param bits how many of them are alike
   * @param within the IPv4 addresses that such an IPv6 address leads to
   */
  private record Range(
      byte[] prefix, int bits, AddressKind kind, Function<byte[], List<byte[]>> within) {

    Range(String prefix, int bits, AddressKind kind) {
      this(prefix, bits, kind, address -> List.of());
    }

    Range(String prefix, int bits, AddressKind kind, Function<byte[], List<byte[]>> within) {
      this(NetUtil.createByteArrayFromIpAddressString(prefix), bits, kind, within);
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    static List<byte[]> last(byte[] address) {
      return List.of(part(address, 12));
    }

    /** Its server, and the client's own address with all bits turned round (RFC 4380). */
    static List<byte[]> teredo(byte[] address) {
      byte[] client = part(address, 12);
      for (int i = 0; i < client.length; i++) {
        client[i] = (byte) ~client[i];
      }
      return List.of(part(address, 4), client);
    }
  }
}
