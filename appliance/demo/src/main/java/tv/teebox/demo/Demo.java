package tv.teebox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code demo}: the main job on nothing but this machine. A publisher sends a test picture to the
 * real box, the real engine encodes the planned ladder, and two platforms of its own, one over RTMP
 * and one over RTMPS, check what arrives.
 */
@Command(
    name = "demo",
    description = "Shows the whole box at work against two platforms on this machine.",
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer>, Faults.Stage {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int FPS = 30;
  private static final int KBPS = 6000;
  private static final String INGEST_KEY = "demo-ingest-key";

  private static final long TABLE_EVERY_MS = 1000;
  private static final long END_LIMIT_MS = 10_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "how long media flows (default: ${DEFAULT-VALUE}); at least 5")
  private int seconds;

  @Option(names = "--json", description = "print nothing but one report, as JSON")
  private boolean json;

  @Option(
      names = "--break",
      description = "stall a platform, cut the source and kill the engine on the way")
  private boolean breaking;

  @Option(
      names = "--upload",
      paramLabel = "RATE",
      converter = UploadRate.class,
      description = "the upload to reckon with, in kbps or like 20M; only reckoned with")
  private Integer uploadKbps;

  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Platform> platforms = new ArrayList<>();
  private PrintStream talk;
  private LiveTable table;
  private Child source;
  private Box box;
  private long flowingSinceNanos;

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Demo());
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (failure instanceof DemoFailure) {
            System.err.println("The demonstration failed: " + failure.getMessage());
            return 1;
          }
          throw failure;
        });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 5) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--seconds must be at least 5");
    }
    talk = json ? new PrintStream(PrintStream.nullOutputStream()) : System.out;
    table = new LiveTable(talk, System.console() != null);
    Path folder = Files.createTempDirectory("teebox-demo");
    Thread tidy = new Thread(() -> closeAll(folder), "tidy");
    Runtime.getRuntime().addShutdownHook(tidy);
    raise(folder);
    DemoReport report = play(folder);
    print(report);
    return report.passed() ? 0 : 1;
  }

  /** Starts the platforms, the box between them and the source, everything but the stream. */
  private void raise(Path folder) throws IOException, InterruptedException {
    Path log = Files.createFile(folder.resolve("demo.log"));
    Path dist = Path.of(System.getProperty("teebox.dist"));
    String classpath = System.getProperty("java.class.path");
    talk.println("Preparing: a publisher with a test picture, the box, and two platforms.");
    source =
        kept(
            Child.helper(
                "source",
                classpath,
                log,
                SourceMain.class.getName(),
                List.of(WIDTH + "x" + HEIGHT, Integer.toString(FPS), Integer.toString(KBPS))));
    DemoCertificate certificate = DemoCertificate.make(folder);
    Path pictures = pictureFolder(dist);
    platforms.add(
        kept(
            new Platform(
                "twitch",
                "720p30",
                "live_demo_twitch_key",
                null,
                pictures.resolve("twitch.png"),
                classpath,
                log)));
    platforms.add(
        kept(
            new Platform(
                "kick",
                "480p30",
                "sk_demo_kick_key",
                certificate,
                pictures.resolve("kick.png"),
                classpath,
                log)));
    for (Platform each : platforms) {
      each.awaitListening();
    }
    DemoConfiguration.of(
            INGEST_KEY, uploadKbps, platforms.stream().map(Platform::destination).toList())
        .write(folder.resolve("teebox.json"));
    box = kept(new Box(dist.resolve("daemon"), folder, log));
    expect("ready");
  }

  /** Beside the jars in a checkout; in the temporary folder of an installed box. */
  private static Path pictureFolder(Path dist) throws IOException {
    return Files.isWritable(dist.toAbsolutePath().getParent())
        ? Files.createDirectories(dist.toAbsolutePath().resolveSibling("demo"))
        : Files.createTempDirectory("teebox-demo-pictures");
  }

  private <T extends AutoCloseable> T kept(T closeable) {
    open.push(closeable);
    return closeable;
  }

  private void expect(String done) throws IOException, InterruptedException {
    String answer = source.await(SourceMain.Answer.class, Platform.ANSWER_LIMIT).done();
    if (!answer.equals(done)) {
      throw new DemoFailure("the source could not " + done + ": " + answer);
    }
  }

  private DemoReport play(Path folder) throws IOException, InterruptedException {
    talk.println("Status page while it runs: " + box.panelAddress());
    talk.println();
    resumeSource();
    flowingSinceNanos = awaitLive(folder);
    List<Faults.Cost> costs = List.of();
    if (breaking) {
      run(Math.max(2000, seconds * 1000L - Faults.durationMs()));
      costs = new Faults(this).run();
    } else {
      run(seconds * 1000L);
    }
    double flowed = elapsedSeconds();
    JsonNode status = box.status();
    source.say(SourceMain.Word.of("end"));
    expect("end");
    awaitOffAir();
    return report(flowed, status, costs);
  }

  private long awaitLive(Path folder) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Platform.ANSWER_LIMIT.toNanos();
    while (true) {
      JsonNode status = box.status();
      boolean allLive = true;
      for (JsonNode each : status.get("destinations")) {
        allLive &= each.get("state").textValue().equals("live");
      }
      if (allLive) {
        return System.nanoTime();
      }
      if (System.nanoTime() > deadline) {
        throw new DemoFailure(
            "not every platform came on air:\n"
                + Files.readString(folder.resolve("demo.log")).strip());
      }
      Thread.sleep(50);
    }
  }

  private void awaitOffAir() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + END_LIMIT_MS * 1_000_000;
    while (!box.status().get("state").textValue().equals("OFF_AIR")) {
      if (System.nanoTime() > deadline) {
        throw new DemoFailure("the box did not leave air after its source did");
      }
      Thread.sleep(50);
    }
  }

  private double elapsedSeconds() {
    return (System.nanoTime() - flowingSinceNanos) / 1e9;
  }

  @Override
  public void run(long millis) throws IOException, InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      table.show(elapsedSeconds(), box.status());
      Thread.sleep(Math.min(left, TABLE_EVERY_MS));
    }
  }

  @Override
  public void cutSource() throws IOException, InterruptedException {
    source.say(SourceMain.Word.of("cut"));
    expect("cut");
  }

  @Override
  public void resumeSource() throws IOException, InterruptedException {
    source.say(SourceMain.Word.publish(box.ingestPort(), INGEST_KEY));
    expect("publish");
  }

  @Override
  public Box box() {
    return box;
  }

  @Override
  public List<Platform> platforms() {
    return platforms;
  }

  private DemoReport report(double flowed, JsonNode status, List<Faults.Cost> costs)
      throws IOException, InterruptedException {
    Verdict verdict = new Verdict(breaking);
    List<DemoReport.Destination> destinations = new ArrayList<>();
    for (Platform platform : platforms) {
      JsonNode said = destination(status, platform.name());
      SinkReport found = platform.report();
      verdict.judge(platform.name(), said, found);
      destinations.add(
          new DemoReport.Destination(
              platform.name(),
              said.get("platform").textValue(),
              said.get("protocol").textValue(),
              said.get("rendition").textValue(),
              said.get("reason").textValue(),
              said.get("state").textValue(),
              found.videoTags(),
              found.audioTags(),
              found.kbps(),
              said.get("reconnects").intValue(),
              said.get("droppedVideo").longValue(),
              said.get("firstTagMs").longValue(),
              Files.exists(platform.picture()) ? platform.picture().toString() : null,
              found));
    }
    List<JsonNode> renditions = new ArrayList<>();
    status.get("renditions").forEach(renditions::add);
    List<String> problems = verdict.problems();
    return new DemoReport(
        Math.round(flowed * 10) / 10.0,
        new DemoReport.Source(WIDTH, HEIGHT, FPS, KBPS),
        renditions,
        destinations,
        status.get("budget"),
        new DemoReport.Startup(box.ingestReadyMs(), box.panelReadyMs()),
        status.get("engineRestarts").intValue(),
        costs,
        problems.isEmpty(),
        problems);
  }

  private static JsonNode destination(JsonNode status, String name) {
    for (JsonNode each : status.get("destinations")) {
      if (each.get("name").textValue().equals(name)) {
        return each;
      }
    }
    throw new DemoFailure("the box says nothing of " + name);
  }

  private void print(DemoReport report) throws JsonProcessingException {
    table.leave();
    if (json) {
      System.out.println(JsonMapper.builder().build().writeValueAsString(report));
    } else {
      new ReportText(report).print(System.out);
    }
  }

  private void closeAll(Path folder) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.err.println("Could not tidy up: " + e.getMessage());
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("Could not tidy up " + folder + ": " + e.getMessage());
    }
  }
}
