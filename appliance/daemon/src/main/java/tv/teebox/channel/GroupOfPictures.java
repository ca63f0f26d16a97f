package tv.teebox.channel;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;

/**
 * A stream's latest keyframe and what has followed it, sound included, kept for a connection that
 * is just being made. Bounded in bytes: a group that is longer is given up until the next keyframe.
 * Pure; one owner thread.
 */
final class GroupOfPictures {

  private final int boundBytes;
  private List<FlvTag> tags = new ArrayList<>();
  private boolean keeps;
  private int bytes;

  GroupOfPictures(int boundBytes) {
    this.boundBytes = boundBytes;
  }

  /** Keeps what comes, from the next keyframe on. */
  void begin() {
    keeps = true;
  }

  /** Keeps nothing any more. */
  void stop() {
    keeps = false;
    clear();
  }

  private void clear() {
    // A new one: whoever was given the old one may still be at it.
    tags = new ArrayList<>();
    bytes = 0;
  }

  void add(FlvTag tag) {
    if (!keeps || (tags.isEmpty() && !tag.isKeyframe())) {
      return;
    }
    if (tag.isKeyframe() || bytes + tag.size() > boundBytes) {
      clear();
    }
    if (tag.isKeyframe() || !tags.isEmpty()) {
      tags.add(tag);
      bytes += tag.size();
    }
  }

  /** The keyframe first; empty if there is none. */
  List<FlvTag> tags() {
    return tags;
  }
}
