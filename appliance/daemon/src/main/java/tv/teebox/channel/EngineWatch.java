package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.link.EngineReport.TrackProgress;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.Timeline;

/**
 * Judges by an engine's tags whether it still works. Pure; one owner thread.
 *
 * <p>Pictures count, not sound: an engine whose pictures stop is hung, however long its sound goes
 * on. One track that stops while others run gets more patience, since an encoder that is merely too
 * slow skips ticks. A track that is not wanted any more is not missed, and one that is new is not
 * before it has given its first picture.
 */
final class EngineWatch {

  /** Without any picture, while running. */
  static final Duration SILENCE = Duration.ofSeconds(1);

  /** Without anything from one track, while running. */
  static final Duration TRACK_SILENCE = Duration.ofSeconds(5);

  /** The same, while its encoder takes pictures: it is slow, and the plan is what has to change. */
  static final Duration SLOW_TRACK_SILENCE = Duration.ofSeconds(20);

  /** From the start to the first picture; longer for those that follow one that never opened. */
  static final Duration OPENING = Duration.ofSeconds(5);

  /** From the opening of one that stood by to its first report: it has nothing to load. */
  static final Duration ANSWER = Duration.ofSeconds(1);

  /**
   * From other tracks to their first picture, if no other gives any: they await a keyframe tick.
   */
  static final Duration OTHER_TRACKS = OPENING.plusSeconds(Timeline.KEYFRAME_SECONDS);

  private static final int LONGEST_OPENING_FACTOR = 4;

  private final Map<String, Long> lastTags = new HashMap<>();
  private final Map<String, Long> lastTaken = new HashMap<>();
  private final Map<String, Long> frames = new HashMap<>();
  private final Duration opening;
  private final long startedNanos;
  private final boolean stoodBy;
  private long lastPictureNanos;
  private long firstPictureNanos;
  private boolean running;
  private boolean answered;

  /** The tracks that are wanted now; null where nobody has said. */
  private Set<String> wanted;

  private List<EngineSpec.VideoTrack> wantedVideo = List.of();
  private long changedNanos;

  /**
   * @param startedNanos when it was started, or opened if it stood by
   * @param failures engines before this one that never opened
   */
  EngineWatch(long startedNanos, int failures, boolean stoodBy) {
    this.startedNanos = startedNanos;
    this.stoodBy = stoodBy;
    this.opening = OPENING.multipliedBy(Math.min(LONGEST_OPENING_FACTOR, 1 + failures));
  }

  /** These are what it is to encode from now on; told at its opening as well. */
  void uses(List<EngineSpec.VideoTrack> video, List<EngineSpec.AudioTrack> audio, long nowNanos) {
    Set<String> names = new HashSet<>();
    video.forEach(each -> names.add(each.name()));
    audio.forEach(each -> names.add(each.name()));
    lastTags.keySet().retainAll(names);
    lastTaken.keySet().retainAll(names);
    frames.keySet().retainAll(names);
    for (EngineSpec.VideoTrack each : wantedVideo) {
      video.stream()
          .filter(other -> other.name().equals(each.name()) && !other.equals(each))
          .forEach(other -> changes(each, other, nowNanos));
    }
    wanted = names;
    wantedVideo = List.copyOf(video);
    changedNanos = nowNanos;
  }

  private void changes(EngineSpec.VideoTrack from, EngineSpec.VideoTrack to, long nowNanos) {
    if (from.size().equals(to.size())
        && from.crop() == to.crop()
        && from.rateDivisor() == to.rateDivisor()) {
      lastTags.replace(to.name(), nowNanos); // its encoder may have to be opened again
    } else {
      lastTags.remove(to.name()); // it is another by the same name
      frames.remove(to.name());
    }
  }

  private boolean hasNoVideoYet() {
    return wanted != null
        && wantedVideo.stream().noneMatch(each -> lastTags.containsKey(each.name()));
  }

  void tag(String track, boolean picture, long nowNanos) {
    if (wanted != null && !wanted.contains(track)) {
      return; // it was on its way
    }
    lastTags.put(track, nowNanos);
    if (picture) {
      if (!running) {
        running = true;
        firstPictureNanos = nowNanos;
      }
      lastPictureNanos = nowNanos;
    }
  }

  /** It has reported something since it was opened. */
  void answered() {
    answered = true;
  }

  /** Since its first picture; 0 before. */
  long ranNanos(long nowNanos) {
    return running ? nowNanos - firstPictureNanos : 0;
  }

  /** What its encoders have taken, as it reports. */
  void report(List<TrackProgress> tracks, long nowNanos) {
    for (TrackProgress each : tracks) {
      Long before = frames.put(each.track(), each.frames());
      if (before != null && each.frames() > before) {
        lastTaken.put(each.track(), nowNanos);
      }
    }
  }

  private Duration patienceWith(String track, long nowNanos) {
    Long taken = lastTaken.get(track);
    boolean takes = taken != null && nowNanos - taken <= TRACK_SILENCE.toNanos();
    return takes ? SLOW_TRACK_SILENCE : TRACK_SILENCE;
  }

  /** Since it was started. */
  long livedNanos(long nowNanos) {
    return nowNanos - startedNanos;
  }

  /** Whether a picture has come. */
  boolean isRunning() {
    return running;
  }

  /** What is wrong, in the past tense; empty if nothing is. */
  Optional<String> complaint(long nowNanos) {
    if (!running && stoodBy && !answered && nowNanos - startedNanos > ANSWER.toNanos()) {
      return Optional.of("stood by and did not answer for " + ANSWER.toMillis() + " ms");
    }
    if (!running) {
      return nowNanos - startedNanos > opening.toNanos()
          ? Optional.of("gave no picture within " + opening.toMillis() + " ms")
          : Optional.empty();
    }
    if (hasNoVideoYet()) {
      return wantedVideo.isEmpty() || nowNanos - changedNanos <= OTHER_TRACKS.toNanos()
          ? Optional.empty()
          : Optional.of(
              "gave no picture of other tracks within " + OTHER_TRACKS.toMillis() + " ms");
    }
    if (nowNanos - lastPictureNanos > SILENCE.toNanos()) {
      return Optional.of("gave no picture for " + SILENCE.toMillis() + " ms");
    }
    return lastTags.keySet().stream()
        .filter(each -> nowNanos - lastTags.get(each) > patienceWith(each, nowNanos).toNanos())
        .map(
            each ->
                "gave nothing of %s for %d ms"
                    .formatted(each, patienceWith(each, nowNanos).toMillis()))
        .findFirst();
  }
}
