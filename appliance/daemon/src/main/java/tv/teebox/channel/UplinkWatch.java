package tv.teebox.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * Tells a slow upload from a slow destination: where the queues of several destinations grow at
 * once, it is what they share. Looks once a second at the destinations that are live. Pure; one
 * owner thread.
 */
final class UplinkWatch {

  /** Seconds that bytes are counted over, and that a drop is remembered. */
  private static final int MEMORY = 10;

  /** A queue is compared with what it was so many seconds ago. */
  private static final int TREND = 3;

  /** Less waits now and then for a keyframe to get through. */
  private static final int NOTABLE_MS = 500;

  /** Near the bound at which video is dropped. */
  private static final int LONG_MS = 2000;

  /**
   * One destination at one moment.
   *
   * @param bytesSent since it was wanted
   * @param queuedMs how much media waits for it
   * @param dropped frames that it never got
   */
  record Sample(long bytesSent, long queuedMs, long dropped) {}

  /** Whose fault it is that something waits. */
  enum Verdict {
    /** Nothing waits. */
    OK,
    /** Several destinations fall behind at once. */
    UPLINK,
    /** One falls behind, or a few of many. */
    DESTINATION,
    /** The only one falls behind: it may be either. */
    EITHER
  }

  private final Map<String, Deque<Sample>> history = new LinkedHashMap<>();
  private int sinceUplink = MEMORY;

  /** Looks once more, a second after the last time; who is not in it is not live. */
  void look(Map<String, Sample> live) {
    history.keySet().retainAll(live.keySet());
    live.forEach(
        (name, sample) -> {
          Deque<Sample> samples = history.computeIfAbsent(name, key -> new ArrayDeque<>());
          samples.addLast(sample);
          if (samples.size() > MEMORY + 1) {
            samples.removeFirst();
          }
        });
    sinceUplink = severalAreBehind() ? 0 : Math.min(MEMORY, sinceUplink + 1);
  }

  /** As if nothing had been seen. */
  void reset() {
    history.clear();
    sinceUplink = MEMORY;
  }

  /** What a destination really took in the last seconds, in kilobits per second. */
  long kbps(String name) {
    Deque<Sample> samples = history.getOrDefault(name, new ArrayDeque<>());
    if (samples.size() < 2) {
      return 0;
    }
    long bytes = samples.peekLast().bytesSent() - samples.peekFirst().bytesSent();
    return bytes * 8 / 1000 / (samples.size() - 1);
  }

  /** What all of them took. */
  long kbps() {
    return history.keySet().stream().mapToLong(this::kbps).sum();
  }

  List<String> behind() {
    List<String> behind = new ArrayList<>();
    history.forEach(
        (name, samples) -> {
          if (isBehind(List.copyOf(samples))) {
            behind.add(name);
          }
        });
    return behind;
  }

  private static boolean isBehind(List<Sample> samples) {
    Sample now = samples.get(samples.size() - 1);
    Sample before = samples.get(Math.max(0, samples.size() - 1 - TREND));
    boolean grows = now.queuedMs() >= NOTABLE_MS && now.queuedMs() > before.queuedMs();
    boolean drops = now.dropped() > samples.get(0).dropped();
    return grows || drops || now.queuedMs() >= LONG_MS;
  }

  Verdict verdict() {
    int behind = behind().size();
    if (behind == 0) {
      return Verdict.OK;
    }
    if (history.size() == 1) {
      return Verdict.EITHER;
    }
    // A slow upload lets go of one destination before the other: the last one is not to blame.
    return sinceUplink < MEMORY ? Verdict.UPLINK : Verdict.DESTINATION;
  }

  private boolean severalAreBehind() {
    int behind = behind().size();
    return behind >= 2 && behind * 2 >= history.size();
  }

  /** The verdict as a sentence, with what to do; empty while all is well. */
  Optional<Diagnosis> diagnosis() {
    String names = String.join(", ", behind());
    return switch (verdict()) {
      case OK -> Optional.empty();
      case UPLINK ->
          Optional.of(
              new Diagnosis(
                  Diagnosis.Category.DESTINATION,
                  "uplink-slow",
                  "%d of %d destinations fall behind at once (%s): your upload carries no more than %d kbps now"
                      .formatted(behind().size(), history.size(), names, kbps()),
                  "Lower a rendition or switch a destination off; see whether something else uses the line"));
      case DESTINATION ->
          Optional.of(
              new Diagnosis(
                  Diagnosis.Category.DESTINATION,
                  "destination-slow",
                  names
                      + " falls behind while the others do not: the way to it is slow, not your upload",
                  "Nothing to do at once; if it goes on, choose another of its servers"));
      case EITHER ->
          Optional.of(
              new Diagnosis(
                  Diagnosis.Category.DESTINATION,
                  "slow",
                  names + " falls behind: your upload or its server is slow",
                  "Measure the upload off air with 'teebox upload', or lower the rendition"));
    };
  }
}
