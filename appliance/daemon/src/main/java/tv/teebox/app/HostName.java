package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine is called. */
final class HostName {

  private HostName() {}

  /** Its name without a domain; {@code teebox} if the kernel does not say. Asks no resolver. */
  static String own() {
    try {
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      int dot = name.indexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    } catch (IOException e) {
      return "teebox";
    }
  }
}
