package tv.teebox.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tv.teebox.channel.ChannelStatus.PublisherRefusal;
import tv.teebox.media.Diagnosis;

/**
 * The last publisher that was turned away from each source's door, for as long as somebody may
 * wonder about it. A publisher itself is never told whether its key or its application was wrong;
 * whoever is logged in to the box is. What was sent is kept nowhere: it may hold a key. Owned by
 * the channel's event loop.
 */
final class RefusedPublishers {

  static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final Diagnosis WRONG_KEY =
      new Diagnosis(
          Diagnosis.Category.INPUT,
          "ingest-wrong-key",
          "Somebody tried to publish with a wrong stream key",
          "In OBS, Settings, Stream: put in the box's stream key; if nobody knows it, make a new"
              + " one");

  private static final Diagnosis WRONG_APP =
      new Diagnosis(
          Diagnosis.Category.INPUT,
          "ingest-wrong-app",
          "Somebody tried to publish with the right stream key, but to a wrong server address",
          "In OBS, Settings, Stream: copy the server's address from here, to its end");

  private final Scheduler scheduler;
  private final Map<Integer, Refused> last = new HashMap<>();

  private record Refused(PublisherRefusal what, long nanos) {}

  RefusedPublishers(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Somebody was turned away.
   *
   * @param source whose door it was; the first one's if the key was nobody's
   * @param host the publisher's address
   * @param reason what it was told
   */
  void add(int source, String host, boolean rightKey, Diagnosis reason) {
    Diagnosis why = reason;
    if (reason.code().equals(Ingest.REFUSED)) {
      why = rightKey ? WRONG_APP : WRONG_KEY;
    }
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    last.put(source, new Refused(new PublisherRefusal(at, host, why), scheduler.nanoTime()));
  }

  /** Somebody was let in there. */
  void forget(int source) {
    last.remove(source);
  }

  Optional<PublisherRefusal> last(int source) {
    return Optional.ofNullable(last.get(source))
        .filter(each -> scheduler.nanoTime() - each.nanos() < REMEMBERED.toNanos())
        .map(Refused::what);
  }
}
