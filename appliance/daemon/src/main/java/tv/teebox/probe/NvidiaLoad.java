package tv.teebox.probe;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.DriverAccess;
import tv.teebox.link.ParentDeath;

/**
 * How hard NVIDIA's cards work, from a process of its own that may hang or die with the driver.
 * There is one for as long as somebody asks; one that dies is not begun again for a while. What it
 * says is told with the next question, so that nobody waits for a driver.
 *
 * <p>Any thread but an event loop: to begin a process takes a moment.
 */
public final class NvidiaLoad implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NvidiaLoad.class);

  /** After a process that ended by itself. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** An answer that is older is none. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** A process that says nothing for so long never will. */
  private static final Duration HUNG = Duration.ofMinutes(1);

  /** It becomes the program that it starts. */
  private static final List<String> LOWEST_PRIORITY = List.of("nice", "-n", "19");

  private static final int LONGEST_LINE = 4096;

  private final Callable<List<String>> command;
  private final Map<String, String> environment;
  private Process process;
  private Process ending; // null before the first
  private long failedNanos;
  private boolean failed;
  private boolean closed;
  private volatile Answer last = new Answer(List.of(), System.nanoTime());

  private record Answer(List<CardLoad> cards, long nanos) {}

  /**
   * The product's own.
   *
   * @param dist the folder that holds the jars in {@code daemon/}
   * @param cache where native libraries may be unpacked
   */
  public static NvidiaLoad of(Path dist, Path cache) {
    return new NvidiaLoad(
        () ->
            TrialProcess.java(
                dist.resolve("daemon"),
                "daemon.jvmflags",
                "-Djna.tmpdir=" + cache,
                List.of("-Xms4m", "-Xmn1m", "-Xmx16m", "-XX:TieredStopAtLevel=1"),
                NvidiaLoadMain.class.getName()),
        Map.of());
  }

  /**
   * @param command made when it is needed
   * @param environment what else the process finds there
   */
  NvidiaLoad(Callable<List<String>> command, Map<String, String> environment) {
    this.command = command;
    this.environment = Map.copyOf(environment);
  }

  /** Asks, and gives the answer to an earlier question; none if there is no fresh one. */
  public synchronized List<CardLoad> ask() {
    if (closed || (failed && System.nanoTime() - failedNanos < PAUSE.toNanos())) {
      return List.of();
    }
    try {
      if (process == null) {
        if (ending != null && ending.isAlive()) {
          return List.of(); // the driver does not let it go: another would only hang beside it
        }
        begin();
      } else if (System.nanoTime() - last.nanos() > HUNG.toNanos()) {
        failed(process, "the driver does not answer");
        return List.of();
      }
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (Exception e) {
      failed(process, String.valueOf(e.getMessage()));
      return List.of();
    }
    Answer answer = last;
    return System.nanoTime() - answer.nanos() < FRESH.toNanos() ? answer.cards() : List.of();
  }

  private void begin() throws Exception {
    List<String> words = new ArrayList<>(LOWEST_PRIORITY);
    words.addAll(command.call());
    ProcessBuilder builder = new ProcessBuilder(ParentDeath.kills(words));
    builder.directory(new File("/"));
    DriverAccess.restrict(builder);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process begun = builder.start();
    process = begun;
    last = new Answer(List.of(), System.nanoTime());
    Thread listener = new Thread(() -> listen(begun), "nvidia-load");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen(Process begun) {
    try (BufferedReader lines = reader(begun.getInputStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() <= LONGEST_LINE) {
          CardLoad.parse(line).ifPresent(cards -> last = new Answer(cards, System.nanoTime()));
        }
      }
    } catch (IOException e) {
      log.debug("[hardware] the load of NVIDIA's cards", e);
    }
    synchronized (this) {
      failed(begun, "its process ended");
    }
  }

  private static BufferedReader reader(InputStream from) {
    return new BufferedReader(new InputStreamReader(from, StandardCharsets.US_ASCII));
  }

  /** Not for one that was told to end. */
  private void failed(Process which, String why) {
    if (which != process || closed) {
      return;
    }
    rest();
    failed = true;
    failedNanos = System.nanoTime();
    log.info("[hardware] the load of NVIDIA's cards cannot be read at present: {}", why);
  }

  /** Nobody asks for the time being: the process ends, and the next question begins another. */
  public synchronized void rest() {
    last = new Answer(List.of(), System.nanoTime());
    if (process != null) {
      ending = process;
      process = null;
      ending.destroyForcibly();
    }
  }

  /** Whether there is a process. */
  synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  @Override
  public synchronized void close() {
    closed = true;
    rest();
  }
}
