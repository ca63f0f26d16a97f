package tv.teebox.doctor;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.Optional;

/** What the kernel says of its clock. */
interface KernelClock {

  /**
   * How far it may be off by its own reckoning. A time service keeps it small; sixteen seconds and
   * more mean that none does. Empty where the kernel does not tell.
   */
  Optional<Duration> error();

  /** That of this machine, by {@code adjtimex(2)}, which anybody may ask. */
  static KernelClock here() {
    return Adjtimex::error;
  }

  /** The C library's call. */
  final class Adjtimex {

    /** {@code struct timex} has 208 bytes where a long has eight. */
    private static final int BYTES = 256;

    private static final int MODES = 0;
    private static final int MAX_ERROR = 24;

    private Adjtimex() {}

    private interface CLibrary extends Library {
      int adjtimex(Pointer timex);
    }

    private static Optional<Duration> error() {
      if (Native.LONG_SIZE != Long.BYTES) {
        return Optional.empty();
      }
      CLibrary library = Native.load("c", CLibrary.class);
      try (Memory timex = new Memory(BYTES)) {
        timex.clear();
        timex.setInt(MODES, 0); // change nothing
        if (library.adjtimex(timex) < 0) {
          return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(timex.getLong(MAX_ERROR) * 1000));
      }
    }
  }
}
