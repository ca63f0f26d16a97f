package tv.teebox.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a daemon that cannot get memory or threads: nobody knows what it left half done, so
 * that a fresh one is better. The virtual machine sees to it for its heap by itself ({@code
 * -XX:+ExitOnOutOfMemoryError}); this does for what only the code hears of, such as a thread that
 * cannot be started.
 */
final class OutOfMemory {

  private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);

  /** The same as the virtual machine's. */
  static final int STATUS = 3;

  private OutOfMemory() {}

  /** Takes what nobody has caught on any thread. */
  static void endsTheProcess() {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> heard(failure));
  }

  /** Takes what nobody has caught; only an end for want of memory does not return. */
  static void heard(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      System.err.println("teebox: out of memory (" + failure.getMessage() + "): starting again");
      Runtime.getRuntime().halt(STATUS);
    }
    log.error("not caught", failure);
  }
}
