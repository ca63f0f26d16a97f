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
 * sound that is still owed, the new feed's headers, and that keyframe. Owned by the channel's event
 * loop.
 */
final class FeedMove implements Feed.Listener {

  /** Sound kept while a keyframe is waited for: keyframes are two seconds apart. */
  private static final int MOST_KEPT = 1000;

  private final Feed from;
  private final Feed to;
  private final Consumer<List<FlvTag>> arrived;
  private final ArrayDeque<FlvTag> sound = new ArrayDeque<>();
  private long lastVideoMs;
  private long lastAudioMs;

  /**
   * @param arrived takes what is to be sent first of the new feed
   */
  FeedMove(Feed from, Feed to, Consumer<List<FlvTag>> arrived) {
    this.from = from;
    this.to = to;
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
    to.add(this);
  }

  void cancel() {
    to.remove(this);
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
      arrived.accept(first(tag));
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
