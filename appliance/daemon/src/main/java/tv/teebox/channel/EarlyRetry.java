package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has outlets that wait out a long pause try at once where the network, and not their server, was
 * in the way and seems to be back: all of them in the operator's order, one after the other; or one
 * as a scout while nobody knows. Owned by the channel's event loop.
 */
final class EarlyRetry {

  /** So that all do not ask for names, TLS and keyframes in one moment. */
  static final Duration SPREAD = Duration.ofMillis(200);

  /** Failures of the way, which the same way mends. What a server says is not among them. */
  private static final Set<String> OF_THE_WAY =
      Set.of(
          "address-gone",
          "answer-timeout",
          "connect-timeout",
          "connection-broken",
          "connection-refused",
          "connection-silent",
          "host-not-found",
          "http-answered",
          "lookup-timeout",
          "no-route",
          "port-filtered",
          "port-silent",
          "portal-certificate",
          "portal-dns",
          "portal-http",
          "stalled",
          "tls-cut",
          "tls-filtered",
          "tls-intercepted");

  private final Scheduler scheduler;
  private final Outlets outlets;
  private final Deque<String> called = new ArrayDeque<>();
  private Scheduler.Timer timer = () -> {};
  private int turn;

  EarlyRetry(Scheduler scheduler, Outlets outlets) {
    this.scheduler = scheduler;
    this.outlets = outlets;
  }

  /** Everybody that waits. */
  void all() {
    timer.cancel();
    called.clear();
    called.addAll(waiting());
    next();
  }

  private void next() {
    if (!called.isEmpty()) {
      call(called.poll());
      timer = scheduler.after(SPREAD, this::next);
    }
  }

  /** One of those that wait, unless somebody is on the way already; another one each time. */
  void scout() {
    boolean underWay =
        outlets.byName().values().stream()
            .anyMatch(
                each ->
                    each.state() == OutletState.CONNECTING || each.state() == OutletState.JOINING);
    List<String> waiting = waiting();
    if (!underWay && !waiting.isEmpty()) {
      call(waiting.get(turn++ % waiting.size()));
    }
  }

  private void call(String name) {
    Outlet outlet = outlets.byName().get(name);
    if (outlet != null && waits(outlet)) {
      outlet.retryNow();
    }
  }

  private List<String> waiting() {
    return outlets.byName().entrySet().stream()
        .filter(each -> waits(each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean waits(Outlet outlet) {
    return outlet.state() == OutletState.RETRYING
        && outlet.trouble().filter(why -> OF_THE_WAY.contains(why.code())).isPresent();
  }

  void stop() {
    timer.cancel();
    called.clear();
  }
}
