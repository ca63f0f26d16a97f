package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The history of processes that are killed, and of disks that are full. */
@Timeout(60)
class HistoryProcessTest {

  @TempDir private Path folder;

  @Test
  void whatAKilledBoxWroteIsThereAndTheNextRunSaysThatItDied() throws Exception {
    Path cache = folder.resolve("cache");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process box =
        new ProcessBuilder(HistoryProcess.command("for-ever", folder, cache, temporary))
            .redirectErrorStream(true)
            .start();
    long written = 0;
    String library = "";
    try (BufferedReader out = box.inputReader()) {
      while (written < 2000) {
        String line = out.readLine();
        assertThat(line).as("it goes on until it is killed").isNotNull();
        if (line.startsWith("written ")) {
          written = Long.parseLong(line.substring("written ".length()));
        } else if (line.startsWith("library ")) {
          library = line.substring("library ".length());
        }
      }
    } finally {
      box.destroyForcibly();
    }
    assertThat(box.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Path.of(library)).as("where the native code was run from").startsWith(cache);
    assertThat(temporary).isEmptyDirectory();

    assertThat(numbers(cache)).as("none is missing in between").hasSizeGreaterThanOrEqualTo(1999);
    History.start(
            new HistorySettings(folder, cache, "test", Retention.USUAL, 10, Duration.ofMillis(20)))
        .close("it is over", Duration.ofSeconds(20));
    try (HistoryReader reader = HistoryReader.open(folder, cache)) {
      assertThat(reader.session(1).orElseThrow().ended()).isEqualTo("died");
      List<HistoryEntry> entries = reader.after(written, 1_000_000);
      HistoryEntry started = entries.get(entries.size() - 2);
      assertThat(started.line().why().orElseThrow().code()).isEqualTo("box-died");
    }
  }

  /** The lines' own numbers, which must be those from 0 on. */
  private List<Integer> numbers(Path cache) throws HistoryException {
    List<Integer> numbers = new ArrayList<>();
    try (HistoryReader reader = HistoryReader.open(folder, cache)) {
      for (HistoryEntry entry : reader.after(0, 1_000_000)) {
        if (entry.line().kind().equals("program")) {
          numbers.add(Integer.parseInt(entry.line().what().replaceAll(".*number ", "")));
        }
      }
    }
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i);
    }
    return numbers;
  }

  @Test
  void aFullDiskIsSaidAndBorneAndWhatWaitedIsWrittenOnceThereIsRoom() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/bin/unshare")),
        "only root can make a small disk of its own, with unshare (util-linux)");
    Path state = Files.createDirectory(folder.resolve("state"));
    List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
    command.add("mount -t tmpfs -o size=1500k tmpfs \"$0\" && exec \"$@\"");
    command.add(state.toString());
    command.addAll(HistoryProcess.command("full-disk", state, folder.resolve("cache"), folder));
    Path output = folder.resolve("output");
    Process box =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(box.waitFor(40, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
    } finally {
      box.destroyForcibly();
    }
    String said = Files.readString(output);
    assumeTrue(!said.contains("mount: "), "this machine lets nobody mount: " + said);
    assertThat(said)
        .contains("SQLITE_FULL")
        .contains("nothing can be written to")
        .contains("it is written again")
        .contains("closed true")
        .contains("lost 0 of 3001, written 3002");
    assertThat(said.split("nothing can be written", -1)).as("said once").hasSize(2);
  }
}
