package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tracks that could not be had in a running engine: each is asked for again after a while, however
 * many there are and however often they fail, and an engine that is opened meanwhile does without
 * them. Owned by the channel's event loop.
 */
final class MissingTracks {

  static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final Scheduler scheduler;
  private final Consumer<String> ask;
  private final Map<String, Scheduler.Timer> tracks = new HashMap<>();

  /** Of these, those that were asked for since they failed. */
  private final Set<String> asked = new HashSet<>();

  /**
   * @param ask has the engine asked for a track again
   */
  MissingTracks(Scheduler scheduler, Consumer<String> ask) {
    this.scheduler = scheduler;
    this.ask = ask;
  }

  /** It is asked for after a while from now. */
  void failed(String track) {
    asked.remove(track);
    Scheduler.Timer before = tracks.put(track, scheduler.after(ASK_AGAIN, () -> askFor(track)));
    if (before != null) {
      before.cancel();
    }
  }

  private void askFor(String track) {
    asked.add(track);
    ask.accept(track);
  }

  /** It gives something; what it had given before it failed may still be on its way. */
  void gives(String track) {
    if (asked.contains(track)) {
      forget(track);
    }
  }

  /** It is not wanted any more. */
  void forget(String track) {
    asked.remove(track);
    Scheduler.Timer timer = tracks.remove(track);
    if (timer != null) {
      timer.cancel();
    }
  }

  /** An engine is opened without them. */
  void askLater() {
    Set.copyOf(tracks.keySet()).forEach(this::failed);
  }

  Set<String> names() {
    return Set.copyOf(tracks.keySet());
  }

  void clear() {
    names().forEach(this::forget);
  }
}
