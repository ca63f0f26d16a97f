package tv.teebox.channel;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tv.teebox.media.Diagnosis;

/**
 * What this box's network and the failures of its outlets, taken together, say of what lies between
 * the box and the platforms. Pure.
 *
 * @param network this machine's end of it
 * @param troubles what is wrong with each outlet that is wanted and is not live
 */
record WayOut(NetworkState network, Map<String, Diagnosis> troubles) {

  /** Nothing is known. */
  static final WayOut UNKNOWN = new WayOut(NetworkState.UNKNOWN, Map.of());

  /** The machine itself has nothing to do with these: somebody answered. */
  private static final Set<String> ANSWERED =
      Set.of("connection-refused", "key-refused", "key-refused-or-in-use", "key-probably-refused");

  private static final Set<String> NAMES = Set.of("host-not-found", "lookup-timeout");

  /**
   * What is in the way of all that is not live; empty if that cannot be told from here.
   *
   * @param wanted how many outlets are to be supplied
   * @param live how many are
   * @param stuck whether those that are live get nothing through
   */
  Optional<Diagnosis> blocked(int wanted, int live, boolean stuck) {
    Collection<Diagnosis> whys = troubles.values();
    boolean nobody = wanted > 0 && live == 0 && whys.size() == wanted;
    boolean noneAnswered = whys.stream().map(Diagnosis::code).noneMatch(ANSWERED::contains);
    if (network.hasNoWay() && noneAnswered && (stuck || nobody)) {
      Set<String> down = network.downLinks();
      return Optional.of(down.isEmpty() ? UplinkWords.noRoute() : UplinkWords.noLink(down));
    }
    if (nobody) {
      return byAnswers(whys);
    }
    boolean ports = !whys.isEmpty() && whys.size() == wanted - live && all(code -> isPort(code));
    return live > 0 && ports
        ? Optional.of(UplinkWords.portFiltered(new LinkedHashSet<>(troubles.keySet())))
        : Optional.empty();
  }

  private Optional<Diagnosis> byAnswers(Collection<Diagnosis> whys) {
    Optional<Diagnosis> portal = first(List.copyOf(whys), code -> code.startsWith("portal-"));
    if (portal.isPresent()) {
      return portal.map(UplinkWords::captive);
    }
    if (all(NAMES::contains)) {
      return Optional.of(UplinkWords.noNames(whys.size()));
    }
    if (all(code -> code.equals("tls-intercepted"))) {
      return first(List.copyOf(whys), code -> true).map(UplinkWords::filtered);
    }
    boolean filtered = whys.size() > 1 && all(code -> isFilters(code));
    return filtered
        ? first(List.copyOf(whys), code -> !code.equals("port-silent")).map(UplinkWords::filtered)
        : Optional.empty();
  }

  private static boolean isPort(String code) {
    return code.equals("port-filtered") || code.equals("port-silent");
  }

  private static boolean isFilters(String code) {
    return isPort(code) || code.startsWith("tls-filtered") || code.equals("tls-intercepted");
  }

  private boolean all(Predicate<String> kind) {
    return !troubles.isEmpty() && troubles.values().stream().map(Diagnosis::code).allMatch(kind);
  }

  private static Optional<Diagnosis> first(List<Diagnosis> whys, Predicate<String> kind) {
    return whys.stream().filter(each -> kind.test(each.code())).findFirst();
  }
}
