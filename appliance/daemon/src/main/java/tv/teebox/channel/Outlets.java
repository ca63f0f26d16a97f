package tv.teebox.channel;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Refusal;

/**
 * A channel's outlets: one for each destination, and one more where its backup server gets the
 * same. Owned by the channel's event loop.
 */
final class Outlets {

  private static final Logger log = LoggerFactory.getLogger(Outlets.class);

  private final String channel;
  private final List<Destination> destinations;
  private final Map<String, Outlet> byName = new LinkedHashMap<>();

  Outlets(ChannelSettings settings, Scheduler scheduler, RandomGenerator random) {
    this.channel = settings.name();
    this.destinations = settings.destinations();
    for (Destination each : destinations) {
      add(each, each.wish().name(), each.publishers(), scheduler, random);
      each.backup()
          .ifPresent(
              backup -> add(each, each.backupName(), backup.publishers(), scheduler, random));
    }
  }

  private void add(
      Destination destination,
      String name,
      Publisher.Factory publishers,
      Scheduler scheduler,
      RandomGenerator random) {
    Optional<DeadKeyRule> deadKey =
        destination
            .singleUse()
            .map(
                key ->
                    new DeadKeyRule(key.grace(), SingleUseKey.dead(destination.wish().platform())));
    RetryPolicy retries = new RetryPolicy(random, deadKey);
    byName.put(name, new Outlet(channel, name, publishers, scheduler, retries));
  }

  /** In the operator's order, a backup after its primary. */
  Map<String, Outlet> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /** Those that are to be supplied now, live or not, each with whose it is. */
  Map<String, UplinkWatch.Wanted> wanted() {
    Map<String, UplinkWatch.Wanted> wanted = new LinkedHashMap<>();
    for (Destination each : destinations) {
      String name = each.wish().name();
      List<String> outlets =
          each.backup().isPresent() ? List.of(name, each.backupName()) : List.of(name);
      for (String outlet : outlets) {
        byName.get(outlet).wanted(name).ifPresent(how -> wanted.put(outlet, how));
      }
    }
    return wanted;
  }

  /** Why destinations get nothing whatever the plan says: their keys have had their stream. */
  Map<String, Refusal> barred() {
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
  void start(Plan plan, Function<Plan.Route, Feed> feeds) {
    for (Destination each : destinations) {
      Optional<Plan.Route> route = plan.routeOf(each.wish().name());
      if (route.isPresent()) {
        Feed feed = feeds.apply(route.get());
        of(each).forEach(outlet -> outlet.start(feed));
      }
    }
  }

  /** Whoever gets other tracks than before moves to them; the others notice nothing. */
  void use(PlanRevision revision, Function<Plan.Route, Feed> feeds) {
    for (Plan.Route route : revision.moved()) {
      Feed feed = feeds.apply(route);
      destinations.stream()
          .filter(each -> each.wish().name().equals(route.destination()))
          .flatMap(each -> of(each).stream())
          .forEach(outlet -> outlet.moveTo(feed));
    }
  }

  private List<Outlet> of(Destination destination) {
    List<Outlet> outlets = new ArrayList<>(List.of(byName.get(destination.wish().name())));
    if (destination.backup().isPresent()) {
      outlets.add(byName.get(destination.backupName()));
    }
    return outlets;
  }

  /** Ends every stream in order; done when all connections are closed. */
  Future<Void> end() {
    List<Future<Void>> ends = new ArrayList<>();
    byName.values().forEach(outlet -> ends.add(outlet.end()));
    return Future.join(ends).mapEmpty();
  }

  /** The stream is over: its keys that are good for one are used. Done when that is remembered. */
  Future<Void> markKeysUsed() {
    List<Future<Void>> marks = new ArrayList<>();
    for (Destination each : destinations) {
      Optional<SingleUseKey> key = each.singleUse().filter(single -> !single.isUsed());
      if (key.isPresent() && of(each).stream().anyMatch(Outlet::hasBeenLive)) {
        marks.add(key.get().markUsed());
        log.info(
            "[channel {} / {}] its stream key is used up: enter a new one before the next stream",
            channel,
            each.wish().name());
      }
    }
    return Future.join(marks).mapEmpty();
  }
}
