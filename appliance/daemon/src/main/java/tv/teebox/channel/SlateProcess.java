package tv.teebox.channel;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tv.teebox.link.ParentDeath;

/**
 * Starts throwaway processes with the engine's jars that make something of a slate: this process
 * has no libav, and reads no picture of a stranger. Each gets an empty environment, the lowest
 * priority, little memory and a deadline; standard input is its leash.
 *
 * @param jars the folder of the engine's jars
 * @param cache where JavaCPP may unpack native libraries; must allow executables
 */
record SlateProcess(Path jars, Path cache) {

  /** What a process may write: a clip of the largest size has a few megabytes. */
  private static final int MOST_OUTPUT = 64 * 1024 * 1024;

  private static final int MOST_WORDS = 4096;

  /**
   * What came of a process.
   *
   * @param output what it wrote to standard output; empty where it failed
   * @param trouble its last words if it failed; empty if all went well
   */
  record Outcome(byte[] output, String trouble) {

    boolean isGood() {
      return trouble.isEmpty();
    }
  }

  /**
   * Runs a class until it ends or its time is up; blocks for as long.
   *
   * @param order what it reads; its standard input stays open afterwards
   * @throws IOException if it cannot be started
   */
  Outcome run(String main, List<String> arguments, byte[] order, Duration deadline)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(ParentDeath.kills(command(main, arguments)));
    builder.environment().clear();
    builder.directory(new File("/"));
    Process process = builder.start();
    CompletableFuture<Process> limit =
        CompletableFuture.supplyAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS));
    try {
      CompletableFuture<String> words =
          CompletableFuture.supplyAsync(() -> lastLine(process.getErrorStream()));
      tell(process, order);
      byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
      process.waitFor();
      if (!limit.cancel(false)) {
        return new Outcome(new byte[0], "it took longer than " + deadline.toSeconds() + " s");
      }
      return process.exitValue() == 0
          ? new Outcome(output, "")
          : new Outcome(new byte[0], trouble(words.join(), process.exitValue()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was given up", e);
    } finally {
      limit.cancel(false);
      process.destroyForcibly();
    }
  }

  private static String trouble(String words, int status) {
    return words.isEmpty() ? "the process ended with status " + status : words;
  }

  private static void tell(Process process, byte[] order) throws IOException {
    OutputStream in = process.getOutputStream();
    try {
      in.write(order);
      in.flush();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      } // else how it ended says more
    }
  }

  /** The end of what it says: a process that floods its log is read to its end all the same. */
  private static String lastLine(InputStream errors) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] block = new byte[MOST_WORDS];
    try {
      for (int read = errors.read(block); read >= 0; read = errors.read(block)) {
        if (kept.size() > MOST_WORDS) {
          kept.reset();
        }
        kept.write(block, 0, read);
      }
    } catch (IOException e) {
      kept.reset(); // it was killed
    }
    String[] lines = kept.toString(StandardCharsets.UTF_8).strip().split("\n", -1);
    return Arrays.asList(lines).get(lines.length - 1).strip();
  }

  private List<String> command(String main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + jars.resolve("engine.jvmflags"));
    command.add("-Xmx128m");
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    command.addAll(List.of("-cp", jars.resolve("*").toString(), main));
    command.addAll(arguments);
    return command;
  }
}
