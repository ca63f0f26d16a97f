package tv.teebox.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tv.teebox.link.JsonLines;

/**
 * One process of the demonstration, spoken to in JSON lines over its standard input and output. Its
 * standard input is also its leash: it ends when this process does, however that ends.
 */
public final class Child implements AutoCloseable {

  private static final String END_OF_OUTPUT = "";

  private final String name;
  private final Process process;
  private final OutputStream commands;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /**
   * @param options of the JVM, besides the product's own
   * @param classpath as {@code java -cp} takes it
   * @param log where its standard error goes
   */
  public Child(
      String name,
      List<String> options,
      String classpath,
      Path log,
      String main,
      List<String> arguments)
      throws IOException {
    this(name, options, classpath, log, main, arguments, Map.of());
  }

  /**
   * @param environment what it gets besides this process's own
   */
  Child(
      String name,
      List<String> options,
      String classpath,
      Path log,
      String main,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    this.name = name;
    ProcessBuilder builder =
        new ProcessBuilder(command(options, classpath, main, arguments))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    commands = process.getOutputStream();
    Thread reader = new Thread(this::read, name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The command line of a JVM of the product. */
  public static List<String> command(
      List<String> options, String classpath, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dteebox.dist=" + System.getProperty("teebox.dist"));
    command.add("-Dvertx.disableDnsResolver=true");
    command.addAll(List.of("-cp", classpath, main));
    command.addAll(arguments);
    return command;
  }

  /** A helper that starts quickly and stays small. */
  public static Child helper(
      String name, String classpath, Path log, String main, List<String> arguments)
      throws IOException {
    return new Child(
        name,
        List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
        classpath,
        log,
        main,
        arguments);
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // the process is gone, which the empty line says
    }
    lines.add(END_OF_OUTPUT);
  }

  /** One word to the child, as a line of JSON. */
  public void say(Object command) throws IOException {
    commands.write(JsonLines.line(command));
    commands.flush();
  }

  /** Waits for the child's next line. */
  public <T> T await(Class<T> type, Duration limit) throws IOException, InterruptedException {
    String line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new DemoFailure("the " + name + " did not answer within " + limit.toSeconds() + " s");
    }
    if (line.equals(END_OF_OUTPUT)) {
      throw new DemoFailure("the " + name + " ended unexpectedly");
    }
    return JsonLines.parse(line, type);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Stops the process where it is: its sockets stay open and nobody reads them. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP", pid());
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT", pid());
  }

  /**
   * Sends a signal.
   *
   * @param pid a process; negative for a whole group of them
   */
  public static void signal(String signal, long pid) throws IOException, InterruptedException {
    // The shell's own word: a minimal Debian has no program of that name.
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
        .redirectErrorStream(true)
        .start()
        .waitFor();
  }

  /** Lets go of the leash, waits for the end, and kills what does not end. */
  @Override
  public void close() throws IOException {
    try {
      commands.close();
    } catch (IOException e) {
      // it ended by itself
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
