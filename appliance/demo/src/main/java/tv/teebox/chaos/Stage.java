package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A rig on air, with what was measured of it before anything was done to it.
 *
 * @param reels holds the files of {@link Reel}
 */
record Stage(Rig rig, Path reels, Delay delay) {

  /** Until the box is sure again that nothing is wrong, and the judges have seen it. */
  private static final Duration SETTLED = Duration.ofMillis(300);

  /** Waits until the flash after a keyframe has been seen at the platforms. */
  void awaitFlashAfter(long keyframeNanos) throws InterruptedException {
    long longest = rig.sinks().stream().mapToLong(delay::of).max().orElse(0);
    long flashMs = rig.studio().reel().gopMs() / 2 + longest;
    long untilNanos = keyframeNanos + (flashMs + SETTLED.toMillis()) * 1_000_000;
    long leftMs = (untilNanos - System.nanoTime()) / 1_000_000;
    if (leftMs > 0) {
      Thread.sleep(leftMs);
    }
  }

  /** Measures the delay of a stream that began then; all is well so far. */
  Stage measured(long beganNanos) throws IOException, InterruptedException {
    rig.require("a flash is seen", Rig.LIMIT, rig::allHaveFlashed);
    return new Stage(rig, reels, Delay.measure(rig, beganNanos));
  }

  /** Another studio takes the place of the one that there was. */
  Studio fresh(Reel reel, double pace) throws IOException, InterruptedException {
    return rig.replaceStudio(reels, reel, pace);
  }
}
