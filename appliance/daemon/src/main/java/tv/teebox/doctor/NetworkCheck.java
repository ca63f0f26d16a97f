package tv.teebox.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Whether there is a way out of this box, and whether the names of the servers can be resolved.
 *
 * @param root {@code /}
 * @param hosts of the enabled destinations
 * @param names what resolves them
 * @param limit for each of them
 */
record NetworkCheck(Path root, List<String> hosts, Names names, Duration limit) {

  static final Topic ROUTE = new Topic("route", "Way out");
  static final Topic SETTING = new Topic("resolver", "DNS setting");
  static final Topic NAMES = new Topic("names", "Servers' names");

  /** Resolves a name; blocks. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private static final String DEFAULT_V4 = "00000000";
  private static final String DEFAULT_V6 = "0".repeat(32);
  private static final String NOWHERE = "lo";

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>(List.of(route()));
    List<String> named = hosts.stream().filter(each -> !isAddress(each)).distinct().toList();
    findings.add(setting(named));
    if (!named.isEmpty()) {
      findings.add(resolved(named));
    }
    return findings;
  }

  private Finding route() {
    List<String> cards =
        Stream.concat(
                defaults("proc/net/route", 1, DEFAULT_V4, 0),
                defaults("proc/net/ipv6_route", 0, DEFAULT_V6, 9))
            .distinct()
            .toList();
    if (cards.isEmpty()) {
      return ROUTE.problem(
          "There is no default route: nothing outside your own network is reached",
          "See to the cable or the Wi-Fi, and to DHCP or the gateway");
    }
    return cards.stream().allMatch(this::hasNoCarrier)
        ? ROUTE.problem(
            "There is a default route, and no link: " + String.join(", ", cards),
            "See to the cable at both ends and to the switch, or to the Wi-Fi")
        : ROUTE.ok("there is a default route");
  }

  private Stream<String> defaults(String table, int destination, String all, int card) {
    return SmallFile.lines(root.resolve(table)).stream()
        .map(line -> line.trim().split("\\s+", -1))
        .filter(fields -> fields.length > Math.max(destination, card))
        .filter(fields -> fields[destination].equals(all) && !fields[card].equals(NOWHERE))
        .map(fields -> fields[card]);
  }

  private boolean hasNoCarrier(String card) {
    return SmallFile.lines(root.resolve("sys/class/net").resolve(card).resolve("carrier"))
        .equals(List.of("0"));
  }

  private Finding setting(List<String> named) {
    Path file = root.resolve("etc/resolv.conf");
    List<String> servers =
        SmallFile.lines(file).stream()
            .map(line -> line.strip().split("\\s+", -1))
            .filter(words -> words.length > 1 && words[0].equals("nameserver"))
            .map(words -> words[1])
            .toList();
    if (!servers.isEmpty()) {
      return SETTING.ok("asks " + String.join(", ", servers));
    }
    return named.isEmpty()
        ? SETTING.ok("no name server is set, and no destination needs one")
        : SETTING.problem(
            "No name server is set in " + file,
            "Have DHCP set one, or write into it: nameserver ADDRESS-OF-YOUR-ROUTER");
  }

  private Finding resolved(List<String> named) {
    ExecutorService askers =
        Executors.newFixedThreadPool(
            named.size(),
            work -> {
              Thread thread = new Thread(work, "names");
              thread.setDaemon(true); // one that hangs in the resolver does not keep the command
              return thread;
            });
    try {
      Map<String, Future<InetAddress[]>> asked = new LinkedHashMap<>();
      Map<String, InetAddress[]> found = new LinkedHashMap<>();
      named.forEach(each -> asked.put(each, askers.submit(() -> names.of(each))));
      long deadline = System.nanoTime() + limit.toNanos();
      List<String> failed = new ArrayList<>();
      asked.forEach(
          (host, answer) -> {
            String why = failure(host, answer, deadline - System.nanoTime(), found);
            if (!why.isEmpty()) {
              failed.add(host + " " + why);
            }
          });
      if (failed.isEmpty()) {
        return answered(found);
      }
      return NAMES.problem(
          String.join("; ", failed),
          "If all fail, see to the network and to DNS; if one does, to its url or server");
    } finally {
      askers.shutdownNow();
    }
  }

  /** An answer may be a lie: names that have nothing to do with each other are not in one place. */
  private static Finding answered(Map<String, InetAddress[]> found) {
    Map<String, Set<String>> domainsAt = new LinkedHashMap<>();
    found.forEach(
        (host, addresses) -> {
          if (addresses.length == 1) {
            domainsAt
                .computeIfAbsent(addresses[0].getHostAddress(), key -> new HashSet<>())
                .add(domain(host));
          }
        });
    return domainsAt.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .findFirst()
        .map(
            each ->
                NAMES.problem(
                    "This network's DNS gives names of several platforms one and the same address, "
                        + each.getKey()
                        + ": it leads to a login page or a filter",
                    "Open a browser on another PC in this network and log in there; or set another name server, or use a phone's hotspot"))
        .orElseGet(() -> NAMES.ok(String.join(", ", found.keySet()) + ": found"));
  }

  /** The last two labels, which is near enough. */
  private static String domain(String host) {
    String[] labels = host.split("\\.", -1);
    return labels.length < 2 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
  }

  private static String failure(
      String host, Future<InetAddress[]> answer, long nanos, Map<String, InetAddress[]> found) {
    try {
      found.put(host, answer.get(Math.max(1, nanos), TimeUnit.NANOSECONDS));
      return "";
    } catch (ExecutionException e) {
      return "is not known";
    } catch (TimeoutException e) {
      return "got no answer in time";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was not waited for";
    }
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9.]+") || host.contains(":");
  }
}
