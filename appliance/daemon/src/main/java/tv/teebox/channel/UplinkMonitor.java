package tv.teebox.channel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an {@link UplinkWatch} looking while the channel is on air, and says each change of its
 * verdict once. Owned by the channel's event loop.
 */
final class UplinkMonitor {

  private static final Logger log = LoggerFactory.getLogger(UplinkMonitor.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final String prefix;
  private final Scheduler scheduler;
  private final Map<String, Outlet> outlets;
  private final UplinkWatch watch = new UplinkWatch();
  private UplinkWatch.Verdict told = UplinkWatch.Verdict.OK;
  private Scheduler.Timer timer = () -> {};

  UplinkMonitor(String prefix, Scheduler scheduler, Map<String, Outlet> outlets) {
    this.prefix = prefix;
    this.scheduler = scheduler;
    this.outlets = outlets;
  }

  void start() {
    watch.reset();
    told = UplinkWatch.Verdict.OK;
    next();
  }

  private void next() {
    timer = scheduler.after(EVERY, this::look);
  }

  private void look() {
    Map<String, UplinkWatch.Sample> live = new LinkedHashMap<>();
    outlets.forEach(
        (name, outlet) -> {
          if (outlet.state() == OutletState.LIVE) {
            live.put(name, outlet.sample());
          }
        });
    watch.look(live);
    UplinkWatch.Verdict verdict = watch.verdict();
    if (verdict != told) {
      told = verdict;
      watch
          .diagnosis()
          .ifPresentOrElse(
              reason -> log.warn("{} {}", prefix, reason),
              () -> log.info("{} every destination keeps up again", prefix));
    }
    next();
  }

  void stop() {
    timer.cancel();
    watch.reset();
  }

  UplinkWatch watch() {
    return watch;
  }
}
