package tv.teebox.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
    return hasDefault("proc/net/route", 1, DEFAULT_V4, 0)
            || hasDefault("proc/net/ipv6_route", 0, DEFAULT_V6, 9)
        ? ROUTE.ok("there is a default route")
        : ROUTE.problem(
            "There is no default route: nothing outside your own network is reached",
            "See to the cable or the Wi-Fi, and to DHCP or the gateway");
  }

  private boolean hasDefault(String table, int destination, String all, int card) {
    return SmallFile.lines(root.resolve(table)).stream()
        .map(line -> line.trim().split("\\s+", -1))
        .filter(fields -> fields.length > Math.max(destination, card))
        .anyMatch(fields -> fields[destination].equals(all) && !fields[card].equals(NOWHERE));
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
      named.forEach(each -> asked.put(each, askers.submit(() -> names.of(each))));
      long deadline = System.nanoTime() + limit.toNanos();
      List<String> failed = new ArrayList<>();
      asked.forEach(
          (host, answer) -> {
            String why = failure(answer, deadline - System.nanoTime());
            if (!why.isEmpty()) {
              failed.add(host + " " + why);
            }
          });
      return failed.isEmpty()
          ? NAMES.ok(String.join(", ", named) + ": found")
          : NAMES.problem(
              String.join("; ", failed),
              "If all fail, see to the network and to DNS; if one does, to its url or server");
    } finally {
      askers.shutdownNow();
    }
  }

  private static String failure(Future<InetAddress[]> answer, long nanos) {
    try {
      answer.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
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
