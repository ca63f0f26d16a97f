package tv.teebox.channel;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * This machine's own end of the network at one moment. Pure.
 *
 * @param links each interface but the loopback, and whether it has a carrier: a cable with
 *     something alive at its other end, or a Wi-Fi that it is in
 * @param ways the default routes, each as the interface and what the kernel calls the gateway
 * @param addresses all of this machine's; empty if nothing could be read, which then says nothing
 */
record NetworkState(Map<String, Boolean> links, Set<Way> ways, Set<InetAddress> addresses) {

  /** Nothing is known. */
  static final NetworkState UNKNOWN = new NetworkState(Map.of(), Set.of(), Set.of());

  /** One default route. */
  record Way(String link, String gateway) {}

  NetworkState {
    links = Map.copyOf(links);
    ways = Set.copyOf(ways);
    addresses = Set.copyOf(addresses);
  }

  boolean isKnown() {
    return !addresses.isEmpty();
  }

  /** Whether it is certain that nothing leaves the machine's own network. */
  boolean hasNoWay() {
    return isKnown() && ways.stream().noneMatch(way -> isUp(way.link()));
  }

  private boolean isUp(String link) {
    // What has no carrier file, as some tunnels, cannot be told to be down.
    return links.getOrDefault(link, true);
  }

  /** The interfaces to look at where there is no way out because of them; empty if it is not. */
  Set<String> downLinks() {
    Set<String> down = new TreeSet<>();
    ways.stream().map(Way::link).filter(link -> !isUp(link)).forEach(down::add);
    if (ways.isEmpty() && !links.containsValue(true)) {
      down.addAll(links.keySet());
    }
    return down;
  }

  /** Whether there is something that was not there before: a link, a way or an address. */
  boolean hasMoreThan(NetworkState before) {
    return isKnown()
        && before.isKnown()
        && (links.entrySet().stream()
                .anyMatch(
                    each -> each.getValue() && !before.links.getOrDefault(each.getKey(), false))
            || !before.ways.containsAll(ways)
            || !before.addresses.containsAll(addresses));
  }

  /** For a log line. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    new TreeMap<>(links)
        .forEach((name, up) -> words.append(name).append(up ? " linked, " : " without link, "));
    Set<String> out = new TreeSet<>();
    ways.forEach(way -> out.add(way.link()));
    return words
        + (out.isEmpty() ? "no default route" : "default route by " + String.join(", ", out));
  }
}
