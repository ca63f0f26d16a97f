package tv.teebox.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ParentDeathTest {

  /** Starts a process and stops it, so that it cannot notice anything by itself. */
  private static Process stopped(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    assertThat(new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid()).start().waitFor())
        .isZero();
    return process;
  }

  @Test
  void aStoppedChildDiesWithTheThreadThatStartedIt() throws Exception {
    AtomicReference<Process> child = new AtomicReference<>();
    Thread parent =
        new Thread(
            () -> {
              try {
                child.set(
                    stopped(
                        ParentDeath.kills(List.of("sh", "-c", "echo up; read -r line; sleep 60"))));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    parent.start();
    parent.join();
    try {
      assertThat(child.get().waitFor(10, TimeUnit.SECONDS)).as("it is dead").isTrue();
      assertThat(child.get().exitValue()).as("128 + SIGKILL").isEqualTo(137);
    } finally {
      child.get().destroyForcibly();
    }
  }

  @Test
  void whatTheChildIsStaysAsItWas() throws IOException, InterruptedException {
    Process child = new ProcessBuilder(ParentDeath.kills(List.of("sh", "-c", "echo $$"))).start();
    assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(Long.toString(child.pid()));
    assertThat(child.waitFor()).isZero();
  }
}
