package tv.teebox.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment by the two clocks of a box: the one on the wall, which somebody may set, and the one
 * that counts from the kernel's start, which nobody can.
 *
 * @param boot which start of the kernel; empty where the kernel does not say
 * @param uptime since then, times of sleep included
 */
public record BoxTime(Instant wall, String boot, Duration uptime) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path UPTIME = Path.of("/proc/uptime");

  /** Blocks for as long as the kernel takes to tell. */
  public static BoxTime now() {
    try {
      String seconds = Files.readString(UPTIME).split(" ", 2)[0];
      return new BoxTime(
          Instant.now(),
          Files.readString(BOOT).strip(),
          Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)));
    } catch (IOException | NumberFormatException e) {
      return new BoxTime(Instant.now(), "", Duration.ZERO);
    }
  }

  /**
   * How long ago an earlier moment was. Within one start of the kernel its own clock decides, and
   * no clock that was set in between can mislead. After a restart of the machine there is only the
   * clock on the wall: if it is behind the earlier moment, as where a battery is empty, the moment
   * is taken to have been just now.
   */
  public Duration since(BoxTime earlier) {
    boolean sameBoot = !boot.isEmpty() && boot.equals(earlier.boot);
    Duration ago = sameBoot ? uptime.minus(earlier.uptime) : Duration.between(earlier.wall, wall);
    return ago.isNegative() ? Duration.ZERO : ago;
  }
}
