package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes with the daemon's own flags and a tiny heap, which want more than there is. */
class OutOfMemoryTest {

  /** Asks for too much on an event loop, as a daemon would, and lives on if it may. */
  static final class Greedy {

    private Greedy() {}

    public static void main(String[] arguments) {
      Vertx vertx = Vertx.vertx();
      vertx.exceptionHandler(OutOfMemory::heard);
      OutOfMemory.endsTheProcess();
      Runnable greed =
          switch (arguments[0]) {
            case "heap" -> Greedy::fillTheHeap;
            default -> Greedy::noThread;
          };
      if (arguments[1].equals("loop")) {
        vertx.runOnContext(ignored -> greed.run());
      } else {
        new Thread(greed).start();
      }
    }

    private static void fillTheHeap() {
      List<byte[]> kept = new ArrayList<>();
      while (kept.size() < 1_000_000) {
        kept.add(new byte[1_000_000]);
      }
    }

    /** What the runtime says when the system gives it no more threads. */
    private static void noThread() {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap loop", "thread loop", "thread other"})
  void aDaemonWithoutMemoryEndsAndLeavesNoFile(String greed, @TempDir Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/dist/daemon.jvmflags").toAbsolutePath());
    command.add("-Dlogback.configurationFile=logback.xml"); // the product's, not the tests'
    command.addAll(List.of("-Xmx24m", "-cp", System.getProperty("java.class.path")));
    command.add(Greedy.class.getName());
    command.addAll(List.of(greed.split(" ", -1)));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
      assertThat(process.exitValue()).isEqualTo(OutOfMemory.STATUS);
      assertThat(folder).as("neither a core nor the runtime's own report").isEmptyDirectory();
    } finally {
      process.destroyForcibly();
    }
  }
}
