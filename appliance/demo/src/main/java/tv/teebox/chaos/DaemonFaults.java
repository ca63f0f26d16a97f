package tv.teebox.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tv.teebox.demo.Child;

/** What happens to the daemon itself. */
final class DaemonFaults {

  private static final long KILL_MS = 5000;
  private static final long DRIFT_MS = 20;
  private static final long LOOK_MS = 100;

  /** Between two pictures' arrivals while the daemon is well. */
  private static final long GAP_MS = 500;

  private static final List<Duration> JUMPS =
      List.of(Duration.ofHours(5), Duration.ofHours(-30), Duration.ofDays(400), Duration.ZERO);

  private static final Duration STARVED = Duration.ofSeconds(20);
  private static final Duration AT_AN_HOUR = Duration.ofSeconds(5);

  /** For what was killed to be gone, once another publishes. */
  private static final Duration BURIAL = Duration.ofSeconds(2);

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration SETTLED = Duration.ofMillis(500);

  private DaemonFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.everyRun(
            "daemon-killed",
            stage -> lose(stage, "daemon-killed", "daemon killed (SIGKILL)", "KILL", KILL_MS)),
        Fault.longTier("daemon-stopped", DaemonFaults::stopped),
        Fault.longTier("daemon-out-of-memory", DaemonFaults::outOfMemory),
        Fault.ofOwnBox("clock-jumps", new Rig.Setup(true, true), DaemonFaults::clockJumps));
  }

  private static Row stopped(Stage stage) throws IOException, InterruptedException {
    long watchdogMs = stage.rig().minder().unit().watchdog().toMillis();
    return lose(
        stage,
        "daemon-stopped",
        "daemon stopped (SIGSTOP): killed by the watchdog after %d s".formatted(watchdogMs / 1000),
        "STOP",
        watchdogMs + KILL_MS);
  }

  private static Row lose(Stage stage, String name, String done, String signal, long limitMs)
      throws IOException, InterruptedException {
    Rig rig = stage.rig();
    long daemon = rig.box().pid();
    long engine = rig.enginePid();
    List<Integer> before = streams(rig);
    long struck = System.nanoTime();
    Child.signal(signal, daemon);
    return comesBack(rig, name, done, daemon, engine, before, struck, limitMs);
  }

  private static List<Integer> streams(Rig rig) {
    return rig.sinks().stream().map(sink -> sink.receptions().size()).toList();
  }

  /** It may have no more than it has. That it ends of that, or not, is its own affair. */
  private static Row outOfMemory(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    long daemon = rig.box().pid();
    long engine = rig.enginePid();
    List<Integer> before = streams(rig);
    Watch watch = new Watch(rig);
    Starvation.begin(daemon);
    String name = "daemon-out-of-memory";
    String done = "daemon may have no more memory than it has (prlimit --as)";
    long struck = System.nanoTime();
    while (EngineFaults.isRunning(daemon) && !watch.isOver(STARVED)) {
      struck = System.nanoTime();
      work(rig);
      Thread.sleep(LOOK_MS);
    }
    if (!EngineFaults.isRunning(daemon)) {
      return comesBack(rig, name, done + ": it died", daemon, engine, before, struck, KILL_MS);
    }
    return new Row(
        name,
        done + ": it went on",
        List.of(watch.longestGap(GAP_MS), watch.streams(0), watch.reconnects()),
        null);
  }

  /** Takes memory; whether the daemon survives it is not the question. */
  private static void work(Rig rig) throws InterruptedException {
    try {
      rig.box().status();
    } catch (IOException e) {
      // it is dying, or does not answer any more
    }
  }

  private static Row comesBack(
      Rig rig,
      String name,
      String done,
      long daemon,
      long engine,
      List<Integer> before,
      long struck,
      long limitMs)
      throws InterruptedException {
    rig.await(LIMIT, () -> allNew(rig, before));
    boolean gone =
        rig.await(BURIAL, () -> !EngineFaults.isRunning(engine) && !EngineFaults.isRunning(daemon));
    rig.await(
        LIMIT,
        () ->
            allNew(rig, before)
                && rig.allShow(each -> each.moves() && each.look() == Picture.Look.SOURCE));
    Thread.sleep(SETTLED.toMillis());
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.within("publishing again", limitMs, publishingMs(rig, before, struck)));
    figures.add(Figure.told("first picture", pictureMs(rig, before, struck, each -> true)));
    figures.add(
        Figure.told(
            "source's picture (OBS tries again after 2 s)",
            pictureMs(
                rig, before, struck, each -> each.moves() && each.look() == Picture.Look.SOURCE)));
    figures.add(Figure.holds("children of the dead", "gone", gone ? "gone" : "there", gone));
    int most = 0;
    for (int i = 0; i < before.size(); i++) {
      most = Math.max(most, rig.sinks().get(i).receptions().size() - before.get(i));
    }
    figures.add(Figure.exactly("new connections to each platform", 1, most));
    return new Row(name, done, figures, null);
  }

  private static boolean allNew(Rig rig, List<Integer> before) {
    for (int i = 0; i < before.size(); i++) {
      if (rig.sinks().get(i).receptions().size() == before.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static long publishingMs(Rig rig, List<Integer> before, long struck) {
    if (!allNew(rig, before)) {
      return -1;
    }
    long last = struck;
    for (int i = 0; i < before.size(); i++) {
      Reception first = rig.sinks().get(i).receptions().get(before.get(i));
      last = Math.max(last, first.startNanos());
    }
    return (last - struck) / 1_000_000;
  }

  private static long pictureMs(
      Rig rig, List<Integer> before, long struck, Predicate<Picture> what) {
    if (!allNew(rig, before)) {
      return -1;
    }
    long last = struck;
    for (Sink sink : rig.sinks()) {
      Reception now = sink.reception();
      long arrived =
          now.pictures(Reception.Mark.BEGINNING).stream()
              .filter(what)
              .findFirst()
              .map(each -> now.arrivedNanos(each.shownMs()))
              .orElse(-1L);
      if (arrived < 0) {
        return -1;
      }
      last = Math.max(last, arrived);
    }
    return (last - struck) / 1_000_000;
  }

  private static Row clockJumps(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    Watch watch = new Watch(rig);
    for (Duration offset : JUMPS) {
      rig.wallClock().jumpTo(offset);
      Thread.sleep(AT_AN_HOUR.toMillis());
    }
    rig.awaitJudges();
    return new Row(
        "clock-jumps",
        "daemon's wall clock jumps by 5 hours, back by 35, on by 401 days and back to the truth",
        List.of(
            watch.longestGap(GAP_MS),
            watch.missingPictures(0),
            watch.lipSync(DRIFT_MS),
            watch.streams(0),
            watch.reconnects()),
        null);
  }
}
