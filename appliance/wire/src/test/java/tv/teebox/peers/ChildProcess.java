package tv.teebox.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process whose output is read and kept, its last part at least. Closing it ends it, by
 * force if need be.
 */
public final class ChildProcess implements AutoCloseable {

  private static final int KEPT_CHARS = 64 * 1024;

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final Thread reader;

  private ChildProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
  }

  /** Starts it with its two output streams joined and nothing to read. */
  public static ChildProcess start(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      ChildProcess child = new ChildProcess(process);
      child.reader.start();
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  private void read() {
    byte[] bytes = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        keep(new String(bytes, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      keep("(its output broke: " + e.getMessage() + ")");
    }
  }

  private void keep(String text) {
    synchronized (output) {
      output.append(text);
      if (output.length() > KEPT_CHARS) {
        output.delete(0, output.length() - KEPT_CHARS);
      }
    }
  }

  /** What it wrote so far. */
  public String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and gives its exit status. */
  public int await(int seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + seconds + " s: " + output());
      }
      reader.join(TimeUnit.SECONDS.toMillis(5));
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Ends it as {@code kill -9} would: no farewell to anyone. */
  public void kill() {
    process.destroyForcibly();
    await(10);
  }

  /** Asks it to end ({@code SIGTERM}); programs of the field then end their streams in order. */
  public void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
