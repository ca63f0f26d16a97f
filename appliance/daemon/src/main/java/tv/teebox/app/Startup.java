package tv.teebox.app;

import java.time.Duration;
import java.time.Instant;

/** How long the process has been there. */
final class Startup {

  private Startup() {}

  /** Since the operating system started this process, in milliseconds; good to a hundredth. */
  static long millisSinceProcessStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis())
        .orElse(-1L);
  }
}
