package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.UnixLink;
import tv.teebox.media.Diagnosis;

/**
 * The engine process. Its one argument is the daemon's unix socket; all else comes over it.
 * Standard input is the leash: when it ends, so does the process, whatever its threads are stuck
 * in. What it says is in its reports; standard error gets what none of them is made for, such as a
 * slate that cannot be drawn, and its last words.
 *
 * <p>Exit codes: 0 ended in order; 1 failed; 2 usage; 3 the daemon is gone; 4 told to end, but some
 * track was not taken in time.
 */
public final class EngineMain {

  /** What stands by and what is on air, between the daemon's (-500) and a trial's (1000). */
  private static final int STANDBY_OOM_SCORE = 900;

  private static final int OOM_SCORE = 500;

  private static final Duration SIGN_OF_LIFE = Duration.ofMillis(500);

  private static final int EXIT_FAULT = 1;
  private static final int EXIT_USAGE = 2;
  private static final int EXIT_LEASH = 3;
  private static final int EXIT_UNFINISHED = 4;

  /** For the daemon to take the report of a fault. */
  private static final long LAST_WORDS_NANOS = 1_000_000_000L;

  /** For what is in hand to be encoded and taken. */
  private static final long END_NANOS = 5_000_000_000L;

  private final Path socket;
  private final UnixLink control;
  private final Object reporting = new Object();

  private EngineMain(Path socket) throws IOException {
    this.socket = socket;
    this.control = UnixLink.connect(socket, new LinkHello(LinkHello.Purpose.CONTROL, ""));
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: EngineMain SOCKET (started by the daemon, not by hand)");
      System.exit(EXIT_USAGE);
    }
    holdLeash();
    // Loading the libraries is most of the start, and nothing before the encoders needs them.
    CompletableFuture<Void> libav = CompletableFuture.runAsync(Libav::load);
    preferToDieFirst(OOM_SCORE);
    new EngineMain(Path.of(arguments[0])).run(libav);
  }

  private static void holdLeash() {
    daemonThread(
        "leash",
        () -> {
          try {
            while (System.in.read() >= 0) {
              // nothing is ever said on it
            }
          } catch (IOException e) {
            System.err.println("[engine] the leash broke: " + e.getMessage());
          }
          Runtime.getRuntime().halt(EXIT_LEASH);
        });
  }

  /** If memory runs out, the daemon must live: it holds the platform connections. */
  private static void preferToDieFirst(int score) {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), Integer.toString(score));
    } catch (IOException e) {
      System.err.println("[engine] cannot set oom_score_adj: " + e.getMessage());
    }
  }

  private void run(CompletableFuture<Void> libav) {
    try {
      EngineCommand first = read();
      if (first instanceof EngineCommand.StandBy) {
        libav.join();
        first = standBy();
      }
      if (first == null) {
        Runtime.getRuntime().halt(EXIT_LEASH);
      }
      if (!(first instanceof EngineCommand.Open open)) {
        throw new IllegalStateException("the first command must be open");
      }
      libav.join();
      Engine engine = new Engine(open, socket, this::report, this::fault);
      engine.start();
      follow(engine);
    } catch (IOException | RuntimeException | Error e) {
      fault("", e);
    }
  }

  /** The next command; null at the end. */
  private EngineCommand read() throws IOException {
    String line = control.readLine();
    return line == null ? null : JsonLines.parse(line, EngineCommand.class);
  }

  /** Warms up, and waits for the next command without doing anything but say that it lives. */
  private EngineCommand standBy() throws IOException {
    preferToDieFirst(STANDBY_OOM_SCORE);
    try {
      new Rehearsal(socket.resolveSibling(socket.getFileName() + "r")).play();
    } catch (IOException | InterruptedException | RuntimeException e) {
      System.err.println("[engine] the rehearsal failed: " + e);
    }
    System.gc(); // what it left is not to be collected while the first picture is awaited
    AtomicBoolean waits = new AtomicBoolean(true);
    daemonThread("sign-of-life", () -> sayThatItLives(waits));
    EngineCommand next = read();
    waits.set(false);
    preferToDieFirst(OOM_SCORE);
    return next;
  }

  private void sayThatItLives(AtomicBoolean waits) {
    while (waits.get()) {
      report(new EngineReport.Waiting());
      Worker.sleepUntil(System.nanoTime() + SIGN_OF_LIFE.toNanos());
    }
  }

  private void follow(Engine engine) throws IOException {
    for (EngineCommand command = read(); command != null; command = read()) {
      if (command instanceof EngineCommand.UseEncoders wanted) {
        engine.use(wanted);
        continue;
      }
      if (command instanceof EngineCommand.UseTracks wanted) {
        engine.use(wanted);
        continue;
      }
      if (command instanceof EngineCommand.ShowSlate slate) {
        engine.showSlate(slate.shown());
        continue;
      }
      if (!(command instanceof EngineCommand.End)) {
        throw new IllegalStateException("an engine is opened once");
      }
      haltAfter(END_NANOS, EXIT_UNFINISHED);
      engine.end();
      report(new EngineReport.Ended());
      Runtime.getRuntime().halt(0);
    }
    Runtime.getRuntime().halt(EXIT_LEASH);
  }

  private void report(EngineReport report) {
    synchronized (reporting) {
      try {
        control.writeLine(report);
      } catch (IOException e) {
        Runtime.getRuntime().halt(EXIT_LEASH);
      }
    }
  }

  /** The only end of a failed engine: say so and go, the daemon starts a fresh one. */
  private void fault(String track, Throwable cause) {
    haltAfter(LAST_WORDS_NANOS, EXIT_FAULT);
    System.err.println("[engine" + (track.isEmpty() ? "" : " " + track) + "] failed");
    cause.printStackTrace(System.err);
    report(new EngineReport.Fault(track, diagnosis(cause)));
    Runtime.getRuntime().halt(EXIT_FAULT);
  }

  private static Diagnosis diagnosis(Throwable cause) {
    String what = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return cause instanceof LibavException
        ? new Diagnosis(
            Diagnosis.Category.DEVICE,
            "encoder-failed",
            what,
            "Another encoder is tried; the hardware report says what this box can do")
        : new Diagnosis(Diagnosis.Category.INTERNAL, "engine-failed", what, "");
  }

  /** Whatever a thread is stuck in, the process ends in this time. */
  private static void haltAfter(long nanos, int exitCode) {
    long deadline = System.nanoTime() + nanos;
    daemonThread(
        "deadline",
        () -> {
          Worker.sleepUntil(deadline);
          Runtime.getRuntime().halt(exitCode);
        });
  }

  private static void daemonThread(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
