package tv.teebox.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The machine's network interfaces, as far as others in the network may come in by them. */
final class Interfaces {

  /** Of containers and virtual machines on this box: nobody outside knows their addresses. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(docker|veth|virbr|vnet|br-[0-9a-f]{12}|lxc|lxd|cni|flannel|cali|podman|vboxnet|vmnet|dummy|ifb).*");

  /** As address and as mask; half of everything, as some tunnels have it, has another mask. */
  private static final String DEFAULT_ROUTE = "00000000";

  private static final int ROUTE_MASK = 7;

  /** {@code ARPHRD_ETHER}: cards, Wi-Fi, bridges and bonds, but no tunnel. */
  private static final String ETHERNET = "1";

  /** {@code IFA_F_TEMPORARY} of {@code linux/if_addr.h}: there for a day, for privacy. */
  private static final int TEMPORARY = 0x01;

  private Interfaces() {}

  /** What others come in by, the likeliest first. */
  enum Kind {
    /** The way to everywhere else goes through it. */
    MAIN,
    /** A card, cabled or not. */
    CARD,
    /** A bridge, a tunnel and the like. */
    OTHER
  }

  /** An address that does not pass away by itself. */
  record Address(Kind kind, InetAddress address) {}

  /** As they are now; blocks for as long as the kernel takes. */
  static List<Address> now() {
    return read(Path.of("/"));
  }

  private static List<Address> read(Path root) {
    List<Address> found = new ArrayList<>();
    Set<String> main = mainRoutes(root);
    Set<String> passing = temporary(root);
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (!each.isUp() || each.isLoopback() || INSIDE.matcher(each.getName()).matches()) {
          continue;
        }
        Kind kind = kind(root, main, each.getName());
        each.inetAddresses()
            .filter(one -> !one.isLinkLocalAddress() && !one.isMulticastAddress())
            .filter(one -> !passing.contains(HexFormat.of().formatHex(one.getAddress())))
            .forEach(one -> found.add(new Address(kind, one)));
      }
    } catch (SocketException e) {
      return List.of();
    }
    return found;
  }

  /**
   * A tunnel that everything goes through is not what the next room's OBS comes in by.
   *
   * @param main what {@link #mainRoutes} gave
   */
  static Kind kind(Path root, Set<String> main, String name) {
    Path about = root.resolve("sys/class/net").resolve(name);
    if (main.contains(name) && isEthernet(about)) {
      return Kind.MAIN;
    }
    return Files.exists(about.resolve("device")) ? Kind.CARD : Kind.OTHER;
  }

  private static boolean isEthernet(Path about) {
    try {
      return Files.readString(about.resolve("type")).strip().equals(ETHERNET);
    } catch (IOException e) {
      return false;
    }
  }

  static Set<String> mainRoutes(Path root) {
    Set<String> names = new HashSet<>();
    for (String[] fields : table(root.resolve("proc/net/route"))) {
      if (fields.length > ROUTE_MASK
          && fields[1].equals(DEFAULT_ROUTE)
          && fields[ROUTE_MASK].equals(DEFAULT_ROUTE)) {
        names.add(fields[0]);
      }
    }
    return names;
  }

  private static Set<String> temporary(Path root) {
    Set<String> found = new HashSet<>();
    for (String[] fields : table(root.resolve("proc/net/if_inet6"))) {
      if (fields.length > 4 && (Integer.parseInt(fields[4], 16) & TEMPORARY) != 0) {
        found.add(fields[0]);
      }
    }
    return found;
  }

  private static List<String[]> table(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.strip().split("\\s+", -1))
          .filter(fields -> Arrays.stream(fields).noneMatch(String::isEmpty))
          .toList();
    } catch (IOException e) {
      return List.of(); // a kernel without it
    }
  }
}
