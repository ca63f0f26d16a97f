package tv.teebox.rtmp;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import tv.teebox.media.Diagnosis;

/**
 * Who is connected: holds the limits, the counts and the log of one server. Owned by its context.
 * An edge of a publisher is always logged; of strangers, one of each kind and address a minute, so
 * that a flood cannot fill a disk.
 */
final class IngestLedger {

  private final Logger log;
  private final IngestOptions options;
  private final EdgeLog strangers;
  private final Set<IngestConnection> open = new LinkedHashSet<>();
  private final Map<String, Integer> unpublished = new HashMap<>();
  private final Map<Mishap, Long> mishaps = new EnumMap<>(Mishap.class);
  private long accepted;
  private long turnedAway;

  /** How a connection ends that nobody wanted to end so. */
  enum Mishap {
    REFUSED,
    VIOLATION,
    LATE,
    LOST
  }

  IngestLedger(Logger log, IngestOptions options) {
    this.log = log;
    this.options = options;
    this.strangers = new EdgeLog(log, System::nanoTime);
  }

  /** Whether one more connection from there is within the limits; if so it counts from now on. */
  boolean admit(PeerAddress remote) {
    int same = unpublished.getOrDefault(remote.host(), 0);
    boolean full = open.size() >= options.maxConnections();
    if (full || same >= options.maxUnpublishedPerAddress()) {
      turnedAway++;
      strangers.info(
          remote.host(),
          "turned-away",
          "[ingest {}] turned away: {}",
          remote,
          full ? "too many connections" : "too many connections from this address");
      return false;
    }
    accepted++;
    unpublished.merge(remote.host(), 1, Integer::sum);
    return true;
  }

  /** An admitted connection begins. */
  void opened(IngestConnection connection) {
    open.add(connection);
  }

  void publishing(IngestConnection connection) {
    forget(connection.remote());
    log.info(
        "[ingest {}] publishing to {} with {}",
        connection.remote(),
        connection.app(),
        connection.flashVersion().isEmpty() ? "an unnamed program" : connection.flashVersion());
  }

  void met(Mishap mishap) {
    mishaps.merge(mishap, 1L, Long::sum);
  }

  void closed(IngestConnection connection, Diagnosis reason) {
    open.remove(connection);
    if (connection.isPublishing()) {
      log.info("[ingest {}] ended: {}", connection.remote(), reason);
    } else {
      forget(connection.remote());
      String host = connection.remote().host();
      strangers.info(host, reason.code(), "[ingest {}] closed: {}", connection.remote(), reason);
    }
  }

  private void forget(PeerAddress remote) {
    unpublished.computeIfPresent(
        remote.host(), (host, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  /** The connections open now. */
  List<IngestConnection> connections() {
    return List.copyOf(open);
  }

  IngestCounters counters() {
    int publishing = (int) open.stream().filter(IngestConnection::isPublishing).count();
    return new IngestCounters(
        open.size(),
        publishing,
        accepted,
        turnedAway,
        count(Mishap.REFUSED),
        count(Mishap.VIOLATION),
        count(Mishap.LATE),
        count(Mishap.LOST));
  }

  private long count(Mishap mishap) {
    return mishaps.getOrDefault(mishap, 0L);
  }
}
