package tv.teebox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tv.teebox.trial.TestLoop;

/** A box with a graphics card on air: one rendition to two sinks, which time the pictures. */
final class CardOnAir implements AutoCloseable {

  static final String CARD = "h264_nvenc";
  static final String PROCESSOR = "libx264";

  private static final List<String> SINKS = List.of("first", "second");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long POLL_MS = 50;

  /** Pictures that must have come since, so that the stream is seen to go on: two seconds. */
  private static final int MORE_PICTURES = 60;

  private final Source source;
  private final Sinks sinks;
  private final BoxSide box;

  private CardOnAir(Source source, Sinks sinks, BoxSide box) {
    this.source = source;
    this.sinks = sinks;
    this.box = box;
  }

  /** Comes back when both sinks get pictures. */
  static CardOnAir start(Workshop workshop, TestLoop loop, CardDouble card) throws Exception {
    Source source = new Source(workshop, loop);
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    BoxSide box =
        workshop.keep(
            new BoxSide(
                workshop,
                SINKS.stream()
                    .map(each -> new BoxSide.Target(sinks.url(each), each, "360p30"))
                    .toList(),
                card.devices()));
    CardOnAir onAir = workshop.keep(new CardOnAir(source, sinks, box));
    source.publish(List.of(box.ingest()), BoxSide.KEY);
    onAir.awaitMorePictures();
    return onAir;
  }

  /** Waits until both sinks have got two seconds of pictures more. */
  void awaitMorePictures() throws Exception {
    for (String sink : SINKS) {
      long wanted = sinks.count(sink).videoFrames() + MORE_PICTURES;
      await(
          "more pictures at the " + sink + " sink",
          () -> sinks.count(sink).videoFrames() >= wanted);
    }
  }

  void awaitStatus(String what, Predicate<JsonNode> condition) throws Exception {
    await(what, () -> condition.test(box.box().status()));
  }

  /** Whether the rendition is encoded by this. */
  static Predicate<JsonNode> encodedBy(String encoder) {
    return status ->
        StreamSupport.stream(status.get("renditions").spliterator(), false)
            .anyMatch(each -> encoder.equals(each.path("encoder").textValue()));
  }

  private interface Condition {
    boolean isMet() throws Exception;
  }

  private void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.isMet()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no " + what + ": " + box.box().status());
      }
      Thread.sleep(POLL_MS);
    }
  }

  /** Times gaps anew. */
  void reset() throws Exception {
    sinks.reset();
  }

  /** The longest gap between pictures at either sink since the last {@link #reset}. */
  double longestGapMs() throws Exception {
    double longest = 0;
    for (String sink : SINKS) {
      longest = Math.max(longest, sinks.count(sink).longestGapMs());
    }
    return longest;
  }

  /** Connections to the sinks beyond the first of each. */
  int reconnects() throws Exception {
    int admissions = 0;
    for (String sink : SINKS) {
      admissions += sinks.count(sink).admissions();
    }
    return admissions - SINKS.size();
  }

  int engineRestarts() throws Exception {
    return box.box().status().get("engineRestarts").intValue();
  }

  /** Ends the engine as {@code kill -9} does. */
  void killEngine() throws Exception {
    long engine = box.box().status().get("enginePid").longValue();
    ProcessHandle.of(engine)
        .orElseThrow(() -> new IOException("there is no engine to kill"))
        .destroyForcibly();
  }

  /** Stops the source; the box and the sinks are closed by the workshop. */
  @Override
  public void close() throws Exception {
    source.close();
  }
}
