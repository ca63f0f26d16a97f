package tv.teebox.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** This machine's two clocks. Immutable; any thread. */
final class BootClock {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final String boot;

  private BootClock(String boot) {
    this.boot = boot;
  }

  /** Reads the kernel's file, which is no disk's and does not block. */
  static BootClock ofThisMachine() {
    try {
      return new BootClock(Files.readString(BOOT_ID).strip());
    } catch (IOException e) {
      // Nothing may then be compared with another process's times.
      return new BootClock(UUID.randomUUID().toString());
    }
  }

  /** {@code System.nanoTime} is CLOCK_MONOTONIC in every process of a Linux machine. */
  Stamp now() {
    return new Stamp(boot, System.nanoTime() / 1_000_000, System.currentTimeMillis());
  }
}
