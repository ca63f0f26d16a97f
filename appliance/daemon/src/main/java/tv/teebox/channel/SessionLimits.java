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
 * Keeps a {@link SessionLimitWatch} looking while the channel is on air, and says each of its
 * warnings once. It ends no stream. Owned by the channel's event loop.
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
    want(settings);
  }

  /** Watches the destinations of these settings from now on; those it knows go on. */
  void want(ChannelSettings settings) {
    Map<String, SessionLimit> limits = new HashMap<>();
    settings
        .destinations()
        .forEach(
            each ->
                SessionLimit.of(each.wish().platform(), keyOf(each), false)
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
    watch.look(outlets.live(), scheduler.nanoTime()).forEach(this::tell);
    next();
  }

  private void tell(SessionLimitWatch.Notice notice) {
    log.warn("[channel {} / {}] {}", channel, notice.destination(), notice.what());
    events.sessionLimit(notice.destination(), notice.what());
  }

  /** What is to be shown of a destination, from the first warning until its stream is over. */
  Optional<Diagnosis> standing(String destination) {
    return watch.standing(destination, scheduler.nanoTime());
  }

  /** All streams were ended in order. */
  void stop() {
    timer.cancel();
    watch.reset();
  }
}
