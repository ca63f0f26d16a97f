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

  /** Beyond a group of pictures, until the flash in it has been seen and heard. */
  private static final Duration SEEN = Duration.ofMillis(2500);

  /** Waits until a flash of the source that is back has been seen and heard at the platforms. */
  void awaitFlash(Watch watch) throws InterruptedException {
    rig.await(SEEN.plusMillis(rig.studio().reel().gopMs()), watch::hasFlashed);
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
