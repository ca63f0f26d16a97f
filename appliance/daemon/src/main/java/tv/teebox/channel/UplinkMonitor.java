package tv.teebox.channel;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.media.Diagnosis;

/**
 * Keeps an {@link UplinkWatch} looking while the channel is on air, and says each change of what it
 * finds once. Owned by the channel's event loop.
 */
final class UplinkMonitor {

  private static final Logger log = LoggerFactory.getLogger(UplinkMonitor.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final String prefix;
  private final Scheduler scheduler;
  private final Outlets outlets;
  private final EventSink events;
  private final UplinkWatch watch = new UplinkWatch();

  /** The code of what was said last; empty if all was well. */
  private String told = "";

  private Scheduler.Timer timer = () -> {};

  UplinkMonitor(String prefix, Scheduler scheduler, Outlets outlets, EventSink events) {
    this.prefix = prefix;
    this.scheduler = scheduler;
    this.outlets = outlets;
    this.events = events;
  }

  void start() {
    watch.reset();
    told = "";
    next();
  }

  private void next() {
    timer = scheduler.after(EVERY, this::look);
  }

  private void look() {
    watch.look(outlets.wanted());
    watch.diagnosis().ifPresentOrElse(this::tell, this::clear);
    next();
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
    watch.reset();
  }

  UplinkWatch watch() {
    return watch;
  }
}
