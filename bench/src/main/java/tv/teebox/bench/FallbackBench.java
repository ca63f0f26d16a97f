package tv.teebox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tv.teebox.demo.Box;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** What a failing graphics card costs, seen at the sinks; and how long a box tries its encoders. */
final class FallbackBench implements Benchmark {

  private static final int RUNS = 5;

  /** Each run looks so long at what no fault has touched. */
  private static final int SHARE_WITHOUT_FAULT = 20;

  private static final double ERROR_GOAL_MS = 1000;
  private static final double ENGINE_GOAL_MS = 1500;
  private static final double DRIVER_GOAL_MS = 3000;
  private static final double TRIAL_GOAL_MS = 10_000;

  private static final Predicate<JsonNode> FALLEN_BACK =
      CardOnAir.encodedBy(CardOnAir.PROCESSOR).and(status -> !status.get("setAside").isEmpty());

  @Override
  public String name() {
    return "fallback";
  }

  @Override
  public String question() {
    return "The longest time without a picture's arrival at either of two sinks (one rendition,"
        + " 360p30) when the graphics card that encodes it fails, when the engine is killed, and when"
        + " a card is found on air, "
        + RUNS
        + " runs each; beside it the same of the time before in the same runs. The card's"
        + " driver is a double in C: how long a real one takes to fail is not in the figures. Last,"
        + " the time that `teebox probe --fresh` takes in a box without a card.";
  }

  private interface Action {
    void on(CardOnAir onAir) throws Exception;
  }

  /**
   * One thing that happens on air.
   *
   * @param proved whether the card was tried before, so that the box goes on air with it
   * @param over what the status says once the box has got over it
   */
  private record Event(
      String name, double goalMs, boolean proved, Action action, Predicate<JsonNode> over) {}

  private static List<Event> events(CardDouble card) {
    return List.of(
        fault(card, "the encoder gives an error", "error", ERROR_GOAL_MS),
        fault(card, "the driver hangs", "hang", DRIVER_GOAL_MS),
        fault(card, "the driver crashes each engine", "crash", DRIVER_GOAL_MS),
        new Event(
            "the engine is killed once",
            ENGINE_GOAL_MS,
            true,
            CardOnAir::killEngine,
            CardOnAir.encodedBy(CardOnAir.CARD)
                .and(status -> status.get("engineRestarts").intValue() > 0)),
        new Event(
            "a card found on air takes over",
            FallbackTable.NO_GOAL,
            false,
            onAir -> {}, // the box does it by itself
            CardOnAir.encodedBy(CardOnAir.CARD)));
  }

  private static Event fault(CardDouble card, String name, String behaviour, double goalMs) {
    return new Event(
        name, goalMs, true, onAir -> card.driver().behave("encode.then=" + behaviour), FALLEN_BACK);
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    FallbackTable table = new FallbackTable();
    CardDouble card = CardDouble.in(workshop.folder("card"));
    TestLoop loop =
        TestLoop.encode(TestLoop.Spec.of(new Resolution(640, 360), 30, Bitrate.ofKbps(1000)));
    for (Event event : events(card)) {
      List<FallbackTable.Seen> seen = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        prepare(workshop, card, event);
        CardOnAir onAir = CardOnAir.start(workshop, loop, card);
        seen.add(observe(onAir, event, measured.dividedBy(SHARE_WITHOUT_FAULT)));
        workshop.clear();
      }
      table.add(event.name(), event.goalMs(), seen);
    }
    return table.result(trialsWithoutCard(workshop), TRIAL_GOAL_MS);
  }

  /** The card does everything right, and the box knows it or does not. */
  private static void prepare(Workshop workshop, CardDouble card, Event event) throws Exception {
    card.driver().behave();
    Path state = BoxSide.stateOf(workshop);
    Path report = state.resolve("hardware.json");
    if (!event.proved()) {
      Files.deleteIfExists(report);
    } else if (!Files.exists(report)) {
      HardwareTrial trial = HardwareTrial.run(workshop, card.devices(), state);
      if (!trial.said().contains(CardOnAir.CARD + "  works on nvidia0")) {
        throw new IOException("the card's double does not encode: " + trial.said().strip());
      }
    }
  }

  private static FallbackTable.Seen observe(CardOnAir onAir, Event event, Duration withoutFault)
      throws Exception {
    String encoder = event.proved() ? CardOnAir.CARD : CardOnAir.PROCESSOR;
    onAir.awaitStatus("rendition by " + encoder, CardOnAir.encodedBy(encoder));
    onAir.reset();
    Thread.sleep(withoutFault.toMillis());
    double before = onAir.longestGapMs();
    onAir.reset();
    event.action().on(onAir);
    onAir.awaitStatus("recovery when " + event.name(), event.over());
    onAir.awaitMorePictures();
    return new FallbackTable.Seen(
        before, onAir.longestGapMs(), onAir.reconnects(), onAir.engineRestarts());
  }

  private static List<Double> trialsWithoutCard(Workshop workshop) throws Exception {
    Path state = workshop.folder("state-without-card");
    Box.Devices none = new Box.Devices(workshop.folder("no-devices"), Map.of());
    List<Double> milliseconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      milliseconds.add(HardwareTrial.run(workshop, none, state).milliseconds());
    }
    return milliseconds;
  }
}
