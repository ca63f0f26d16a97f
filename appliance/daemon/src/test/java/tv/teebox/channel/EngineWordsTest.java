package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real process at the other end of a real pipe. */
class EngineWordsTest {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();

  private void read(InputStream errors) {
    new EngineWords(1, errors, lines::add, end::complete).start();
  }

  private Process shell(String script) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", script).start();
    read(process.getErrorStream());
    return process;
  }

  @Test
  void theLinesOfAProcessComeAndThenItsLastWords() throws Exception {
    Process process = shell("echo one >&2; echo two >&2");
    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("one; two");
    assertThat(lines).containsExactly("one", "two");
    assertThat(process.waitFor()).isZero();
  }

  /** More than any pipe holds: it would wait for ever if nobody read. */
  @Test
  void aFloodOfMegabytesStopsNeitherTheProcessNorFillsTheLog() throws Exception {
    Process process = shell("yes 'the same over and over' | head -c 8000000 >&2; echo done >&2");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(end.get(20, TimeUnit.SECONDS)).endsWith("done");
    assertThat(lines.size()).isBetween(2, 4 * (WordFilter.LINES_A_SECOND + 1));
    assertThat(lines).anyMatch(line -> line.matches("\\(\\d+ lines left out\\)"));
  }

  @Test
  void itEndsWithAProcessThatIsKilled() throws Exception {
    Process process = shell("echo here >&2; exec sleep 600");
    while (lines.isEmpty()) {
      Thread.onSpinWait();
    }
    process.destroyForcibly();
    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("here");
  }
}
