package tv.teebox.slate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What ties a throwaway process to the daemon that started it. */
final class Leash {

  private static final int EXIT_LEASH = 3;

  private Leash() {}

  /** Ends this process when its standard input ends, and has it die first if memory runs out. */
  static void hold(InputStream in) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (in.read() >= 0) {
                  // nothing more is said on it
                }
              } catch (IOException e) {
                System.err.println("the leash broke: " + e.getMessage());
              }
              Runtime.getRuntime().halt(EXIT_LEASH);
            },
            "leash");
    thread.setDaemon(true);
    thread.start();
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException e) {
      System.err.println("cannot raise oom_score_adj: " + e.getMessage());
    }
  }
}
