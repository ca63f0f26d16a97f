package tv.teebox.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens on this box, written down. Nothing here ever waits for the disk but {@link #close}:
 * what is recorded goes into a bounded queue, from which one thread of its own writes. Where the
 * disk takes nothing, or the file is damaged, the stream does not notice: it is said once, what
 * waits is written later, what finds no room is dropped and counted.
 *
 * <p>Any thread may call it.
 */
public final class History {

  private final BootClock clock = BootClock.ofThisMachine();
  private final BlockingQueue<Item> queue;
  private final AtomicLong lost = new AtomicLong();
  private final HistoryWriter writer;
  private final Thread thread;

  private History(HistorySettings settings) {
    queue = new ArrayBlockingQueue<>(settings.queue());
    writer = new HistoryWriter(settings, clock, queue, lost);
    thread = new Thread(writer, "history");
    // A disk that hangs must not keep the process from ending.
    thread.setDaemon(true);
  }

  /** One that does not write yet: what is recorded waits, and the disk is not touched. */
  public static History of(HistorySettings settings) {
    return new History(settings);
  }

  /** Begins to write; even what the disk needs to begin happens on the other thread. */
  public static History start(HistorySettings settings) {
    return of(settings).begin();
  }

  /** Begins to write, first of all what waits; once only. */
  public History begin() {
    thread.start();
    return this;
  }

  /** Something changed on the box. */
  public void record(Edge edge) {
    record("", edge);
  }

  /** Something changed in a channel. */
  public void record(String channel, Edge edge) {
    offer(new Item.Happened(clock.now(), channel, edge));
  }

  /**
   * A channel goes on air: a session begins.
   *
   * @param canvas picture size and rate, as people write it; empty where it is not known yet
   */
  public void onAir(String channel, String canvas) {
    offer(new Item.Began(clock.now(), channel, canvas));
  }

  /**
   * How the destinations fare, in the operator's order. Given once a minute it is what is known of
   * a session whose box died.
   */
  public void goesOn(String channel, List<DestinationFigures> figures) {
    offer(new Item.Goes(clock.now(), channel, List.copyOf(figures)));
  }

  /** A channel is off air: its session is over. */
  public void offAir(String channel, List<DestinationFigures> figures) {
    offer(new Item.Ended(clock.now(), channel, List.copyOf(figures)));
  }

  private void offer(Item item) {
    if (!queue.offer(item)) {
      lost.incrementAndGet();
    }
  }

  /** The number of a channel's time on air; empty off air and until it is written down. */
  public OptionalLong session(String channel) {
    Long number = writer.sessions().get(channel);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Events that found no room in the queue. */
  public long lost() {
    return lost.get();
  }

  /** Events that are in the file. */
  public long written() {
    return writer.written();
  }

  /** Why nothing can be written at present; empty while all is well. */
  public Optional<String> trouble() {
    return writer.trouble();
  }

  /**
   * Writes what waits and that the box ends in order, for no longer than {@code limit}. Blocks.
   *
   * @param why the box ends
   * @return whether all of it was written
   */
  public boolean close(String why, Duration limit) {
    writer.stop(new Item.Stopped(clock.now(), "", why));
    try {
      thread.join(Math.max(1, limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive() && writer.trouble().isEmpty();
  }
}
