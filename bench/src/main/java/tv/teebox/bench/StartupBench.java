package tv.teebox.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Start to ingest accepting. */
final class StartupBench implements Benchmark {

  private static final int ROUNDS = 15;
  private static final double GOAL = 2.0;

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String question() {
    return "From starting the process to the ingest port accepting, the median of "
        + ROUNDS
        + " starts in turns: the daemon, and a bare Vert.x TCP listener on the same class path with"
        + " the same JVM flags.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    Path folder = workshop.folder("startup");
    String daemonJars = workshop.dist().resolve("daemon").resolve("*").toString();
    String benchJars = workshop.dist().resolve("bench").resolve("*").toString();
    List<Double> daemon = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      int port = Workshop.freePort();
      Files.writeString(
          folder.resolve("teebox.json"),
          "{\"ingest\":{\"host\":\"127.0.0.1\",\"port\":%d,\"key\":\"k\"},\"panel\":{\"host\":\"127.0.0.1\",\"port\":0}}"
              .formatted(port));
      double ours =
          start(
              workshop,
              port,
              List.of(
                  "-cp",
                  daemonJars,
                  "tv.teebox.app.Main",
                  "run",
                  "--config",
                  folder.toString(),
                  "--state",
                  folder.toString()));
      int barePort = Workshop.freePort();
      double theirs =
          start(
              workshop,
              barePort,
              List.of(
                  "-cp",
                  daemonJars + ":" + benchJars,
                  BareListener.class.getName(),
                  Integer.toString(barePort)));
      if (round > 0) {
        daemon.add(ours);
        bare.add(theirs);
      }
    }
    double ratio = median(daemon) / median(bare);
    return new Result(
        "ratio at most " + GOAL,
        ratio <= GOAL,
        List.of(
            "| side | median ms | shortest | longest |",
            "|---|---:|---:|---:|",
            row("Teebox", daemon),
            row("bare Vert.x listener", bare),
            "| **ratio** | **%.2f** | | |".formatted(ratio)));
  }

  private static double start(Workshop workshop, int port, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + workshop.dist().resolve("daemon").resolve("daemon.jvmflags"));
    command.add("-Dteebox.dist=" + workshop.dist());
    command.addAll(arguments);
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!accepts(port)) {
        if (!process.isAlive() || System.nanoTime() - begin > 30_000_000_000L) {
          throw new IOException("did not start: " + command);
        }
        LockSupport.parkNanos(1_000_000);
      }
      return (System.nanoTime() - begin) / 1e6;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static String row(String name, List<Double> values) {
    return "| %s | %.0f | %.0f | %.0f |"
        .formatted(
            name,
            median(values),
            values.stream().mapToDouble(each -> each).min().orElseThrow(),
            values.stream().mapToDouble(each -> each).max().orElseThrow());
  }
}
