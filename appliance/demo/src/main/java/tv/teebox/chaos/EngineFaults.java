package tv.teebox.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tv.teebox.demo.Child;

/** What happens to the encoding process. */
final class EngineFaults {

  private static final long KILL_MS = 1500;
  private static final long HANG_MS = 3000;

  /** After the next picture, until the replay of the source's pictures has caught up. */
  private static final long REPLAY_MS = 1000;

  private static final Duration LIMIT = Duration.ofSeconds(12);
  private static final Duration SETTLED = Duration.ofMillis(1200);

  private EngineFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.everyRun(
            "engine-killed",
            stage -> lose(stage, "engine-killed", "engine killed (SIGKILL)", "KILL", KILL_MS)),
        Fault.everyRun(
            "engine-stopped",
            stage -> lose(stage, "engine-stopped", "engine stopped (SIGSTOP)", "STOP", HANG_MS)));
  }

  private static Row lose(Stage stage, String name, String done, String signal, long limitMs)
      throws IOException, InterruptedException {
    Rig rig = stage.rig();
    long engine = rig.enginePid();
    Watch watch = new Watch(rig);
    Child.signal(signal, engine);
    return replaced(stage, watch, name, done, engine, limitMs);
  }

  /** Waits for another engine in place of this one, and judges the change. */
  static Row replaced(Stage stage, Watch watch, String name, String done, long engine, long limitMs)
      throws IOException, InterruptedException {
    Rig rig = stage.rig();
    rig.await(LIMIT, () -> isAnother(rig, engine));
    Watch since = new Watch(rig);
    rig.await(LIMIT, () -> watch.livePicture(limitMs + REPLAY_MS).met() || since.isOver(LIMIT));
    Thread.sleep(SETTLED.toMillis());
    boolean gone = rig.await(LIMIT, () -> !isRunning(engine));
    return new Row(
        name,
        done,
        List.of(
            watch.nextPicture(limitMs),
            watch.livePicture(limitMs + REPLAY_MS),
            watch.streams(new StreamRules.Excuse(1, limitMs)),
            Figure.holds("the old engine", "gone", gone ? "gone" : "still there", gone),
            watch.reconnects()),
        null);
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

  static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
