package tv.teebox.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long ago things happened, whatever the wall clock was set to in between: within one boot by
 * the monotonic clock, and the boots before it by the wall clock as it stood last in each, which is
 * after it was set right. To be asked from the newest to the oldest. Pure; one owner thread.
 */
final class Ages {

  private final long nowWallMs;
  private final Map<String, Long> offsets = new HashMap<>();

  Ages(Stamp now) {
    nowWallMs = now.wallMs();
    offsets.put(now.boot(), now.offsetMs());
  }

  Duration of(Stamp then) {
    long offset = offsets.computeIfAbsent(then.boot(), boot -> then.offsetMs());
    return Duration.ofMillis(nowWallMs - (then.upMs() + offset));
  }
}
