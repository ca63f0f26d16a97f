package tv.teebox.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens to the machine that the box runs on. */
final class LoadFaults {

  private static final Duration BUSY = Duration.ofSeconds(25);
  private static final Duration AFTER = Duration.ofSeconds(10);

  private LoadFaults() {}

  static List<Fault> all() {
    return List.of(Fault.longTier("machine-busy", LoadFaults::busy));
  }

  /** Three times as many processes that never rest as there are cores. */
  private static Row busy(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    int many = 3 * Runtime.getRuntime().availableProcessors();
    Watch watch = new Watch(rig);
    List<Process> busy = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        // Ends by itself should nobody be left to end it.
        busy.add(new ProcessBuilder("timeout", "60", "sh", "-c", "while :; do :; done").start());
      }
      Thread.sleep(BUSY.toMillis());
    } finally {
      busy.forEach(Process::destroy);
    }
    Thread.sleep(AFTER.toMillis());
    Watch after = new Watch(rig);
    Thread.sleep(AFTER.toMillis());
    return new Row(
        "machine-busy",
        "%d busy processes beside the box for %d s".formatted(many, BUSY.toSeconds()),
        List.of(
            watch.missingTold(), watch.streams(0), watch.reconnects(), after.missingPictures(0)),
        null);
  }
}
