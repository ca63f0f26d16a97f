package tv.teebox.panel.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a box is called by, as its certificate says it.
 *
 * @param hosts names, in small letters
 */
record BoxNames(Set<String> hosts, Set<InetAddress> addresses) {

  /** A box with more interfaces names the first. */
  private static final int MOST_ADDRESSES = 64;

  private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,252})");
  private static final Path IPV6 = Path.of("/proc/net/if_inet6");

  /** {@code IFA_F_TEMPORARY} of {@code linux/if_addr.h}: there for a day, for privacy. */
  private static final int TEMPORARY = 0x01;

  /** {@code dNSName} and {@code iPAddress}, RFC 5280, 4.2.1.6. */
  private static final int DNS_NAME = 2;

  private static final int IP_ADDRESS = 7;

  BoxNames {
    hosts = Set.copyOf(hosts);
    addresses = Set.copyOf(addresses);
  }

  /**
   * This machine's, as they are now; blocks for as long as the kernel takes.
   *
   * @param hostName its own, without a domain
   * @param more what else it is called
   */
  static BoxNames ofMachine(String hostName, Collection<String> more) {
    String own = hostName.toLowerCase(Locale.ROOT);
    Set<String> hosts = new LinkedHashSet<>(List.of("localhost", own, own + ".local"));
    hosts.addAll(more);
    hosts.removeIf(each -> !HOST.matcher(each).matches());
    return new BoxNames(hosts, interfaces());
  }

  private static Set<InetAddress> interfaces() {
    Set<InetAddress> found = new LinkedHashSet<>();
    try {
      Set<String> passing = temporary();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> !each.isLinkLocalAddress() && !each.isMulticastAddress())
          .filter(each -> !passing.contains(HexFormat.of().formatHex(each.getAddress())))
          .map(BoxNames::withoutScope)
          .limit(MOST_ADDRESSES)
          .forEach(found::add);
    } catch (SocketException e) {
      found.add(InetAddress.getLoopbackAddress());
    }
    return found;
  }

  private static InetAddress withoutScope(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has the length of an address", e);
    }
  }

  /** A certificate that named them would be another each day. */
  private static Set<String> temporary() {
    Set<String> found = new HashSet<>();
    try {
      for (String line : Files.readAllLines(IPV6)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 4 && (Integer.parseInt(fields[4], 16) & TEMPORARY) != 0) {
          found.add(fields[0]);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return Set.of(); // a kernel without IPv6
    }
    return found;
  }

  /** Whether a certificate is good for all of them; it may be for more. */
  boolean areIn(X509Certificate certificate) {
    Set<String> named = new HashSet<>();
    Set<InetAddress> at = new HashSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
        if (each.get(0).equals(DNS_NAME)) {
          named.add((String) each.get(1));
        } else if (each.get(0).equals(IP_ADDRESS)) {
          at.add(InetAddress.getByName((String) each.get(1)));
        }
      }
    } catch (CertificateParsingException | UnknownHostException e) {
      return false;
    }
    return named.containsAll(hosts) && at.containsAll(addresses);
  }
}
