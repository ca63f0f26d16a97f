package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that saves, at any moment, and looks for what it had said was saved. */
class KilledWriterTest {

  /** From its first save on; a save takes a few milliseconds. */
  private static final int LATEST_KILL_MICROS = 40_000;

  /** From its start on: the first save takes longest. */
  private static final int LATEST_EARLY_KILL_MICROS = 250_000;

  @TempDir private Path folder;

  @Test
  void noAcknowledgedSaveIsLostWhenTheWriterIsKilled() throws Exception {
    killOften(5);
  }

  @Test
  @Tag("long")
  void noAcknowledgedSaveIsLostInFiveHundredKills() throws Exception {
    killOften(500);
  }

  private void killOften(int kills) throws Exception {
    Random moments = new Random(kills);
    int acknowledged = 0;
    int inTheMiddle = 0;
    for (int kill = 0; kill < kills; kill++) {
      acknowledged = Math.max(acknowledged, saveUntilKilled(moments));
      inTheMiddle += leftOvers();
      checkAfter(kill, acknowledged);
    }
    assertThat(acknowledged).as("saves in all").isGreaterThan(kills);
    System.out.printf(
        "%d kills: %d saves acknowledged, 0 lost; %d files left half-written%n",
        kills, acknowledged, inTheMiddle);
  }

  /** The last save it acknowledged, 0 if none. */
  private int saveUntilKilled(Random moments) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(StoreWriter.command(folder, Integer.MAX_VALUE))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader words = writer.inputReader()) {
      assertThat(words.readLine()).isEqualTo(StoreWriter.READY);
      boolean early = moments.nextInt(4) == 0;
      int first = early ? 0 : Integer.parseInt(words.readLine());
      int latest = early ? LATEST_EARLY_KILL_MICROS : LATEST_KILL_MICROS;
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(moments.nextInt(latest)));
      // The process itself would close the pipe with its last words in it.
      writer.toHandle().destroyForcibly();
      assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return words.lines().mapToInt(Integer::parseInt).max().orElse(first);
    } finally {
      writer.destroyForcibly();
    }
  }

  private void checkAfter(int kill, int acknowledged) throws StateException {
    StateFolder state = StateFolder.at(folder);
    KeyVault vault = KeyVault.in(state, Map.of());
    ConfigurationStore.Stored stored =
        new ConfigurationStore(state, vault, Clock.systemUTC()).load();
    assertThat(stored.notes()).as("after kill %d", kill).isEmpty();
    assertThat(vault.trouble()).as("after kill %d", kill).isEmpty();
    Optional<Generation> newest = stored.newest();
    assertThat(newest.map(StoreWriter::count).orElse(0))
        .as("after kill %d", kill)
        .isBetween(acknowledged, acknowledged + 1);
    assertThat(newest.filter(each -> !StoreWriter.hasItsKey(each, vault)))
        .as("a key lost by kill %d", kill)
        .isEmpty();
  }

  private int leftOvers() {
    try (Stream<Path> files = Files.walk(folder)) {
      return (int) files.filter(file -> DurableFile.isLeftOver(file.toString())).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
