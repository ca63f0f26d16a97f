package tv.teebox.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.NetworkState.Way;

/**
 * Looks at this machine's interfaces, default routes and addresses once a second, on a thread of
 * its own: a driver that hangs holds these files up. What was seen last may be asked for on any
 * thread; {@link #start} and {@link #stop} belong to one.
 */
final class NetworkWatch implements Supplier<NetworkState> {

  private static final Logger log = LoggerFactory.getLogger(NetworkWatch.class);
  private static final long EVERY_MS = 1000;
  private static final int MOST_INTERFACES = 256;
  private static final String LOOPBACK = "lo";
  private static final String DEFAULT_V4 = "00000000";
  private static final String DEFAULT_V6 = "0".repeat(32);

  /** {@code linux/route.h}: usable, and made to refuse. */
  private static final int UP = 0x1;

  private static final int REJECT = 0x200;

  private final Path root;
  private Thread thread;
  private volatile NetworkState last = NetworkState.UNKNOWN;

  /**
   * @param root {@code /}
   */
  NetworkWatch(Path root) {
    this.root = root;
  }

  void start() {
    stop();
    last = NetworkState.UNKNOWN;
    thread = new Thread(this::run, "network-watch");
    thread.setDaemon(true);
    thread.start();
  }

  void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public NetworkState get() {
    return last;
  }

  private void run() {
    try {
      while (true) {
        last = read();
        Thread.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As it is now; unknown if it cannot be read. */
  NetworkState read() {
    try {
      return new NetworkState(links(), ways(), addresses());
    } catch (IOException | UncheckedIOException e) {
      log.debug("the network cannot be looked at", e);
      return NetworkState.UNKNOWN;
    }
  }

  private Map<String, Boolean> links() throws SocketException {
    Map<String, Boolean> links = new HashMap<>();
    for (String[] line : table("dev")) {
      String name = line[0].endsWith(":") ? line[0].substring(0, line[0].length() - 1) : LOOPBACK;
      if (!name.equals(LOOPBACK) && links.size() < MOST_INTERFACES) {
        Optional<Boolean> carrier = hasCarrier(name);
        if (carrier.isPresent()) {
          links.put(name, carrier.get());
        }
      }
    }
    return links;
  }

  /** Of an interface without any address the Java runtime knows nothing; some have no carrier. */
  private Optional<Boolean> hasCarrier(String name) throws SocketException {
    NetworkInterface known = NetworkInterface.getByName(name);
    if (known != null) {
      return Optional.of(known.isUp());
    }
    Path carrier = root.resolve("sys/class/net").resolve(name).resolve("carrier");
    if (!Files.exists(carrier)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(carrier).startsWith("1"));
    } catch (IOException e) {
      return Optional.of(false); // one that is switched off cannot be asked
    }
  }

  private Set<Way> ways() {
    Set<Way> ways = new HashSet<>();
    for (String[] route : table("route")) {
      boolean all = route.length > 7 && route[1].equals(DEFAULT_V4) && route[7].equals(DEFAULT_V4);
      if (all && leadsOut(route[3], route[0])) {
        ways.add(new Way(route[0], route[2]));
      }
    }
    for (String[] route : table("ipv6_route")) {
      boolean all = route.length > 9 && route[0].equals(DEFAULT_V6) && route[1].equals("00");
      if (all && leadsOut(route[8], route[9])) {
        ways.add(new Way(route[9], route[4]));
      }
    }
    return ways;
  }

  private static boolean leadsOut(String flags, String card) {
    try {
      int set = (int) Long.parseLong(flags, 16);
      return (set & UP) != 0 && (set & REJECT) == 0 && !card.equals(LOOPBACK);
    } catch (NumberFormatException e) {
      return false; // a heading
    }
  }

  private List<String[]> table(String name) {
    try (Stream<String> lines = Files.lines(root.resolve("proc/net").resolve(name))) {
      return lines.limit(10_000).map(line -> line.trim().split("\\s+", -1)).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // a kernel without IPv6
    }
  }

  private static Set<InetAddress> addresses() throws SocketException {
    Set<InetAddress> addresses = new HashSet<>();
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .forEach(addresses::add);
    return addresses;
  }
}
