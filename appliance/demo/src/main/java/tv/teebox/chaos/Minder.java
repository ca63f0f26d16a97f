package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tv.teebox.demo.Child;
import tv.teebox.demo.RunningBox;

/**
 * Does for the daemon what systemd does by the box's unit file: starts it, listens for its signs of
 * life, kills what gives none, kills all that the dead one left, and starts it again. A thread of
 * its own; the rest may be asked from any.
 */
final class Minder implements AutoCloseable {

  private static final long LOOK_MS = 20;
  private static final long ORDERLY_END_MS = 15_000;

  private final UnitFile unit;
  private final Path folder;
  private final Path log;
  private final Map<String, String> environment;
  private final Path socket;
  private final NotifySocket notify;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ready;
  private volatile long lastSignNanos;
  private volatile Process process;

  /**
   * @param folder holds teebox.json; also taken for state
   * @param environment what the daemon gets besides this process's own
   */
  Minder(UnitFile unit, Path folder, Path log, Map<String, String> environment) {
    this.unit = unit;
    this.folder = folder;
    this.log = log;
    this.environment = environment;
    socket = folder.resolve("notify");
    notify = new NotifySocket(socket, this::hear);
    thread = new Thread(this::mind, "minder");
    thread.setDaemon(true);
    thread.start();
  }

  private void hear(String message) {
    List<String> lines = List.of(message.split("\n", -1));
    if (lines.contains("READY=1") || lines.contains("WATCHDOG=1")) {
      lastSignNanos = System.nanoTime();
    }
    ready |= lines.contains("READY=1");
  }

  private void mind() {
    try {
      do {
        ready = false;
        process = start();
        watch();
        killGroup();
      } while (!closing
          && !unit.finalStatuses().contains(process.exitValue())
          && !over.await(unit.restartAfter().toMillis(), TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      throw new ChaosFailure("the box cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In a session of its own, so that all its children are one group. */
  private Process start() throws IOException {
    Path jars = Path.of(System.getProperty("teebox.dist")).resolve("daemon");
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(
        Child.command(
            List.of("@" + jars.resolve("daemon.jvmflags")),
            jars.resolve("*").toString(),
            RunningBox.MAIN,
            RunningBox.arguments(folder)));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile()) // where a runtime that crashes leaves its notes
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("NOTIFY_SOCKET", socket.toString());
    builder.environment().put("WATCHDOG_USEC", Long.toString(unit.watchdog().toNanos() / 1000));
    return builder.start();
  }

  private void watch() throws IOException, InterruptedException {
    while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
      if (ready && System.nanoTime() - lastSignNanos > unit.watchdog().toNanos()) {
        Child.signal(unit.watchdogSignal(), process.pid());
      }
    }
  }

  private void killGroup() throws IOException, InterruptedException {
    Child.signal("KILL", -process.pid());
  }

  /** The daemon's process id; that of the one before while there is none. */
  long pid() {
    return process.pid();
  }

  UnitFile unit() {
    return unit;
  }

  boolean isReady() {
    return ready;
  }

  /** Ends the daemon in order, and kills what does not end. */
  @Override
  public void close() throws IOException {
    closing = true;
    over.countDown();
    Process last = process;
    try {
      if (last != null) {
        last.getOutputStream().close();
        last.waitFor(ORDERLY_END_MS, TimeUnit.MILLISECONDS);
        killGroup();
      }
      thread.join(ORDERLY_END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    notify.close();
  }
}
