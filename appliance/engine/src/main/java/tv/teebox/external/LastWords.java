package tv.teebox.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Reads what the program says on standard error, on a thread of its own, and keeps the end. */
final class LastWords {

  /** libav folds many causes into one code; which it was stands in the lines before. */
  private static final int KEPT_LINES = 16;

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final Thread thread;

  LastWords(String name, InputStream errors) {
    thread = new Thread(() -> readAll(errors), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll(InputStream errors) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        keep(line.strip());
      }
    } catch (IOException e) {
      keep("(its errors cannot be read: " + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    synchronized (lines) {
      lines.addLast(line);
      if (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
    }
  }

  /** The oldest first. */
  List<String> lines() {
    synchronized (lines) {
      return new ArrayList<>(lines);
    }
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }
}
