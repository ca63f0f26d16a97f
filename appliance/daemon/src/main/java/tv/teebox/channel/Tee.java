package tv.teebox.channel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.flv.TagType;
import tv.teebox.plan.Plan;
import tv.teebox.timeline.Timeline;

/**
 * Takes the engine's elementary tracks and gives each pair of them that the plan wants to its
 * outlets. Tracks outlive engines: a fresh engine's header that says the same is not repeated, a
 * different one goes out before the first frame it belongs to, and time never goes back. Owned by
 * the channel's event loop.
 */
final class Tee {

  /** One elementary track. */
  private final class Track {
    private final Map<TrackPair, Consumer<FlvTag>> consumers = new LinkedHashMap<>();
    private final TrackMeter meter;
    private FlvTag deliveredHeader;
    private FlvTag newHeader;
    private boolean freshEngine;
    private long lastMs = Long.MIN_VALUE;

    Track(Timeline timeline) {
      meter = new TrackMeter(timeline);
    }

    void onTag(FlvTag tag, long nowNanos) {
      if (tag.isConfiguration()) {
        freshEngine = true;
        newHeader = isDelivered(tag) ? null : tag;
        return;
      }
      if (tag.timestampMs() <= lastMs) {
        meter.outOfOrder();
        return;
      }
      lastMs = tag.timestampMs();
      meter.frame(tag, nowNanos, freshEngine);
      if (tag.isVideoFrame()) {
        lastShownMs = Math.max(lastShownMs, tag.timestampMs() + tag.videoHeader().compositionMs());
      }
      freshEngine = false;
      if (newHeader != null) {
        deliver(newHeader.at(tag.timestampMs()));
        deliveredHeader = newHeader;
        newHeader = null;
      }
      deliver(tag);
    }

    private boolean isDelivered(FlvTag header) {
      return deliveredHeader != null && Arrays.equals(header.payload(), deliveredHeader.payload());
    }

    private void deliver(FlvTag tag) {
      List.copyOf(consumers.values()).forEach(consumer -> consumer.accept(tag));
    }

    /** A pair that begins in mid-stream knows the header that was given out before it. */
    private void give(TrackPair pair, Consumer<FlvTag> consumer) {
      if (deliveredHeader != null) {
        pair.remember(deliveredHeader);
      }
      consumers.put(pair, consumer);
    }
  }

  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final Map<List<String>, TrackPair> pairs = new HashMap<>();
  private final Timeline timeline;
  private Plan plan;
  private long lastFrameNanos;
  private long lastShownMs = -1;

  Tee(Plan plan, Timeline timeline) {
    this.plan = plan;
    this.timeline = timeline;
    plan.renditions().forEach(each -> tracks.put(each.name(), new Track(timeline)));
    plan.sounds().forEach(each -> tracks.put(each.name(), new Track(timeline)));
    pairAll();
  }

  private void pairAll() {
    for (Plan.Route route : plan.routes()) {
      if (route instanceof Plan.Encoded encoded) {
        pairOf(encoded);
      }
    }
  }

  /**
   * From now on there are the tracks of this plan as well, paired as it says. Tracks that are in
   * both go on as if nothing had happened. Those that are over go on until nobody listens to them:
   * see {@link #retire}.
   */
  void use(PlanRevision revision) {
    plan = revision.after();
    revision.newTracks().forEach(this::dropPairsOf);
    Map<List<String>, TrackPair> before = Map.copyOf(pairs);
    revision.newTracks().forEach(name -> tracks.put(name, new Track(timeline)));
    Set<String> retuned =
        revision.retuned().stream().map(Plan.Rendition::name).collect(Collectors.toSet());
    pairs.forEach(
        (names, pair) -> {
          if (retuned.contains(names.get(0)) && plan.sound(names.get(1)).isPresent()) {
            pair.remember(metadata(names.get(0), names.get(1)));
          }
        });
    pairAll();
    pairs.forEach(
        (names, pair) -> {
          if (!before.containsKey(names)) {
            mostSoundOf(names.get(1), before).ifPresent(pair::goOnFrom);
          }
        });
  }

  /** What an earlier track of that name gave to is not what the new one gives to. */
  private void dropPairsOf(String track) {
    Map.copyOf(pairs)
        .forEach(
            (names, pair) -> {
              if (names.contains(track)) {
                drop(names, pair);
              }
            });
  }

  private void drop(List<String> names, TrackPair pair) {
    pairs.remove(names);
    pair.over("it is not encoded any more, or otherwise");
    names.forEach(name -> tracks.get(name).consumers.remove(pair));
  }

  /**
   * Forgets the pairs and tracks that the plan does not have and nobody listens to any more.
   *
   * @return the tracks that it does not have and somebody still listens to, until that one has
   *     moved to another
   */
  Set<String> retire() {
    Set<List<String>> planned =
        plan.routes().stream()
            .filter(each -> each instanceof Plan.Encoded)
            .map(each -> List.of(((Plan.Encoded) each).rendition(), ((Plan.Encoded) each).sound()))
            .collect(Collectors.toSet());
    Map.copyOf(pairs)
        .forEach(
            (names, pair) -> {
              if (!planned.contains(names) && !pair.hasListeners()) {
                drop(names, pair);
              }
            });
    Set<String> over = new LinkedHashSet<>(tracks.keySet());
    plan.renditions().forEach(each -> over.remove(each.name()));
    plan.sounds().forEach(each -> over.remove(each.name()));
    Set<String> used = pairs.keySet().stream().flatMap(List::stream).collect(Collectors.toSet());
    over.stream().filter(each -> !used.contains(each)).forEach(tracks::remove);
    over.retainAll(used);
    return over;
  }

  /** The pair with the most sound of this track that waits. */
  private Optional<TrackPair> mostSoundOf(String sound, Map<List<String>, TrackPair> before) {
    return before.entrySet().stream()
        .filter(each -> each.getKey().get(1).equals(sound) && isOld(sound))
        .map(Map.Entry::getValue)
        .max(Comparator.comparingInt(each -> each.unsentSound().size()));
  }

  /** Whether the track had begun before: what waits of its namesake is not its own. */
  private boolean isOld(String track) {
    return tracks.get(track).deliveredHeader != null;
  }

  /** The stream that a route's destination gets; routes with the same tracks share it. */
  TrackPair pairOf(Plan.Encoded route) {
    return pairs.computeIfAbsent(
        List.of(route.rendition(), route.sound()),
        key -> {
          TrackPair pair = new TrackPair(metadata(route.rendition(), route.sound()));
          tracks.get(route.rendition()).give(pair, pair::onVideo);
          tracks.get(route.sound()).give(pair, pair::onAudio);
          return pair;
        });
  }

  /** Shows a rendition with the sound of the first destination that gets it; false if none does. */
  boolean look(String rendition, Onlooker who) {
    Optional<TrackPair> pair =
        plan.routes().stream()
            .filter(each -> each instanceof Plan.Encoded)
            .map(each -> (Plan.Encoded) each)
            .filter(each -> each.rendition().equals(rendition))
            .findFirst()
            .map(this::pairOf);
    pair.ifPresent(each -> each.look(who));
    return pair.isPresent();
  }

  void lookAway(Onlooker who) {
    pairs.values().forEach(each -> each.lookAway(who));
  }

  /** Nothing more comes. */
  void over() {
    pairs.values().forEach(each -> each.over("the stream has ended"));
  }

  private FlvTag metadata(String renditionName, String soundName) {
    Plan.Rendition rendition = plan.rendition(renditionName).orElseThrow();
    Plan.Sound sound = plan.sound(soundName).orElseThrow();
    return StreamMetadata.of(
            rendition.size(),
            rendition.rate(),
            rendition.bitrate(),
            Plan.Sound.SAMPLE_RATE,
            Plan.Sound.CHANNELS,
            sound.bitrate())
        .toTag(0);
  }

  /** The next tag of a track from the engine that is in charge. */
  void onTag(String track, FlvTag tag, long nowNanos) {
    Track known = tracks.get(track);
    if (known != null) {
      if (tag.type() == TagType.VIDEO) {
        lastFrameNanos = nowNanos;
      }
      known.onTag(tag, nowNanos);
    }
  }

  TrackMeter meter(String track) {
    return tracks.get(track).meter;
  }

  /** The last tick of which any picture has left; -1 before the first. A fresh engine goes on. */
  long lastTick() {
    return lastShownMs < 0
        ? -1
        : timeline.nearestTick(timeline.epochNanos() + lastShownMs * 1_000_000);
  }

  /** When the last video tag came; 0 before the first. */
  long lastFrameNanos() {
    return lastFrameNanos;
  }
}
