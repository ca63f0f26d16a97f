package tv.teebox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import tv.teebox.demo.Box;
import tv.teebox.trial.TestLoop;

/** A box on air with two renditions, one to each of two sinks, whose engine is killed. */
final class RestartSide implements AutoCloseable {

  private static final List<String> RENDITIONS = List.of("720p30", "480p30");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final long POLL_MS = 20;

  /** The first pictures of a fresh engine do not come evenly. */
  private static final int SETTLED_PICTURES = 60;

  private final Source source;
  private final Sinks sinks;
  private final BoxSide box;
  private final Path log;

  private RestartSide(Source source, Sinks sinks, BoxSide box, Path log) {
    this.source = source;
    this.sinks = sinks;
    this.box = box;
    this.log = log;
  }

  /** Comes back when pictures arrive at both sinks. */
  static RestartSide start(Workshop workshop, TestLoop loop, boolean standby) throws Exception {
    Source source = new Source(workshop, loop);
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    Path log = BoxSide.stateOf(workshop).resolve("log");
    Files.deleteIfExists(log);
    BoxSide box =
        workshop.keep(
            new BoxSide(
                workshop,
                RENDITIONS.stream()
                    .map(each -> new BoxSide.Target(sinks.url(each), each, each))
                    .toList(),
                Box.Devices.ofThisMachine(),
                Map.of("standbyEngine", standby)));
    RestartSide side = new RestartSide(source, sinks, box, log);
    source.publish(List.of(box.ingest()), BoxSide.KEY);
    side.awaitPictures();
    return side;
  }

  /** Waits until the box has said so often that a standby is ready. */
  void awaitStandby(int times) throws Exception {
    await(
        "standby",
        () -> {
          try (var lines = Files.lines(log)) {
            return lines.filter(Pattern.compile(RestartBench.READY).asPredicate()).count() >= times;
          }
        });
  }

  /** Kills the engine; the longest time without a picture at a sink then, in milliseconds. */
  double kill() throws Exception {
    sinks.reset();
    ProcessHandle.of(box.box().status().get("enginePid").longValue())
        .orElseThrow(() -> new IOException("there is no engine to kill"))
        .destroyForcibly();
    awaitPictures();
    double longest = 0;
    for (String each : RENDITIONS) {
      longest = Math.max(longest, sinks.count(each).longestGapMs());
    }
    return longest;
  }

  private void awaitPictures() throws Exception {
    for (String each : RENDITIONS) {
      long wanted = sinks.count(each).videoFrames() + SETTLED_PICTURES;
      await("more of " + each, () -> sinks.count(each).videoFrames() >= wanted);
    }
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no " + what + ": " + Files.readString(log));
      }
      Thread.sleep(POLL_MS);
    }
  }

  int reconnects() throws Exception {
    int admissions = 0;
    for (String each : RENDITIONS) {
      admissions += sinks.count(each).admissions();
    }
    return admissions - RENDITIONS.size();
  }

  @Override
  public void close() throws Exception {
    source.close();
  }
}
