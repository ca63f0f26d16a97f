package tv.teebox.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process that writes a history for as long as it is let, to be killed. */
final class HistoryProcess {

  private HistoryProcess() {}

  /** How a test starts one. */
  static List<String> command(String mode, Path state, Path cache, Path temporary) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + temporary,
        "-Dlogback.configurationFile=logback.xml", // the product's, which says it
        "-cp",
        System.getProperty("java.class.path"),
        HistoryProcess.class.getName(),
        mode,
        state.toString(),
        cache.toString());
  }

  public static void main(String[] arguments) throws Exception {
    Path state = Path.of(arguments[1]);
    History history =
        History.start(
            new HistorySettings(
                state,
                Path.of(arguments[2]),
                "test",
                Retention.USUAL,
                4096,
                Duration.ofMillis(50)));
    if (arguments[0].equals("full-disk")) {
      meetAFullDisk(history, state.resolve("filler"));
    } else {
      writeForEver(history);
    }
  }

  private static void writeForEver(History history) throws IOException {
    history.onAir("main", "1280x720");
    for (int i = 0; ; i++) {
      history.record("main", new Edge.ProgramChanged("slate", "number " + i));
      LockSupport.parkNanos(20_000);
      if (i % 100 == 0) {
        System.out.println("written " + history.written());
      }
      if (i == 0) {
        System.out.println("library " + library());
      }
    }
  }

  /** Where SQLite's native code was loaded from; waits until it is. */
  private static String library() throws IOException {
    while (true) {
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        Optional<String> line = maps.filter(each -> each.contains("sqlitejdbc")).findFirst();
        if (line.isPresent()) {
          return line.get().replaceAll(".* ", "");
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** A file takes what is left of the disk; then it is removed. */
  private static void meetAFullDisk(History history, Path filler) throws Exception {
    history.record(new Edge.ProgramChanged("slate", "before"));
    await(() -> history.written() > 0);
    fill(filler);
    long began = System.nanoTime();
    for (int i = 0; i < 3000; i++) {
      history.record(new Edge.ProgramChanged("slate", "while full " + i));
    }
    System.out.println("recorded in ms " + (System.nanoTime() - began) / 1_000_000);
    await(() -> history.trouble().isPresent());
    System.out.println("trouble " + history.trouble().orElseThrow());
    Files.delete(filler);
    await(() -> history.trouble().isEmpty());
    System.out.println("closed " + history.close("it is over", Duration.ofSeconds(10)));
    System.out.println("lost " + history.lost() + " of 3001, written " + history.written());
  }

  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      for (byte[] block = new byte[1024]; ; ) {
        out.write(block);
      }
    } catch (IOException e) {
      // it is full
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    while (!condition.holds()) {
      LockSupport.parkNanos(5_000_000);
    }
  }
}
