package tv.teebox.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes the history. */
final class HistoryWriter implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(HistoryWriter.class);

  /** One transaction: small enough to be written at once, large enough for a burst. */
  private static final int BATCH = 512;

  /** A sign of life is written so often, so that it can be told when a box died. */
  private static final Duration ALIVE = Duration.ofMinutes(1);

  private static final int PRUNE_EVERY = 2000;

  private final HistorySettings settings;
  private final BootClock clock;
  private final BlockingQueue<Item> queue;
  private final AtomicLong lost;
  private final HistoryFile file;
  private final RepeatRule repeats = new RepeatRule();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Item> batch = new ArrayList<>();
  private final AtomicLong written = new AtomicLong();
  private volatile Item.Stopped last;
  private volatile String trouble;
  private volatile Map<String, Long> sessions = Map.of();
  private boolean unpacked;
  private boolean finished;
  private long lostTold;
  private int untilPruning;

  /**
   * @param queue from which it takes
   * @param lost how many found no room there
   */
  HistoryWriter(
      HistorySettings settings, BootClock clock, BlockingQueue<Item> queue, AtomicLong lost) {
    this.settings = settings;
    this.clock = clock;
    this.queue = queue;
    this.lost = lost;
    this.file =
        new HistoryFile(settings.state(), settings.version(), clock.now(), settings.retention());
  }

  /** The numbers of the sessions that go on, by their channels. Any thread. */
  Map<String, Long> sessions() {
    return sessions;
  }

  long written() {
    return written.get();
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** What waits is written, then this, and then it ends. */
  void stop(Item.Stopped item) {
    last = item;
    stopping.countDown();
    // Wakes it; a queue without room has woken it already.
    queue.offer(item);
  }

  @Override
  public void run() {
    try {
      boolean goesOn = true;
      write();
      while (goesOn) {
        if (batch.isEmpty()) {
          take();
        }
        boolean done = write();
        goesOn = done ? !finished : pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      file.close();
    }
  }

  /** Fills the batch as soon as there is anything; leaves it empty where something else is due. */
  private void take() throws InterruptedException {
    boolean tidiesUp = untilPruning <= 0;
    Item first = queue.poll(tidiesUp ? 0 : ALIVE.toMillis(), TimeUnit.MILLISECONDS);
    List<Item> taken = new ArrayList<>();
    if (first != null) {
      taken.add(first);
      queue.drainTo(taken, BATCH - 1);
    }
    taken.forEach(this::add);
    long lostNow = lost.get();
    if (lostNow != lostTold) {
      batch.add(new Item.Noted(clock.now(), "", Words.missing(lostNow - lostTold)));
      lostTold = lostNow;
    }
    if (last != null && queue.isEmpty()) {
      batch.add(last);
    }
  }

  private void add(Item item) {
    if (item instanceof Item.Happened happened) {
      repeats
          .pass(happened.channel(), happened.edge().line())
          .ifPresent(line -> batch.add(new Item.Noted(item.at(), item.channel(), line)));
    } else if (!(item instanceof Item.Stopped)) {
      batch.add(item);
    }
  }

  /** Waits until the file is worth another attempt; false if the box ends first. */
  private boolean pause() throws InterruptedException {
    return !stopping.await(settings.retry().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Writes the batch; whether nothing is left of it. */
  private boolean write() {
    try {
      try {
        store();
      } catch (SQLException e) {
        if (HistoryTrouble.of(e) != HistoryTrouble.DAMAGED) {
          throw e;
        }
        beginAnew(e);
        store();
      }
      prune();
      return true;
    } catch (SQLException e) {
      return HistoryTrouble.of(e) == HistoryTrouble.OURS ? leavesOut(e) : waits(e.getMessage());
    } catch (IOException | RuntimeException | LinkageError e) {
      return waits(e.toString());
    }
  }

  private void store() throws IOException, SQLException {
    open();
    file.write(batch, clock.now());
    written.addAndGet(batch.size());
    sessions = Map.copyOf(file.sessions());
    untilPruning -= batch.size();
    finished = !batch.isEmpty() && batch.get(batch.size() - 1) instanceof Item.Stopped;
    batch.clear();
    if (trouble != null) {
      trouble = null;
      log.info("[history] it is written again");
    }
  }

  private void open() throws IOException, SQLException {
    if (!unpacked) {
      SqliteLibrary.unpackIn(settings.cache());
      unpacked = true;
    }
    if (!file.isOpen()) {
      file.open();
    }
  }

  private void prune() throws SQLException {
    if (untilPruning <= 0) {
      // Before it: what fails is not tried again at once.
      untilPruning = PRUNE_EVERY;
      if (file.prune(clock.now())) {
        untilPruning = 0;
      }
    }
  }

  private void beginAnew(SQLException failure) throws IOException {
    Path aside = file.setAside();
    log.warn(
        "[history] it cannot be used ({}): it is now {}, and a fresh one is begun",
        failure.getMessage(),
        aside);
  }

  /** A defect of ours must not keep the rest from being written. */
  private boolean leavesOut(SQLException failure) {
    log.error("[history] {} events cannot be written and are left out", batch.size(), failure);
    lost.addAndGet(batch.size());
    batch.clear();
    return true;
  }

  private boolean waits(String why) {
    if (trouble == null) {
      log.warn(
          "[history] nothing can be written to {} ({}); the stream goes on without. It is tried"
              + " again every {} s: make room on the disk, or let the box write there",
          settings.state(),
          why,
          settings.retry().toSeconds());
    }
    trouble = why;
    return false;
  }
}
