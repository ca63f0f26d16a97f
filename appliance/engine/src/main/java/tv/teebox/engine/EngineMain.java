package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.UnixLink;
import tv.teebox.media.Diagnosis;

/**
 * The engine process. Its one argument is the daemon's unix socket; all else comes over it.
 * Standard input is the leash: when it ends, so does the process, whatever its threads are stuck
 * in.
 */
public final class EngineMain {

  private static final Logger log = LoggerFactory.getLogger(EngineMain.class);

  private static final int EXIT_FAULT = 1;
  private static final int EXIT_LEASH = 3;

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
      System.exit(2);
    }
    holdLeash();
    preferToDieFirst();
    new EngineMain(Path.of(arguments[0])).run();
  }

  private static void holdLeash() {
    Thread leash =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is ever said on it
                }
              } catch (IOException e) {
                log.debug("the leash broke", e);
              }
              Runtime.getRuntime().halt(EXIT_LEASH);
            },
            "leash");
    leash.setDaemon(true);
    leash.start();
  }

  /** If memory runs out, the daemon must live: it holds the platform connections. */
  private static void preferToDieFirst() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "500");
    } catch (IOException e) {
      log.debug("cannot raise oom_score_adj", e);
    }
  }

  private void run() {
    try {
      Libav.load();
      String first = control.readLine();
      if (first == null) {
        return;
      }
      if (!(JsonLines.parse(first, EngineCommand.class) instanceof EngineCommand.Open open)) {
        throw new IllegalStateException("the first command must be open");
      }
      Engine engine = new Engine(open.spec(), socket, this::report, this::fault);
      engine.start();
      follow(engine);
    } catch (IOException | RuntimeException e) {
      fault("", e);
    }
  }

  private void follow(Engine engine) throws IOException {
    for (String line = control.readLine(); line != null; line = control.readLine()) {
      if (!(JsonLines.parse(line, EngineCommand.class) instanceof EngineCommand.End)) {
        throw new IllegalStateException("an engine is opened once");
      }
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
        log.debug("the daemon no longer listens", e);
      }
    }
  }

  /** The only end of a failed engine: say so and go, the daemon starts a fresh one. */
  private void fault(String track, Throwable cause) {
    log.error("[engine{}] failed", track.isEmpty() ? "" : " " + track, cause);
    report(
        new EngineReport.Fault(
            track,
            new Diagnosis(
                Diagnosis.Category.DEVICE,
                "engine-fault",
                cause.getMessage() == null ? cause.toString() : cause.getMessage(),
                "")));
    Runtime.getRuntime().halt(EXIT_FAULT);
  }
}
