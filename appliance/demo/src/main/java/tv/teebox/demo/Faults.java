package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code --break} does: a platform stops reading, the source's line is cut, the engine is
 * killed; each for real, each with what it cost.
 */
final class Faults {

  private static final long STALL_MS = 8000;
  private static final long CUT_MS = 3000;

  /** After a fault, how long it is watched before its cost is read. */
  private static final long WATCH_MS = 3500;

  private static final long QUIET_MS = 1500;

  /**
   * @param what was done
   * @param cost in numbers, as a sentence
   */
  record Cost(String what, String cost) {}

  /** What the demonstration lends to the faults. */
  interface Stage {
    Box box();

    List<Platform> platforms();

    void cutSource() throws IOException, InterruptedException;

    void resumeSource() throws IOException, InterruptedException;

    /** Lets the show go on for so long. */
    void run(long millis) throws IOException, InterruptedException;
  }

  private final Stage stage;
  private final List<Cost> costs = new ArrayList<>();

  Faults(Stage stage) {
    this.stage = stage;
  }

  /** How long all faults take together. */
  static long durationMs() {
    return 3 * (QUIET_MS + WATCH_MS) + STALL_MS + CUT_MS;
  }

  List<Cost> run() throws IOException, InterruptedException {
    stallSink();
    cutSource();
    killEngine();
    return List.copyOf(costs);
  }

  private void stallSink() throws IOException, InterruptedException {
    Platform victim = stage.platforms().get(0);
    stage.run(QUIET_MS);
    markAll();
    JsonNode before = stage.box().status();
    victim.process().freeze();
    try {
      stage.run(STALL_MS);
    } finally {
      victim.process().thaw();
    }
    stage.run(WATCH_MS);
    JsonNode after = stage.box().status();
    StringBuilder cost = new StringBuilder();
    cost.append(
        "%s lost %d pictures"
            .formatted(victim.name(), grown(before, after, victim.name(), "droppedVideo")));
    for (Platform other : others(victim)) {
      cost.append(
          "; %s lost %d, longest gap %d ms"
              .formatted(
                  other.name(),
                  grown(before, after, other.name(), "droppedVideo"),
                  other.markGap()));
    }
    costs.add(
        new Cost(
            victim.name() + " stopped reading for " + STALL_MS / 1000 + " s", cost.toString()));
  }

  private void cutSource() throws IOException, InterruptedException {
    stage.run(QUIET_MS);
    markAll();
    JsonNode before = stage.box().status();
    stage.cutSource();
    stage.run(CUT_MS);
    stage.resumeSource();
    stage.run(WATCH_MS);
    JsonNode after = stage.box().status();
    long repeated =
        after.at("/renditions/0/repeated").longValue()
            - before.at("/renditions/0/repeated").longValue();
    costs.add(
        new Cost(
            "the source's line was cut for " + CUT_MS / 1000 + " s",
            "the last picture stood for "
                + repeated
                + " frames; "
                + gapsAndReconnects(before, after)));
  }

  private void killEngine() throws IOException, InterruptedException {
    stage.run(QUIET_MS);
    markAll();
    JsonNode before = stage.box().status();
    long pid = before.get("enginePid").longValue();
    Optional<ProcessHandle> engine = ProcessHandle.of(pid);
    engine.ifPresent(ProcessHandle::destroyForcibly);
    stage.run(WATCH_MS);
    JsonNode after = stage.box().status();
    costs.add(
        new Cost(
            "the engine was killed (SIGKILL)",
            "engine restarts %d; %s"
                .formatted(
                    after.get("engineRestarts").intValue()
                        - before.get("engineRestarts").intValue(),
                    gapsAndReconnects(before, after))));
  }

  private void markAll() throws IOException, InterruptedException {
    for (Platform each : stage.platforms()) {
      each.markGap();
    }
  }

  private String gapsAndReconnects(JsonNode before, JsonNode after)
      throws IOException, InterruptedException {
    List<String> parts = new ArrayList<>();
    for (Platform each : stage.platforms()) {
      parts.add(
          "%s: longest gap %d ms, %d reconnects"
              .formatted(
                  each.name(), each.markGap(), grown(before, after, each.name(), "reconnects")));
    }
    return String.join("; ", parts);
  }

  private List<Platform> others(Platform victim) {
    return stage.platforms().stream().filter(each -> !each.name().equals(victim.name())).toList();
  }

  private static long grown(JsonNode before, JsonNode after, String destination, String field) {
    return value(after, destination, field) - value(before, destination, field);
  }

  private static long value(JsonNode status, String destination, String field) {
    for (JsonNode each : status.get("destinations")) {
      if (each.get("name").textValue().equals(destination)) {
        return each.get(field).longValue();
      }
    }
    return 0;
  }
}
