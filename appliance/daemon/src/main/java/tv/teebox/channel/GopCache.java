package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.link.StampedTag;

/**
 * The source's current group of pictures, sound included, to be replayed to a fresh engine. Bounded
 * to {@link #MAX_MS} and {@link #MAX_BYTES}: a longer one is given up until the next keyframe.
 * Pure; one owner thread.
 */
final class GopCache {

  static final long MAX_MS = 10_000;
  static final int MAX_BYTES = 16 * 1024 * 1024;

  /** What a tag takes beside its payload, so that many empty ones are bounded as well. */
  private static final int BYTES_BESIDE = 64;

  private final List<StampedTag> tags = new ArrayList<>();
  private int bytes;

  void add(StampedTag stamped) {
    if (stamped.tag().isKeyframe()) {
      clear();
    } else if (tags.isEmpty()) {
      return;
    }
    tags.add(stamped);
    bytes += stamped.tag().size() + BYTES_BESIDE;
    long span = stamped.tag().timestampMs() - tags.get(0).tag().timestampMs();
    if (bytes > MAX_BYTES || span > MAX_MS) {
      clear();
    }
  }

  void clear() {
    tags.clear();
    bytes = 0;
  }

  /** Keyframe first; empty if there is none. */
  List<StampedTag> tags() {
    return List.copyOf(tags);
  }

  boolean isEmpty() {
    return tags.isEmpty();
  }
}
