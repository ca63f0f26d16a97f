package tv.teebox.channel;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Reads what one engine writes to its standard output and error, on a thread of its own that ends
 * with the engine, so that neither waits for the other: an engine that floods them is slowed down,
 * and never stopped. Memory is bounded by {@link WordFilter}.
 */
final class EngineWords {

  private static final int CHUNK_BYTES = 64 * 1024;

  /** More in a second is a flood, and is read at {@link #PAUSE} for each chunk: some 13 MB/s. */
  private static final long FLOOD_BYTES = 1024 * 1024;

  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final InputStream output;
  private final WordFilter filter;
  private final Consumer<String> end;
  private final Thread thread;

  /**
   * @param process for the thread's name
   * @param lines takes what a person may read, called on the thread
   * @param end takes the last words once there will be no more, called on the thread
   */
  EngineWords(long process, InputStream output, Consumer<String> lines, Consumer<String> end) {
    this.output = output;
    this.filter = new WordFilter(lines);
    this.end = end;
    this.thread = new Thread(this::readAll, "words of engine " + process);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** What was left out is told within a second, even if nothing follows. */
  private void awaitMore() throws IOException {
    while (filter.owes() && output.available() == 0) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      filter.settle(System.nanoTime());
    }
  }

  private void readAll() {
    byte[] chunk = new byte[CHUNK_BYTES];
    long second = System.nanoTime();
    long inSecond = 0;
    try (output) {
      for (int read = output.read(chunk); read >= 0; read = output.read(chunk)) {
        long now = System.nanoTime();
        filter.bytes(chunk, read, now);
        if (now - second > Duration.ofSeconds(1).toNanos()) {
          second = now;
          inSecond = 0;
        }
        inSecond += read;
        if (inSecond > FLOOD_BYTES) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        awaitMore();
      }
    } catch (IOException e) {
      // it was killed: the stream is closed under the reader
    }
    filter.end();
    end.accept(filter.lastWords());
  }
}
