package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A JVM started as an engine's is ends itself when its heap is full, and says so. */
class OutOfMemoryTest {

  /** Fills the heap on a thread that nobody waits for, and would live on. */
  public static final class Glutton {

    private static final List<byte[]> held = new ArrayList<>();

    private Glutton() {}

    public static void main(String[] arguments) throws Exception {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  held.add(new byte[1024 * 1024]);
                }
              });
      thread.setDaemon(true);
      thread.start();
      Thread.currentThread().join();
    }
  }

  @Test
  void aFullHeapEndsTheEngineAndItsWordsSayWhy() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@src/main/dist/engine.jvmflags",
                "-cp",
                System.getProperty("java.class.path"),
                Glutton.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
      assertThat(words).contains("OutOfMemoryError: Java heap space");
    } finally {
      process.destroyForcibly();
    }
  }
}
