package tv.teebox.app;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service does, through libsystemd's {@code sd_notify}. Does nothing, and
 * loads nothing, where systemd did not start this process.
 */
final class Systemd {

  private static final Logger log = LoggerFactory.getLogger(Systemd.class);

  /** libsystemd, as far as it is needed. */
  private interface LibSystemd extends Library {
    int sd_notify(int unsetEnvironment, String state);
  }

  private final LibSystemd library;
  private final Optional<Duration> watchdog;

  Systemd(Map<String, String> environment) {
    boolean present = environment.containsKey("NOTIFY_SOCKET");
    library = present ? load() : null;
    watchdog =
        Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .filter(text -> present && text.matches("\\d{1,15}"))
            .map(text -> Duration.ofNanos(Long.parseLong(text) * 1000));
  }

  private static LibSystemd load() {
    try {
      return Native.load("libsystemd.so.0", LibSystemd.class);
    } catch (LinkageError e) {
      log.warn("[systemd] libsystemd.so.0 cannot be loaded: install libsystemd0", e);
      return null;
    }
  }

  /** After so long without a sign of life the service is killed; empty if nobody watches. */
  Optional<Duration> watchdog() {
    return watchdog;
  }

  void ready(String status) {
    send("READY=1\nSTATUS=" + status);
  }

  /** A sign of life. */
  void alive(String status) {
    send("WATCHDOG=1\nSTATUS=" + status);
  }

  /** It reads its configuration anew, until it is ready again. */
  void reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
  }

  void stopping() {
    send("STOPPING=1");
  }

  private void send(String state) {
    if (library != null) {
      library.sd_notify(0, state);
    }
  }
}
