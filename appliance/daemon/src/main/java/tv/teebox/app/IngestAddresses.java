package tv.teebox.app;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the box is called by whoever sends to it, the best first. Pure.
 *
 * @param host where the ingest listens, as it is configured
 * @param interfaces the machine's own
 * @param hostName the machine's, without a domain
 */
record IngestAddresses(String host, List<Interfaces.Address> interfaces, String hostName) {

  private static final int MOST = 16;
  private static final String HERE = "localhost";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62})");

  IngestAddresses {
    interfaces = List.copyOf(interfaces);
  }

  /** As they go into an address bar, IPv6 in brackets. */
  List<String> all() {
    InetAddress listening = NetUtil.createInetAddressFromIpAddressString(host);
    if (listening == null || !listening.isAnyLocalAddress()) {
      return List.of(listening == null ? host : written(listening));
    }
    List<String> all = new ArrayList<>(inOrder(true).limit(MOST).toList());
    // Whoever listens at all of IPv4 is reached by IPv6 as well: the kernel's sockets are of both.
    inOrder(false).limit(MOST).forEach(all::add);
    String name = hostName.toLowerCase(Locale.ROOT);
    if (NAME.matcher(name).matches() && !name.equals(HERE)) {
      all.add(name + ".local");
    }
    return all;
  }

  private Stream<String> inOrder(boolean isIpv4) {
    return interfaces.stream()
        .filter(each -> each.address() instanceof Inet4Address == isIpv4)
        .sorted(Comparator.comparing(Interfaces.Address::kind))
        .map(each -> written(each.address()));
  }

  private static String written(InetAddress address) {
    String text = NetUtil.toAddressString(address);
    return address instanceof Inet4Address ? text : "[" + text + "]";
  }

  /** Whether programs on this machine alone can send. */
  boolean isOnlyHere() {
    InetAddress listening = NetUtil.createInetAddressFromIpAddressString(host);
    return listening == null ? host.equalsIgnoreCase(HERE) : listening.isLoopbackAddress();
  }
}
