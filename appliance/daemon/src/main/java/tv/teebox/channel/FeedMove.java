package tv.teebox.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * One live outlet's way from a feed to another of the same timeline and codec: it goes on with the
 * old one until a keyframe of the new one comes that is later than all it has sent. Then come the
 * sound that is still owed, the new feed's headers, and that keyframe. Where both feeds go on, they
 * have their keyframes at the same times, and one encoder is always a little ahead of the other: so
 * the old feed is held back at its keyframe until the new one has come to it. Owned by the
 * channel's event loop.
 */
final class FeedMove implements Feed.Listener {

  /** Sound kept while a keyframe is waited for: keyframes are two seconds apart. */
  private static final int MOST_KEPT = 1000;

  /** For so long the old feed is held back: an encoder's look-ahead is half a second. */
  private static final long MOST_HELD_MS = 1000;

  private final Feed from;
  private final Feed to;
  private final Feed.Listener outlet;
  private final Feed.Listener old = this::onOldTag;
  private final Consumer<List<FlvTag>> arrived;
  private final ArrayDeque<FlvTag> sound = new ArrayDeque<>();
  private final List<FlvTag> held = new ArrayList<>();
  private long lastVideoMs;
  private long lastAudioMs;
  private boolean goesOn;

  /**
   * @param outlet who listens to the old feed, and goes on with it if the move is given up
   * @param arrived takes what is to be sent first of the new feed
   */
  FeedMove(Feed from, Feed to, Feed.Listener outlet, Consumer<List<FlvTag>> arrived) {
    this.from = from;
    this.to = to;
    this.outlet = outlet;
    this.arrived = arrived;
  }

  Feed to() {
    return to;
  }

  /**
   * Starts to listen.
   *
   * @param videoMs of the last picture that was sent, in the feeds' time
   * @param audioMs of the last sound
   */
  void start(long videoMs, long audioMs) {
    lastVideoMs = videoMs;
    lastAudioMs = audioMs;
    from.add(old);
    from.remove(outlet);
    to.add(this);
  }

  /** The outlet listens to the old feed again; what was held back is for nobody. */
  void cancel() {
    to.remove(this);
    from.add(outlet);
    from.remove(old);
  }

  /** Nothing comes of it: the outlet goes on with the old feed, and misses nothing of it. */
  void giveUp() {
    cancel();
    release();
  }

  private void release() {
    List<FlvTag> tags = List.copyOf(held);
    held.clear();
    tags.forEach(outlet::onTag);
  }

  /** The next tag of the old feed. */
  private void onOldTag(FlvTag tag) {
    if (!held.isEmpty() || (tag.isKeyframe() && goesOn)) {
      held.add(tag);
      if (tag.timestampMs() - held.get(0).timestampMs() > MOST_HELD_MS) {
        release();
      }
    } else {
      outlet.onTag(tag);
    }
  }

  /** The old feed went on meanwhile. */
  void sent(FlvTag tag) {
    if (tag.isVideoFrame()) {
      lastVideoMs = tag.timestampMs();
    } else if (isSound(tag)) {
      lastAudioMs = tag.timestampMs();
    }
  }

  /** The next tag of the new feed. */
  @Override
  public void onTag(FlvTag tag) {
    if (isSound(tag)) {
      sound.addLast(tag);
      if (sound.size() > MOST_KEPT) {
        sound.removeFirst();
      }
    } else if (tag.isKeyframe() && tag.timestampMs() > lastVideoMs) {
      to.remove(this);
      held.stream().filter(each -> each.timestampMs() < tag.timestampMs()).forEach(outlet::onTag);
      arrived.accept(first(tag));
    } else if (tag.isVideoFrame()) {
      goesOn = true;
    }
  }

  private static boolean isSound(FlvTag tag) {
    return tag.type() == TagType.AUDIO && !tag.isConfiguration();
  }

  private List<FlvTag> first(FlvTag keyframe) {
    long newSoundMs = sound.isEmpty() ? keyframe.timestampMs() : sound.peekFirst().timestampMs();
    List<FlvTag> tags = new ArrayList<>();
    from.unsentSound().stream()
        .filter(each -> each.timestampMs() < newSoundMs && each.timestampMs() > lastAudioMs)
        .forEach(tags::add);
    List<FlvTag> owed = sound.stream().filter(each -> each.timestampMs() > lastAudioMs).toList();
    long soundMs = owed.isEmpty() ? keyframe.timestampMs() : owed.get(0).timestampMs();
    soundHeader().ifPresent(each -> tags.add(each.at(soundMs)));
    tags.addAll(owed);
    to.headers().stream()
        .filter(each -> !each.isAudioSequenceHeader())
        .forEach(each -> tags.add(each.at(keyframe.timestampMs())));
    tags.add(keyframe);
    return tags;
  }

  /** A sound that goes on keeps its header. */
  private Optional<FlvTag> soundHeader() {
    Optional<FlvTag> before = soundHeaderOf(from);
    return soundHeaderOf(to)
        .filter(each -> before.isEmpty() || !Arrays.equals(each.payload(), before.get().payload()));
  }

  private static Optional<FlvTag> soundHeaderOf(Feed feed) {
    return feed.headers().stream().filter(FlvTag::isAudioSequenceHeader).findFirst();
  }
}
