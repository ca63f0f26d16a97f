package tv.teebox.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.demo.Child;

/** What happens to the encoding process. */
final class EngineFaults {

  private static final long STANDBY_MS = 500;
  private static final long KILL_MS = 1500;
  private static final long HANG_MS = 3000;

  /** After the next picture, until the replay of the source's pictures has caught up. */
  private static final long REPLAY_MS = 1000;

  /** Between two pictures' arrivals while the engine is well. */
  private static final long GAP_MS = 500;

  private static final long LOG_LIMIT_KB = 1024;
  private static final int DEATHS = 3;

  private static final Duration LIMIT = Duration.ofSeconds(12);
  private static final Duration SETTLED = Duration.ofMillis(1200);
  private static final Duration FLOOD = Duration.ofSeconds(5);
  private static final Duration STARVED = Duration.ofSeconds(15);

  private EngineFaults() {}

  static List<Fault> all() {
    String killed = "engine killed (SIGKILL)";
    String stopped = "engine stopped (SIGSTOP)";
    return List.of(
        Fault.everyRun(
            "engine-killed", stage -> lose(stage, "engine-killed", killed, "KILL", STANDBY_MS)),
        Fault.everyRun(
            "engine-stopped", stage -> lose(stage, "engine-stopped", stopped, "STOP", HANG_MS)),
        Fault.longTier("engine-out-of-memory", EngineFaults::outOfMemory),
        Fault.longTier("engine-floods-log", EngineFaults::floodsLog),
        Fault.longTier("engine-dies-thrice", EngineFaults::diesThrice),
        Fault.ofOwnBox(
            "engine-killed-alone",
            new Rig.Setup(false, false),
            stage ->
                lose(
                    stage,
                    "engine-killed-alone",
                    killed + ", in a box without a standby engine",
                    "KILL",
                    KILL_MS)));
  }

  private static Row lose(Stage stage, String name, String done, String signal, long limitMs)
      throws IOException, InterruptedException {
    Rig rig = stage.rig();
    awaitStandby(rig);
    long engine = rig.enginePid();
    Watch watch = new Watch(rig);
    Child.signal(signal, engine);
    return new Row(name, done, replaced(rig, watch, engine, limitMs), null);
  }

  /** One that is to take over is there in good time; after a fault it has to be made anew. */
  private static void awaitStandby(Rig rig) throws IOException, InterruptedException {
    if (rig.setup().standbyEngine()) {
      long daemon = rig.box().pid();
      rig.await(LIMIT, () -> ProcessHandle.of(daemon).orElseThrow().children().count() >= 2);
      Thread.sleep(SETTLED.toMillis());
    }
  }

  /** Waits for another engine in place of this one, and judges the change. */
  private static List<Figure> replaced(Rig rig, Watch watch, long engine, long limitMs)
      throws InterruptedException {
    awaitAnother(rig, engine);
    boolean gone = rig.await(LIMIT, () -> !isRunning(engine));
    return List.of(
        watch.nextPicture(limitMs),
        watch.livePicture(limitMs + REPLAY_MS),
        watch.streams(1),
        Figure.holds("the old engine", "gone", gone ? "gone" : "still there", gone),
        watch.reconnects());
  }

  /** Until another engine is in charge and has opened a group of pictures, live ones in it. */
  private static void awaitAnother(Rig rig, long engine) throws InterruptedException {
    rig.await(LIMIT, () -> isAnother(rig, engine));
    Watch since = new Watch(rig);
    rig.await(LIMIT, since::hasKeyframe);
    Thread.sleep(SETTLED.toMillis());
    rig.awaitJudges();
  }

  private static boolean isAnother(Rig rig, long engine) {
    try {
      long now = rig.enginePid();
      return now > 0 && now != engine;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One that is dead and was not waited for yet does not run any more. */
  static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  /** It may have no more than it has; whether it dies of that is its own affair. */
  private static Row outOfMemory(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    awaitStandby(rig);
    long engine = rig.enginePid();
    Watch watch = new Watch(rig);
    Starvation.begin(engine);
    boolean died = rig.await(STARVED, () -> !isRunning(engine) || isAnother(rig, engine));
    String done = "engine may have no more memory than it has (prlimit --as)";
    if (died) {
      awaitAnother(rig, engine);
      // It may limp for a while before it dies: its death counts, not the want of memory.
      return new Row(
          "engine-out-of-memory",
          done + ": it died",
          List.of(watch.longestGap(KILL_MS), watch.streams(1), watch.reconnects()),
          null);
    }
    return new Row("engine-out-of-memory", done + ": it went on", unharmed(watch), null);
  }

  private static List<Figure> unharmed(Watch watch) {
    return List.of(
        watch.longestGap(GAP_MS), watch.missingPictures(0), watch.streams(0), watch.reconnects());
  }

  /** Into the pipe that is the engine's standard error, as fast as it goes. */
  private static Row floodsLog(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    long engine = rig.enginePid();
    Path error = Path.of("/proc", Long.toString(engine), "fd", "2");
    byte[] line =
        ("[h264_nvenc @ 0x7f3a] something is wrong, and again ".repeat(4) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    Watch watch = new Watch(rig);
    long before = Files.size(rig.log());
    long sent = 0;
    try (var out = Files.newOutputStream(error, StandardOpenOption.WRITE)) {
      while (!watch.isOver(FLOOD)) {
        out.write(line);
        sent += line.length;
      }
    }
    Thread.sleep(SETTLED.toMillis());
    rig.awaitJudges();
    long grownKb = (Files.size(rig.log()) - before) / 1024;
    List<Figure> figures = new ArrayList<>(unharmed(watch));
    figures.add(
        Figure.holds(
            "the box's log grew by",
            "≤ " + LOG_LIMIT_KB + " kB",
            grownKb + " kB",
            grownKb <= LOG_LIMIT_KB));
    return new Row(
        "engine-floods-log",
        "engine writes %d MB to its standard error in %d s"
            .formatted(sent / 1_000_000, FLOOD.toSeconds()),
        figures,
        null);
  }

  /** The encoder that it is laid at is the last of its list, and so stays. */
  private static Row diesThrice(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    Watch watch = new Watch(rig);
    for (int i = 0; i < DEATHS; i++) {
      long engine = rig.enginePid();
      Child.signal("KILL", engine);
      awaitAnother(rig, engine);
    }
    int setAside = rig.box().status().get("setAside").size();
    return new Row(
        "engine-dies-thrice",
        "engine killed %d times in a minute; x264 is all that this box encodes with"
            .formatted(DEATHS),
        List.of(
            watch.longestGap(KILL_MS),
            Figure.exactly("encoders set aside", 0, setAside),
            watch.streams(DEATHS),
            watch.reconnects()),
        null);
  }
}
