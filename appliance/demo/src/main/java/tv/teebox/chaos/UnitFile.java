package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What systemd's unit of the box says about its end.
 *
 * @param restartAfter how long after an end it is started again
 * @param watchdog how long it may give no sign of life
 * @param watchdogSignal what it gets then
 * @param finalStatuses exit statuses after which it is not started again
 */
record UnitFile(
    Duration restartAfter, Duration watchdog, String watchdogSignal, Set<Integer> finalStatuses) {

  /** Reads the file; what must be there for a box that comes back by itself is asked for. */
  static UnitFile read(Path file) throws IOException {
    if (!value(file, "Restart").equals("always")) {
      throw new ChaosFailure(file + " does not say Restart=always");
    }
    return new UnitFile(
        time(value(file, "RestartSec")),
        time(value(file, "WatchdogSec")),
        value(file, "WatchdogSignal").replace("SIG", ""),
        Arrays.stream(value(file, "RestartPreventExitStatus").split(" ", -1))
            .map(Integer::valueOf)
            .collect(Collectors.toSet()));
  }

  private static String value(Path file, String key) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(key + "="))
        .findFirst()
        .map(line -> line.substring(key.length() + 1).strip())
        .orElseThrow(() -> new ChaosFailure(file + " says nothing of " + key));
  }

  /** {@code 500ms}, {@code 10s}, or seconds without a unit. */
  private static Duration time(String text) {
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    return Duration.ofSeconds(Long.parseLong(text.endsWith("s") ? cut(text) : text));
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }
}
