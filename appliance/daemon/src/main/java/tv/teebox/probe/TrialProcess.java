package tv.teebox.probe;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.DriverAccess;
import tv.teebox.link.JsonLines;
import tv.teebox.link.ParentDeath;
import tv.teebox.link.TrialReport;
import tv.teebox.link.TrialWork;

/**
 * Runs trial processes, one at a time: the same Java runtime, the product's own jars, nothing in
 * the environment but what drivers need, and standard input as the leash. A process that hangs is
 * killed at its deadline; one that cannot even be killed, in a driver's call, is left to the
 * kernel.
 *
 * <p>Blocks its one caller; {@link #abort} may come from any thread.
 */
public final class TrialProcess {

  private static final Logger log = LoggerFactory.getLogger(TrialProcess.class);

  private static final Duration DYING = Duration.ofSeconds(2);

  /** It becomes the program that it starts. */
  private static final List<String> LOWEST_PRIORITY = List.of("nice", "-n", "19");

  private final CommandLine encode;
  private final CommandLine nvidia;
  private final Map<String, String> environment;
  private Process running;
  private boolean aborted;
  private boolean gently;
  private int aborts;

  /** Made when it is needed, since that looks at files. */
  @FunctionalInterface
  private interface CommandLine {
    List<String> words() throws IOException;
  }

  /** How a process ended. */
  public enum End {
    /** It said all that it had to say. */
    DONE,
    /** It was killed at its deadline. */
    HUNG,
    /** It died. */
    CRASHED,
    /** It ended, or went on and on, without having said what it was asked. */
    NONSENSE,
    /** It was killed because it was not wanted any more, or never started. */
    ABORTED
  }

  /**
   * What came of a process.
   *
   * @param reports all that it said, up to its end
   * @param lastWords the end of what it wrote to standard error; empty if it ended well
   */
  public record Outcome(List<TrialReport> reports, End end, String lastWords) {}

  /**
   * Processes of the product.
   *
   * @param dist the folder that holds the jars in {@code engine/} and {@code daemon/}
   * @param cache where native libraries may be unpacked; must allow executables
   */
  public static TrialProcess of(Path dist, Path cache) {
    return new TrialProcess(
        () ->
            java(
                dist.resolve("engine"),
                "engine.jvmflags",
                "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                DriverAccess.javaOptions(cache),
                "tv.teebox.trial.TrialMain"),
        () ->
            java(
                dist.resolve("daemon"),
                "daemon.jvmflags",
                "-Djna.tmpdir=" + cache,
                List.of(),
                NvidiaMain.class.getName()),
        Map.of());
  }

  static List<String> java(
      Path jars, String flags, String cache, List<String> options, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + jars.resolve(flags));
    command.add("-XX:+SuppressFatalErrorMessage"); // neither a banner nor a file of it
    command.add(cache);
    command.addAll(options);
    command.addAll(List.of("-cp", jars.resolve("*").toString(), main));
    return command;
  }

  /**
   * @param encode takes a {@link TrialWork}
   * @param nvidia says {@link TrialReport.Nvidia}
   */
  TrialProcess(List<String> encode, List<String> nvidia) {
    this(encode, nvidia, Map.of());
  }

  /**
   * @param environment what else the processes find there
   */
  public TrialProcess(List<String> encode, List<String> nvidia, Map<String, String> environment) {
    this(() -> encode, () -> nvidia, environment);
  }

  private TrialProcess(CommandLine encode, CommandLine nvidia, Map<String, String> environment) {
    this.encode = encode;
    this.nvidia = nvidia;
    this.environment = Map.copyOf(environment);
  }

  /** Whether processes get only what time nobody else wants, from the next on. */
  synchronized void gently(boolean now) {
    gently = now;
  }

  /** Kills the process that runs, and starts no more until {@link #permit}. */
  public synchronized void abort() {
    aborted = true;
    aborts++;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /** Processes may be started again. */
  public synchronized void permit() {
    aborted = false;
  }

  /** The NVIDIA driver's facts. */
  public Outcome nvidia(Duration deadline) {
    return run(nvidia, Optional.empty(), deadline);
  }

  /** What comes of a piece of work; blocks until it is known, or the time is up. */
  public Outcome encode(TrialWork order, Duration deadline) {
    return run(encode, Optional.of(order), deadline);
  }

  private Outcome run(CommandLine command, Optional<TrialWork> order, Duration deadline) {
    Process process;
    int abortsBefore = aborts();
    try {
      process = start(command);
    } catch (IOException e) {
      log.warn("[hardware] no trial can be started: {}", e.getMessage());
      return new Outcome(List.of(), End.CRASHED, String.valueOf(e.getMessage()));
    }
    if (process == null) {
      return new Outcome(List.of(), End.ABORTED, "");
    }
    try {
      Outcome outcome = listen(process, order, deadline);
      return aborts() == abortsBefore ? outcome : new Outcome(outcome.reports(), End.ABORTED, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abort();
      return new Outcome(List.of(), End.ABORTED, "");
    } finally {
      process.destroyForcibly();
      synchronized (this) {
        running = null;
      }
    }
  }

  private synchronized Process start(CommandLine command) throws IOException {
    if (aborted) {
      return null;
    }
    List<String> words = new ArrayList<>(gently ? LOWEST_PRIORITY : List.of());
    words.addAll(command.words());
    ProcessBuilder builder = new ProcessBuilder(ParentDeath.kills(words));
    // Intel's dispatcher looks for libraries in the working folder, too: none of others must lie
    // there.
    builder.directory(new File("/"));
    DriverAccess.restrict(builder);
    builder.environment().putAll(environment);
    running = builder.start();
    return running;
  }

  private Outcome listen(Process process, Optional<TrialWork> order, Duration deadline)
      throws InterruptedException {
    TrialListener out = TrialListener.ofReports(process.getInputStream());
    TrialListener err = TrialListener.ofWords(process.getErrorStream());
    out.start();
    err.start();
    order.ifPresent(each -> tell(process, each));
    out.join(deadline.toMillis());
    boolean late = out.isAlive();
    if (!late && !out.isDone() && !out.isNonsense()) {
      // It is dying by itself: its last words and its status are worth a moment.
      process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
      err.join(DYING.toMillis());
    }
    process.destroyForcibly();
    boolean dead = process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
    out.join(DYING.toMillis());
    err.join(DYING.toMillis());
    End end;
    if (out.isDone()) {
      end = End.DONE;
    } else if (late) {
      end = End.HUNG;
    } else if (out.isNonsense() || (dead && process.exitValue() == 0)) {
      end = End.NONSENSE;
    } else {
      end = End.CRASHED;
    }
    return new Outcome(out.reports(), end, out.isDone() ? "" : err.lastWords());
  }

  private synchronized int aborts() {
    return aborts;
  }

  /** Standard input stays open: its end would end the process. */
  private static void tell(Process process, TrialWork order) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(JsonLines.line(order));
      in.flush();
    } catch (IOException e) {
      log.debug("[hardware] the trial took no order", e); // its end says more
    }
  }
}
