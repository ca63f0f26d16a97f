package tv.teebox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one destination does while ten others are healthy. */
final class DestinationFaults {

  private static final long GAP_MS = 100;

  /** So long all behave; a connection that lived that long was no failure to its outlet. */
  private static final Duration BEFORE = Duration.ofSeconds(12);

  private static final Duration AT_LEAST = Duration.ofSeconds(5);
  private static final Duration NAMED = Duration.ofSeconds(30);
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Duration CLOSED_WINDOW = Duration.ofMinutes(10);

  private DestinationFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.alone("bad-destinations", DestinationFaults::everyWay),
        Fault.alone("closed-window", DestinationFaults::closedWindow));
  }

  /** Something that is done to a platform. */
  @FunctionalInterface
  private interface Deed {
    void run() throws IOException, InterruptedException;
  }

  /**
   * One way to misbehave.
   *
   * @param name of the destination
   * @param reasons by which the box may name it; none where nothing is to be noticed
   */
  private record Way(
      String words, String name, Set<String> reasons, Duration lasts, Deed strike, Deed heal) {}

  /** What came of it at the ten. */
  private record Cost(Figure figure, long gapBeforeMs, long gapMs) {}

  private static List<Way> ways(Crowd crowd) throws IOException, InterruptedException {
    List<Way> ways = new ArrayList<>();
    ways.add(way(crowd, Manner.REFUSES_KEY, "key-refused"));
    ways.add(way(crowd, Manner.REFUSES_APP, "app-refused"));
    ways.add(way(crowd, Manner.CLOSES_AFTER_PUBLISH, "key-probably-refused"));
    ways.add(way(crowd, Manner.NEVER_ANSWERS, "answer-timeout"));
    ways.add(way(crowd, Manner.SILENT_AFTER_HANDSHAKE, "answer-timeout"));
    ways.add(way(crowd, Manner.STOPS_READING, "stalled"));
    ways.add(way(crowd, Manner.RESETS, "connection-broken"));
    ways.add(way(crowd, Manner.READS_SLOWLY, "destination-slow"));
    ways.add(way(crowd, Manner.GONE, "connection-refused"));
    ways.add(way(crowd, Manner.ACKNOWLEDGES_LATE));
    ways.add(way(crowd, Manner.NEVER_ACKNOWLEDGES));
    ways.add(way(crowd, Manner.CHATTERS));
    ways.add(way(crowd, Manner.ASKS_TO_RECONNECT, "reconnect-requested"));
    int expired = crowd.secured(crowd.authority().expired());
    int selfSigned = crowd.secured(crowd.authority().selfSigned());
    int anotherName = crowd.secured(crowd.authority().forAnotherName());
    ways.add(certificate(crowd, "shows an expired certificate", expired, "tls-expired"));
    ways.add(certificate(crowd, "shows a self-signed certificate", selfSigned, "tls-untrusted"));
    ways.add(
        certificate(
            crowd, "shows a certificate for another name", anotherName, "tls-name-mismatch"));
    return ways;
  }

  private static Way way(Crowd crowd, Manner manner, String... reasons) {
    return new Way(
        manner.words(),
        Crowd.RUDE,
        Set.of(reasons),
        AT_LEAST,
        () -> crowd.rude().be(manner),
        () -> crowd.rude().be(Manner.GOOD));
  }

  private static Way certificate(Crowd crowd, String words, int port, String reason) {
    return new Way(
        words,
        Crowd.RUDE_TLS,
        Set.of(reason),
        AT_LEAST,
        () -> crowd.rudeTls().lead(port),
        () -> crowd.rudeTls().lead(crowd.goodTls()));
  }

  private static Row everyWay(Stage stage) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    long before = 0;
    long longest = 0;
    try (Crowd crowd = crowd(stage)) {
      for (Way each : ways(crowd)) {
        Cost cost = cost(crowd, each);
        figures.add(cost.figure());
        before = Math.max(before, cost.gapBeforeMs());
        longest = Math.max(longest, cost.gapMs());
      }
    }
    figures.add(gapBefore(before));
    figures.add(gap(longest));
    return new Row(
        "bad-destinations",
        "one destination misbehaves in each way among ten healthy ones that get the same",
        figures,
        null);
  }

  private static Row closedWindow(Stage stage) throws IOException, InterruptedException {
    try (Crowd crowd = crowd(stage)) {
      Way usual = way(crowd, Manner.STOPS_READING, "stalled");
      Way way =
          new Way(
              "reads nothing for %d min".formatted(CLOSED_WINDOW.toMinutes()),
              usual.name(),
              usual.reasons(),
              CLOSED_WINDOW,
              usual.strike(),
              usual.heal());
      Cost cost = cost(crowd, way);
      return new Row(
          "closed-window",
          "one of eleven destinations closes its TCP window for %d minutes"
              .formatted(CLOSED_WINDOW.toMinutes()),
          List.of(cost.figure(), gapBefore(cost.gapBeforeMs()), gap(cost.gapMs())),
          null);
    }
  }

  private static Figure gapBefore(long ms) {
    return Figure.told("longest gap between pictures at the ten, while all behave", ms);
  }

  private static Figure gap(long ms) {
    return Figure.within("longest gap between pictures at the ten, while one does not", GAP_MS, ms);
  }

  private static Crowd crowd(Stage stage) throws IOException, InterruptedException {
    return new Crowd(Files.createTempDirectory(stage.reels(), "crowd"));
  }

  private static Cost cost(Crowd crowd, Way way) throws IOException, InterruptedException {
    gapMs(crowd);
    Thread.sleep(BEFORE.toMillis());
    long gapBefore = gapMs(crowd);
    long lostBefore = lost(crowd);
    int connections = crowd.streams(way.name()).size();
    long begun = System.nanoTime();
    way.strike().run();
    String named = named(crowd, way);
    long passed = (System.nanoTime() - begun) / 1_000_000;
    Thread.sleep(Math.max(0, way.lasts().toMillis() - passed));
    way.heal().run();
    boolean unnoticed = way.reasons().isEmpty();
    long back = Crowd.awaited(BACK, () -> isBack(crowd, way.name()));
    long gap = gapMs(crowd);
    long lost = lost(crowd) - lostBefore;
    int streams = crowd.healthy().size();
    boolean untouched = !unnoticed || crowd.streams(way.name()).size() == connections;
    String seen =
        "%d lost, longest gap %d ms (%d before); %s; %s"
            .formatted(lost, gap, gapBefore, named, back(unnoticed && untouched, back));
    boolean met =
        lost == 0
            && streams == Crowd.HEALTHY
            && untouched
            && back >= 0
            && !named.startsWith(NOT_NAMED);
    String owed =
        unnoticed
            ? "0 tags lost at the ten, and nothing to be noticed"
            : "0 tags lost at the ten; named; back by itself";
    return new Cost(Figure.holds(way.words(), owed, seen, met), gapBefore, gap);
  }

  private static final String NOT_NAMED = "not named";

  private static String back(boolean stayed, long backMs) {
    if (stayed) {
      return "its connection stays";
    }
    return backMs < 0 ? "not back" : "back %.1f s after it behaved".formatted(backMs / 1000.0);
  }

  private static boolean isBack(Crowd crowd, String name) throws IOException, InterruptedException {
    return crowd.destination(name).get("trouble").isNull() && crowd.isLive(name);
  }

  /** By what the box names it, in the status and in the log, with what to do. */
  private static String named(Crowd crowd, Way way) throws IOException, InterruptedException {
    if (way.reasons().isEmpty()) {
      Thread.sleep(AT_LEAST.toMillis());
      JsonNode trouble = crowd.destination(way.name()).get("trouble");
      return trouble.isNull() ? "not said to be in trouble" : NOT_NAMED + " rightly: " + trouble;
    }
    JsonNode[] found = new JsonNode[1];
    long ms =
        Crowd.awaited(
            NAMED,
            () -> {
              found[0] = trouble(crowd, way);
              return found[0] != null && crowd.hasLogged(found[0].get("what").textValue());
            });
    if (ms < 0) {
      return NOT_NAMED + " by " + way.reasons() + ": " + crowd.destination(way.name());
    }
    return "%s after %.1f s".formatted(found[0].get("code").textValue(), ms / 1000.0);
  }

  /** The destination's own trouble, or what is said of the line where that names it. */
  private static JsonNode trouble(Crowd crowd, Way way) throws IOException, InterruptedException {
    JsonNode status = crowd.status();
    JsonNode own = crowd.destination(way.name()).get("trouble");
    if (way.reasons().contains(own.path("code").asText())) {
      return own;
    }
    JsonNode line = status.path("budget").path("trouble");
    boolean its = line.path("what").asText().contains(way.name());
    return its && way.reasons().contains(line.path("code").asText()) ? line : null;
  }

  private static long gapMs(Crowd crowd) {
    return crowd.healthy().stream().mapToLong(Tally::takeLongestGapMs).max().orElse(-1);
  }

  private static long lost(Crowd crowd) {
    return crowd.healthy().stream().mapToLong(Tally::missing).sum();
  }
}
