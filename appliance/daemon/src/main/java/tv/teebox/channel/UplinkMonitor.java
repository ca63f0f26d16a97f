package tv.teebox.channel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.media.Diagnosis;

/**
 * Keeps an {@link UplinkWatch} looking while the channel is on air, and says each change of what it
 * finds once. When the network seems to be back, nobody waits out a long pause. Owned by the
 * channel's event loop.
 */
final class UplinkMonitor {

  private static final Logger log = LoggerFactory.getLogger(UplinkMonitor.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Seconds between scouts while nobody is live. */
  private static final int SCOUT_EVERY = 8;

  private final String prefix;
  private final Scheduler scheduler;
  private final Outlets outlets;
  private final EventSink events;
  private final EarlyRetry early;
  private final UplinkWatch watch = new UplinkWatch();
  private Optional<NetworkWatch> machine = Optional.empty();
  private NetworkState network = NetworkState.UNKNOWN;
  private Set<String> wereLive = Set.of();
  private boolean wasUplinks;
  private int secondsWithout;

  /** The code of what was said last; empty if all was well. */
  private String told = "";

  private Scheduler.Timer timer = () -> {};
  private Scheduler.Timer leaving = () -> {};

  UplinkMonitor(String prefix, Scheduler scheduler, Outlets outlets, EventSink events) {
    this.prefix = prefix;
    this.scheduler = scheduler;
    this.outlets = outlets;
    this.events = events;
    this.early = new EarlyRetry(scheduler, outlets);
  }

  /** From the next start on it looks at this machine's own end of the network as well. */
  void watch(NetworkWatch other) {
    machine = Optional.of(other);
  }

  void start() {
    watch.reset();
    told = "";
    network = NetworkState.UNKNOWN;
    wereLive = Set.of();
    wasUplinks = false;
    secondsWithout = 0;
    machine.ifPresent(NetworkWatch::start);
    next();
  }

  private void next() {
    timer = scheduler.after(EVERY, this::look);
  }

  private void look() {
    networkIs(machine.map(NetworkWatch::get).orElse(NetworkState.UNKNOWN));
    watch.look(outlets.wanted(), new WayOut(network, troubles()));
    callBack();
    watch.diagnosis().ifPresentOrElse(this::tell, this::clear);
    next();
  }

  private Map<String, Diagnosis> troubles() {
    Map<String, Diagnosis> troubles = new LinkedHashMap<>();
    outlets
        .wanted()
        .forEach(
            (name, how) ->
                outlets
                    .byName()
                    .get(name)
                    .trouble()
                    .filter(why -> how.live().isEmpty())
                    .ifPresent(why -> troubles.put(name, why)));
    return troubles;
  }

  /** What could not be read this time is as it was. */
  private void networkIs(NetworkState now) {
    if (!now.isKnown() || now.equals(network)) {
      return;
    }
    if (network.isKnown()) {
      log.info("{} the network has changed: {}", prefix, now);
      // An address that is being renewed may be away for a moment.
      leaving.cancel();
      leaving = scheduler.after(EVERY, this::leaveLostAddresses);
      if (now.hasMoreThan(network)) {
        early.all();
      }
    }
    network = now;
  }

  private void leaveLostAddresses() {
    outlets.byName().values().forEach(each -> each.ownAddresses(network.addresses()));
  }

  /** Where one gets through, or may, the others need not wait. */
  private void callBack() {
    Set<String> live = watch.live();
    boolean oneIsBack = !wereLive.containsAll(live);
    if (oneIsBack && (wasUplinks || wereLive.isEmpty())) {
      early.all();
    }
    secondsWithout = live.isEmpty() && !network.hasNoWay() ? secondsWithout + 1 : 0;
    if (secondsWithout > 0 && secondsWithout % SCOUT_EVERY == 0) {
      early.scout();
    }
    wereLive = live;
    wasUplinks = watch.verdict() == UplinkWatch.Verdict.UPLINK;
  }

  private void tell(Diagnosis reason) {
    if (!reason.code().equals(told)) {
      told = reason.code();
      log.warn("{} {}", prefix, reason);
      judged(Optional.of(reason));
    }
  }

  private void judged(Optional<Diagnosis> why) {
    events.uploadJudged(watch.verdict().name().toLowerCase(Locale.ROOT), why);
  }

  /** Nothing is said while somebody who was live is missing, or nobody is live at all. */
  private void clear() {
    if (told.isEmpty() || watch.misses() || watch.live().isEmpty()) {
      return;
    }
    told = "";
    judged(Optional.empty());
    if (watch.notLive().isEmpty()) {
      log.info("{} every destination keeps up again", prefix);
    } else {
      log.info(
          "{} those that are live keep up again; not live: {}",
          prefix,
          String.join(", ", watch.notLive()));
    }
  }

  void stop() {
    timer.cancel();
    leaving.cancel();
    early.stop();
    machine.ifPresent(NetworkWatch::stop);
    watch.reset();
  }

  UplinkWatch watch() {
    return watch;
  }
}
