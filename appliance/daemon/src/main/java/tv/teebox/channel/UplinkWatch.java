package tv.teebox.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tv.teebox.media.Diagnosis;

/**
 * Tells a slow or dead upload from a slow or dead destination: where several destinations fall
 * behind or are lost at once, it is what they share. A destination and its backup are one. Looks
 * once a second at the outlets that are wanted. Pure; one owner thread.
 */
final class UplinkWatch {

  /** Seconds that bytes are counted over, and that a drop or a loss is remembered. */
  private static final int MEMORY = 10;

  /** A queue is compared with what it was so many seconds ago. */
  private static final int TREND = 3;

  /** Seconds that a connection takes to be made anew where nothing is wrong with the way. */
  private static final int RECONNECT = 3;

  /** Seconds in which a destination is tried again after a line is back: the longest pause. */
  private static final int RETURN = 45;

  /** Less waits now and then for a keyframe to get through. */
  private static final int NOTABLE_MS = 500;

  /** Near the bound at which video is dropped. */
  private static final int LONG_MS = 2000;

  /**
   * One live outlet at one moment.
   *
   * @param bytesSent since it was wanted
   * @param queuedMs how much media waits for it
   * @param dropped frames that it never got
   */
  record Sample(long bytesSent, long queuedMs, long dropped) {}

  /**
   * One outlet that is to be supplied.
   *
   * @param destination whose it is: a backup's is its primary's
   * @param live how it keeps up; empty while it is not live
   */
  record Wanted(String destination, Optional<Sample> live) {}

  /** Whose fault it is that something waits or is lost. */
  enum Verdict {
    /** Nothing waits, and nobody who was live is lost. */
    OK,
    /** Several destinations fall behind or are lost at once, or none is reached any more. */
    UPLINK,
    /** One falls behind or is lost, or a few of many. */
    DESTINATION,
    /** The only one falls behind or is lost: it may be either. */
    EITHER
  }

  /**
   * A destination that was live is not any more.
   *
   * @param second when
   * @param stalled whether it had fallen behind before
   */
  private record Loss(long second, boolean stalled) {}

  private final Map<String, Deque<Sample>> history = new LinkedHashMap<>();
  private final Map<String, Loss> losses = new LinkedHashMap<>();
  private Map<String, Wanted> outlets = Map.of();
  private WayOut way = WayOut.UNKNOWN;
  private long second;
  private long uplinkSince;
  private long uplinkLast = -RETURN;

  /** Looks once more, a second after the last time; who is not in it is not wanted. */
  void look(Map<String, Wanted> wanted) {
    look(wanted, WayOut.UNKNOWN);
  }

  /**
   * The same.
   *
   * @param out what is known of the network besides
   */
  void look(Map<String, Wanted> wanted, WayOut out) {
    second++;
    way = out;
    Set<String> wereLive = live();
    Set<String> wereBehind = behind();
    outlets = new LinkedHashMap<>(wanted);
    remember();
    losses.keySet().retainAll(destinations(outlet -> true));
    losses.keySet().removeAll(live());
    wereLive.stream()
        .filter(destinations(outlet -> outlet.live().isEmpty())::contains)
        .filter(name -> !live().contains(name))
        .forEach(name -> losses.put(name, new Loss(second, wereBehind.contains(name))));
    if (isUplinks() || blocked().isPresent()) {
      uplinkSince = second - uplinkLast < MEMORY ? uplinkSince : second;
      uplinkLast = second;
    }
  }

  private void remember() {
    history.keySet().removeIf(name -> !outlets.containsKey(name));
    outlets.forEach(
        (name, outlet) ->
            outlet.live().ifPresentOrElse(now -> remember(name, now), () -> history.remove(name)));
  }

  private void remember(String name, Sample now) {
    Deque<Sample> samples = history.computeIfAbsent(name, key -> new ArrayDeque<>());
    if (!samples.isEmpty() && now.bytesSent() < samples.peekLast().bytesSent()) {
      samples.clear(); // a stream that was begun anew between two looks counts from nothing
    }
    samples.addLast(now);
    if (samples.size() > MEMORY + 1) {
      samples.removeFirst();
    }
  }

  /** Whether what is seen now can hardly be a coincidence. */
  private boolean isUplinks() {
    Set<String> fresh = lost(loss -> second - loss.second() < MEMORY + RECONNECT);
    Set<String> suffering = behind();
    fresh.stream().filter(name -> counts(losses.get(name))).forEach(suffering::add);
    boolean several = suffering.size() >= 2 && suffering.size() * 2 >= live().size() + fresh.size();
    boolean noneReached = live().isEmpty() && lost(this::counts).size() >= 2;
    return several || noneReached;
  }

  /** Not one that is just connecting anew because its server or its codec asked for that. */
  private boolean counts(Loss loss) {
    return loss.stalled() || second - loss.second() >= RECONNECT;
  }

  /** Lost with the uplink, and waiting for its next attempt. */
  private boolean isForgiven(Loss loss) {
    return loss.second() >= uplinkSince - MEMORY
        && loss.second() <= uplinkLast
        && second - uplinkLast < RETURN;
  }

  /** As if nothing had been seen. */
  void reset() {
    history.clear();
    losses.clear();
    outlets = Map.of();
    way = WayOut.UNKNOWN;
    second = 0;
    uplinkSince = 0;
    uplinkLast = -RETURN;
  }

  /** What an outlet's server really took in the last seconds, in kilobits per second. */
  long kbps(String outlet) {
    Deque<Sample> samples = history.getOrDefault(outlet, new ArrayDeque<>());
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

  private Set<String> destinations(Predicate<Wanted> which) {
    return outlets.values().stream()
        .filter(which)
        .map(Wanted::destination)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The destinations that get media, by whatever outlet. */
  Set<String> live() {
    return destinations(outlet -> outlet.live().isPresent());
  }

  /** The destinations an outlet of which is not live. */
  Set<String> notLive() {
    return destinations(outlet -> outlet.live().isEmpty());
  }

  /** The destinations an outlet of which falls behind. */
  Set<String> behind() {
    Set<String> behind = new LinkedHashSet<>();
    history.forEach(
        (name, samples) -> {
          if (isBehind(samples)) {
            behind.add(outlets.get(name).destination());
          }
        });
    return behind;
  }

  private static boolean isBehind(Deque<Sample> samples) {
    Sample now = samples.peekLast();
    Sample before =
        samples.stream().skip(Math.max(0, samples.size() - 1 - TREND)).findFirst().orElse(now);
    boolean grows = now.queuedMs() >= NOTABLE_MS && now.queuedMs() > before.queuedMs();
    boolean drops = now.dropped() > samples.peekFirst().dropped();
    return grows || drops || now.queuedMs() >= LONG_MS;
  }

  /** Whether somebody is live, and nobody's server has taken a byte for a while. */
  private boolean isStuck() {
    return !behind().isEmpty() && history.values().stream().allMatch(UplinkWatch::stands);
  }

  private static boolean stands(Deque<Sample> samples) {
    return samples.size() > TREND
        && samples.stream()
            .skip(samples.size() - 1L - TREND)
            .allMatch(each -> each.bytesSent() == samples.peekLast().bytesSent());
  }

  /** What is in the way of everybody, where the network itself shows it. */
  private Optional<Diagnosis> blocked() {
    return way.blocked(outlets.size(), history.size(), isStuck());
  }

  private Set<String> lost(Predicate<Loss> which) {
    return losses.entrySet().stream()
        .filter(each -> which.test(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether somebody was live, is not, and is still wanted. */
  boolean misses() {
    return !losses.isEmpty();
  }

  Verdict verdict() {
    if (blocked().isPresent()) {
      return Verdict.UPLINK;
    }
    Set<String> behind = behind();
    if (behind.isEmpty() && lost(this::counts).isEmpty()) {
      return Verdict.OK;
    }
    boolean several = live().size() + losses.size() >= 2;
    boolean nobodyElse = behind.isEmpty() && lost(this::isBlamed).isEmpty();
    // A slow upload lets go of one destination before the other: the last one is not to blame.
    if (several && (second - uplinkLast < MEMORY || nobodyElse)) {
      return Verdict.UPLINK;
    }
    return behind.containsAll(live()) ? Verdict.EITHER : Verdict.DESTINATION;
  }

  private boolean isBlamed(Loss loss) {
    return counts(loss) && !isForgiven(loss);
  }

  /** The verdict as a sentence, with what to do; empty while all is well. */
  Optional<Diagnosis> diagnosis() {
    return blocked().or(this::judged);
  }

  private Diagnosis uplinks(Set<String> behind) {
    if (live().isEmpty()) {
      return UplinkWords.down(destinations(outlet -> true).size());
    }
    return isStuck()
        ? UplinkWords.stuck(live().size() + losses.size())
        : UplinkWords.slow(behind, lost(this::counts), live().size() + losses.size(), kbps());
  }

  private Optional<Diagnosis> judged() {
    Set<String> behind = behind();
    return switch (verdict()) {
      case OK -> Optional.empty();
      case UPLINK -> Optional.of(uplinks(behind));
      case DESTINATION ->
          Optional.of(
              behind.isEmpty()
                  ? UplinkWords.destinationLost(lost(this::isBlamed))
                  : UplinkWords.destinationSlow(behind));
      case EITHER ->
          Optional.of(
              behind.isEmpty()
                  ? UplinkWords.eitherLost(lost(this::counts))
                  : UplinkWords.eitherSlow(behind));
    };
  }
}
