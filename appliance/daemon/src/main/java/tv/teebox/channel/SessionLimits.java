package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.media.Diagnosis;

/**
 * Keeps a {@link SessionLimitWatch} looking while the channel is on air, says each of its warnings
 * once, and has a stream begun anew where the operator asked for that. Owned by the channel's event
 * loop.
 */
final class SessionLimits {

  private static final Logger log = LoggerFactory.getLogger(SessionLimits.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final String channel;
  private final Scheduler scheduler;
  private final Outlets outlets;
  private final EventSink events;
  private final SessionLimitWatch watch = new SessionLimitWatch();
  private Scheduler.Timer timer = () -> {};

  SessionLimits(ChannelSettings settings, Scheduler scheduler, Outlets outlets, EventSink events) {
    this.channel = settings.name();
    this.scheduler = scheduler;
    this.outlets = outlets;
    this.events = events;
    outlets.onEnd(watch::ended);
    want(settings);
  }

  /** Watches the destinations of these settings from now on; those it knows go on. */
  void want(ChannelSettings settings) {
    Map<String, SessionLimit> limits = new HashMap<>();
    settings
        .destinations()
        .forEach(
            each ->
                SessionLimit.of(each.wish().platform(), keyOf(each), each.rollover())
                    .ifPresent(limit -> limits.put(each.wish().name(), limit)));
    watch.watch(limits);
  }

  private static SessionLimit.Key keyOf(Destination destination) {
    return destination.singleUse().isPresent()
        ? SessionLimit.Key.SINGLE_USE
        : SessionLimit.Key.LASTS;
  }

  void start() {
    watch.reset();
    next();
  }

  private void next() {
    timer = scheduler.after(EVERY, this::look);
  }

  private void look() {
    long now = scheduler.nanoTime();
    Map<String, UplinkWatch.Wanted> wanted = outlets.wanted();
    watch.look(outlets.live(), now).forEach(this::tell);
    boolean calm = wanted.values().stream().allMatch(each -> each.live().isPresent());
    watch.rollover(calm, now).ifPresent(notice -> rollOver(notice, wanted));
    next();
  }

  private void rollOver(SessionLimitWatch.Notice notice, Map<String, UplinkWatch.Wanted> wanted) {
    tell(notice);
    String name = notice.destination();
    Optional<Outlet> backup =
        wanted.entrySet().stream()
            .filter(each -> each.getValue().destination().equals(name))
            .map(Map.Entry::getKey)
            .filter(outlet -> !outlet.equals(name))
            .findFirst()
            .map(outlets.byName()::get);
    new Rollover(scheduler, outlets.byName().get(name), backup).begin();
  }

  private void tell(SessionLimitWatch.Notice notice) {
    log.warn("[channel {} / {}] {}", channel, notice.destination(), notice.what());
    events.sessionLimit(notice.destination(), notice.what());
  }

  /** What is to be shown of a destination, from the first warning until its stream is over. */
  Optional<Diagnosis> standing(String destination) {
    return watch.standing(destination, scheduler.nanoTime());
  }

  /** For how long each destination's stream has lasted at its platform, of those with a limit. */
  Map<String, Duration> lasting() {
    Map<String, Duration> lasting = new HashMap<>();
    outlets
        .byName()
        .keySet()
        .forEach(
            name ->
                watch
                    .lasting(name, scheduler.nanoTime())
                    .ifPresent(each -> lasting.put(name, each)));
    return lasting;
  }

  /**
   * Streams that began in an earlier run of the box, which was away for a while, go on.
   *
   * @param lasted until it went away
   */
  void goOn(Map<String, Duration> lasted, Duration away) {
    lasted.forEach((name, each) -> watch.goesOn(name, each, away, scheduler.nanoTime()));
  }

  /** All streams were ended in order. */
  void stop() {
    timer.cancel();
    watch.reset();
  }
}
