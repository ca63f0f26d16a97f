package tv.teebox.channel;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Refusal;
import tv.teebox.profiles.VideoRule;

/**
 * A channel's outlets: one for each destination, and one more where its backup server gets the
 * same. On air they follow what the operator wants: who is wanted as before keeps its connection,
 * and nobody publishes where the stream before is still ending. Owned by the channel's event loop.
 */
final class Outlets {

  private static final Logger log = LoggerFactory.getLogger(Outlets.class);

  private final EventSink events;
  private final String channel;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Function<String, Optional<Feed>> feeds;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /** Connections that are not closed yet, by their places. */
  private final Map<Object, Future<Void>> leaving = new HashMap<>();

  private List<Destination> destinations = List.of();
  private Consumer<String> ended = destination -> {};

  /** One connection that is wanted, with what keeps it supplied. */
  private final class Line {

    private final Publisher.Factory publishers;
    private final Outlet outlet;
    private Destination destination;

    /** Counts what was asked of it, so that a start that had to wait knows whether it still is. */
    private int asked;

    Line(Destination destination, Publisher.Factory publishers, Outlet outlet) {
      this.destination = destination;
      this.publishers = publishers;
      this.outlet = outlet;
    }

    String destinationName() {
      return destination.wish().name();
    }

    /** What is said of a key's life breaks no stream; one that was given up begins anew by it. */
    boolean isFor(Destination wanted, Publisher.Factory wantedPublishers) {
      return publishers.equals(wantedPublishers)
          && (isAlike(wanted) || outlet.state() == OutletState.LIVE);
    }

    private boolean isAlike(Destination wanted) {
      return destination.singleUse().isPresent() == wanted.singleUse().isPresent();
    }

    void becomes(Destination wanted) {
      if (!isAlike(wanted)) {
        outlet.retryBy(retries(wanted));
      }
      destination = wanted;
    }

    /** Supplies it, as soon as nobody publishes in its place any more. */
    void start() {
      int mine = ++asked;
      leaving
          .getOrDefault(publishers.place(), Future.succeededFuture())
          .onComplete(
              left -> {
                if (mine == asked && outlet.state() == OutletState.OFF) {
                  feeds.apply(destinationName()).ifPresent(outlet::start);
                }
              });
    }

    /** Ends its stream in order. */
    Future<Void> end() {
      asked++;
      boolean wasWanted = outlet.wanted(destinationName()).isPresent();
      Future<Void> end = outlet.end();
      if (wasWanted && !live().contains(destinationName())) {
        ended.accept(destinationName());
      }
      Future<Void> closed = outlet.closed();
      if (!closed.isComplete()) {
        Object place = publishers.place();
        Future<Void> all =
            leaving.merge(place, closed, (one, other) -> one.eventually(() -> other));
        all.onComplete(left -> leaving.remove(place, all));
      }
      return end;
    }

    /** Ends its stream for good, while others go on. */
    void leave() {
      boolean hasBeenLive = outlet.hasBeenLive();
      end()
          .onComplete(
              left -> markUsed(destination, hasBeenLive && !goesOnWith(destination.singleUse())));
    }
  }

  /**
   * @param feeds what a destination gets now; empty if nothing
   */
  Outlets(
      ChannelSettings settings,
      Scheduler scheduler,
      RandomGenerator random,
      EventSink events,
      Function<String, Optional<Feed>> feeds) {
    this.events = events;
    this.channel = settings.name();
    this.scheduler = scheduler;
    this.random = random;
    this.feeds = feeds;
    want(settings.destinations());
  }

  /** One hears of each destination whose stream is ended in order, at all its servers. */
  void onEnd(Consumer<String> listener) {
    ended = listener;
  }

  /**
   * From now on these destinations are wanted. Who differs in where or how it is published has a
   * new outlet; the one before, if it has a stream, is ending it.
   *
   * @return the names of the outlets that are new
   */
  private Set<String> want(List<Destination> wanted) {
    Map<String, Line> before = new LinkedHashMap<>(lines);
    Set<String> fresh = new LinkedHashSet<>();
    lines.clear();
    for (Destination each : wanted) {
      publishersOf(each)
          .forEach(
              (name, publishers) -> {
                Line line = before.get(name);
                if (line != null && line.isFor(each, publishers)) {
                  before.remove(name);
                  line.becomes(each);
                } else {
                  line = new Line(each, publishers, outlet(each, name, publishers));
                  fresh.add(name);
                }
                lines.put(name, line);
              });
    }
    before.values().forEach(Line::leave);
    destinations = List.copyOf(wanted);
    return fresh;
  }

  /** Whether another server still gets the stream that a key is good for. */
  private boolean goesOnWith(Optional<SingleUseKey> key) {
    return lines.values().stream()
        .anyMatch(
            each ->
                key.isPresent()
                    && each.destination.singleUse().equals(key)
                    && each.outlet.state() != OutletState.OFF
                    && each.outlet.hasBeenLive());
  }

  /**
   * Those of the wanted whose key is good for one stream, which is live and would be ended in order
   * for this, by their names.
   */
  Set<String> losingTheirOnlyStream(List<Destination> wanted) {
    Set<Line> kept = new HashSet<>();
    for (Destination each : wanted) {
      publishersOf(each)
          .forEach(
              (name, publishers) ->
                  Optional.ofNullable(lines.get(name))
                      .filter(line -> each.enabled() && line.isFor(each, publishers))
                      .ifPresent(kept::add));
    }
    Set<SingleUseKey> live = new HashSet<>();
    Set<SingleUseKey> goOn = new HashSet<>();
    for (Line each : lines.values()) {
      if (each.outlet.state() == OutletState.LIVE) {
        each.destination.singleUse().ifPresent((kept.contains(each) ? goOn : live)::add);
      }
    }
    live.removeAll(goOn);
    return wanted.stream()
        .filter(each -> each.enabled() && each.singleUse().filter(live::contains).isPresent())
        .map(each -> each.wish().name())
        .collect(Collectors.toSet());
  }

  /** By the names of their outlets: the destination's own, then its backup's. */
  private static Map<String, Publisher.Factory> publishersOf(Destination destination) {
    Map<String, Publisher.Factory> all = new LinkedHashMap<>();
    all.put(destination.wish().name(), destination.publishers());
    destination
        .backup()
        .ifPresent(backup -> all.put(destination.backupName(), backup.publishers()));
    return all;
  }

  private Outlet outlet(Destination destination, String name, Publisher.Factory publishers) {
    return new Outlet(channel, name, publishers, scheduler, retries(destination), events);
  }

  private RetryPolicy retries(Destination destination) {
    Optional<DeadKeyRule> deadKey =
        destination
            .singleUse()
            .map(
                key ->
                    new DeadKeyRule(key.grace(), SingleUseKey.dead(destination.wish().platform())));
    return new RetryPolicy(random, deadKey);
  }

  /** In the operator's order, a backup after its primary. */
  Map<String, Outlet> byName() {
    Map<String, Outlet> outlets = new LinkedHashMap<>();
    lines.forEach((name, line) -> outlets.put(name, line.outlet));
    return Collections.unmodifiableMap(outlets);
  }

  /** Those that are to be supplied now, live or not, each with whose it is. */
  Map<String, UplinkWatch.Wanted> wanted() {
    Map<String, UplinkWatch.Wanted> wanted = new LinkedHashMap<>();
    lines.forEach(
        (name, line) ->
            line.outlet.wanted(line.destinationName()).ifPresent(how -> wanted.put(name, how)));
    return wanted;
  }

  /** The destinations that get media now, by whichever outlet. */
  Set<String> live() {
    return wanted().values().stream()
        .filter(each -> each.live().isPresent())
        .map(UplinkWatch.Wanted::destination)
        .collect(Collectors.toSet());
  }

  /** Why destinations get nothing whatever the plan says: their keys have had their stream. */
  static Map<String, Refusal> barred(List<Destination> destinations) {
    Map<String, Refusal> barred = new HashMap<>();
    for (Destination each : destinations) {
      if (each.enabled() && each.singleUse().filter(SingleUseKey::isUsed).isPresent()) {
        barred.put(
            each.wish().name(),
            new Refusal(SingleUseKey.used(each.wish().platform()), Optional.empty()));
      }
    }
    return barred;
  }

  /** Supplies whoever gets something: a backup the same as its primary, from the same feed. */
  void start() {
    lines.values().forEach(Line::start);
  }

  /**
   * These destinations are wanted from now on, with what the revised plan gives them. Who is wanted
   * as before and gets the same notices nothing.
   */
  void use(List<Destination> wanted, PlanRevision revision) {
    Set<String> fresh = want(wanted);
    Set<String> moved = destinationsOf(revision.moved());
    Set<String> stopped = destinationsOf(revision.stopped());
    Set<String> started = destinationsOf(revision.started());
    lines.forEach(
        (name, line) -> {
          String destination = line.destinationName();
          if (fresh.contains(name) || started.contains(destination)) {
            line.start();
          } else if (stopped.contains(destination)) {
            line.leave();
          } else if (moved.contains(destination)) {
            move(line, revision);
          }
        });
  }

  private static Set<String> destinationsOf(List<Plan.Route> routes) {
    return routes.stream().map(Plan.Route::destination).collect(Collectors.toSet());
  }

  private void move(Line line, PlanRevision revision) {
    Plan.Route route = revision.after().routeOf(line.destinationName()).orElseThrow();
    if (staysConnected(line.destination, route, revision)) {
      feeds.apply(line.destinationName()).ifPresent(line.outlet::moveTo);
    } else if (line.outlet.state() != OutletState.OFF) {
      line.end();
      line.start();
    }
  }

  /** Whether a destination goes over to a route on the connection that it has. */
  static boolean staysConnected(Destination destination, Plan.Route route, PlanRevision revision) {
    boolean bearsIt =
        destination.wish().platform().video().headerChange() != VideoRule.HeaderChange.RECONNECT;
    return revision.isSplice(route) && bearsIt;
  }

  /** Ends every stream in order; done when all connections are closed. */
  Future<Void> end() {
    List<Future<Void>> ends = new ArrayList<>(leaving.values());
    lines.values().forEach(line -> ends.add(line.end()));
    return Future.join(ends).mapEmpty();
  }

  /** The stream is over: its keys that are good for one are used. Done when that is remembered. */
  Future<Void> markKeysUsed() {
    List<Future<Void>> marks = new ArrayList<>();
    for (Destination each : destinations) {
      boolean hasBeenLive =
          publishersOf(each).keySet().stream()
              .anyMatch(name -> lines.get(name).outlet.hasBeenLive());
      marks.add(markUsed(each, hasBeenLive));
    }
    return Future.join(marks).mapEmpty();
  }

  private Future<Void> markUsed(Destination destination, boolean hasBeenLive) {
    Optional<SingleUseKey> key =
        destination.singleUse().filter(single -> hasBeenLive && !single.isUsed());
    if (key.isEmpty()) {
      return Future.succeededFuture();
    }
    log.info(
        "[channel {} / {}] its stream key is used up: enter a new one before the next stream",
        channel,
        destination.wish().name());
    return key.get().markUsed();
  }
}
