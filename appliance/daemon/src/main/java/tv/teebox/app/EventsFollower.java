package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.HistoryException;
import tv.teebox.history.HistoryReader;

/**
 * Tells each line of a history as it is written, for as long as the process lives: over restarts of
 * the box, and where a damaged file was replaced by a fresh one. Reads in short steps, so that it
 * never keeps the writer from tidying up.
 *
 * @param session whose lines alone; null for all
 */
record EventsFollower(Path state, Path cache, Long session, Duration every) {

  private static final int PAGE = 500;

  void follow(long after, Consumer<HistoryEntry> listener) throws InterruptedException {
    long last = after;
    Object file = identity();
    while (!Thread.currentThread().isInterrupted()) {
      Object now = identity();
      if (!now.equals(file)) {
        file = now;
        last = 0;
      }
      last = step(last, listener);
      Thread.sleep(every.toMillis());
    }
  }

  /** Tells what is new; where nothing can be read just now it is there the next time. */
  private long step(long after, Consumer<HistoryEntry> listener) {
    long last = after;
    try (HistoryReader reader = HistoryReader.open(state, cache)) {
      List<HistoryEntry> page = page(reader, last);
      while (!page.isEmpty()) {
        page.forEach(listener);
        last = page.get(page.size() - 1).number();
        page = page(reader, last);
      }
    } catch (HistoryException e) {
      return last;
    }
    return last;
  }

  private List<HistoryEntry> page(HistoryReader reader, long after) throws HistoryException {
    return session == null ? reader.after(after, PAGE) : reader.ofSession(session, after, PAGE);
  }

  /** Which file it is; an empty text while there is none. */
  private Object identity() {
    try {
      return Optional.ofNullable(
              Files.readAttributes(HistoryReader.file(state), BasicFileAttributes.class).fileKey())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
