package tv.teebox.history;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a history is kept.
 *
 * @param state the folder of the file
 * @param cache a folder for native code, which allows executables
 * @param version of Teebox
 * @param queue so many events may wait for the disk; what comes then is dropped and counted
 * @param retry how long after a failure the file is tried again
 */
public record HistorySettings(
    Path state, Path cache, String version, Retention retention, int queue, Duration retry) {

  /** As a box keeps it: some minutes of the worst that ten destinations can do may wait. */
  public static HistorySettings usual(Path state, Path cache, String version) {
    return new HistorySettings(
        state, cache, version, Retention.USUAL, 4096, Duration.ofSeconds(10));
  }
}
