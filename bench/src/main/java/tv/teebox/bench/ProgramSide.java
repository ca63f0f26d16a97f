package tv.teebox.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program as one side. */
final class ProgramSide implements AutoCloseable {

  private final Process process;
  private final List<String> command;

  ProgramSide(List<String> command, Path log) throws IOException {
    this.command = List.copyOf(command);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
  }

  /** The process and its children: nginx works in one. */
  List<Long> pids() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(process.pid()),
            process.descendants().map(ProcessHandle::pid))
        .toList();
  }

  /** Waits until the program listens, without taking its only connection if it has but one. */
  void awaitListening(int port, boolean byConnecting) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    String wanted = String.format(":%04X", port);
    while (true) {
      if (!process.isAlive()) {
        throw new IOException("ended at once: " + command);
      }
      if (byConnecting ? connects(port) : listens(wanted)) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("does not listen: " + command);
      }
      Thread.sleep(20);
    }
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean listens(String wanted) throws IOException {
    return java.nio.file.Files.readAllLines(Path.of("/proc/net/tcp")).stream()
        .map(line -> line.trim().split("\\s+", -1))
        .anyMatch(
            fields -> fields.length > 3 && fields[1].endsWith(wanted) && fields[3].equals("0A"));
  }

  @Override
  public void close() throws IOException {
    try {
      process.destroy();
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
