package tv.teebox.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tv.teebox.link.JsonLines;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;

/**
 * A trial process that encodes nothing and behaves as its first argument says. It writes its number
 * to the end of the file that is its second.
 */
final class FakeTrial {

  static final String DRIVER_WORDS = "[h264_nvenc @ 0x1] Cannot load libcuda.so.1";

  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long POLL_NANOS = 5_000_000;

  private FakeTrial() {}

  /** Trials that are all like this, and that are listed in {@code log}. */
  static TrialProcess process(String behaviour, Path log) {
    return new TrialProcess(command(behaviour, log), command("cards", log));
  }

  private static List<String> command(String behaviour, Path log) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        FakeTrial.class.getName(),
        behaviour,
        log.toString());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Files.writeString(
        Path.of(arguments[1]),
        ProcessHandle.current().pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    switch (arguments[0]) {
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      case "die" -> die();
      case "fail" -> throw new IllegalStateException("something broke");
      case "nonsense" -> System.out.println("{\"trial\":42}\nand on with it");
      case "nothing" -> System.out.println("a driver's greeting");
      case "endless" -> {
        while (!System.out.checkError()) {
          System.out.println("blah blah blah blah blah blah blah blah blah");
        }
      }
      case "half" -> {
        say(encoded(0, 1, 1, ""));
        die();
      }
      case "refuse" -> {
        say(new TrialReport.Refused(0, TrialReport.Kind.ERROR, DRIVER_WORDS));
        say(new TrialReport.Ended());
      }
      case "cards" -> {
        NvidiaFacts.Card card = GraphicsDevicesTest.card(0, "a card");
        say(new TrialReport.Nvidia(new NvidiaFacts("570.86", List.of(card))));
        say(new TrialReport.Ended());
      }
      default -> work();
    }
  }

  /** Waits until so many have been started. */
  static void awaitStarted(Path log, int count) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (started(log) < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no trial was started");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  static int started(Path log) throws IOException {
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  /** Every step of the order comes out at 100 pictures a second for each session. */
  private static void work() throws IOException {
    System.out.println("libdriver: hello");
    TrialOrder order =
        JsonLines.parse(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine(),
            TrialOrder.class);
    for (int i = 0; i < order.steps().size(); i++) {
      int sessions = order.steps().get(i).sessions();
      say(encoded(i, sessions, sessions, ""));
    }
    say(new TrialReport.Ended());
  }

  static TrialReport.Encoded encoded(int step, int asked, int sessions, String refusal) {
    return new TrialReport.Encoded(step, sessions, 100 * sessions, 3, 2, 100L * asked, 4, refusal);
  }

  private static void say(TrialReport report) {
    System.out.writeBytes(JsonLines.line(report));
    System.out.flush();
  }

  private static void die() throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -9 " + ProcessHandle.current().pid()).start().waitFor();
    Thread.sleep(Long.MAX_VALUE);
  }
}
