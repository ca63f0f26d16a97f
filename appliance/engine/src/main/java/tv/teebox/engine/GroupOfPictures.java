package tv.teebox.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The source's tags since its last keyframe, so that another decoder can take over in the middle of
 * a group. Bounded; a group beyond the bound is forgotten until the next begins. One owner thread.
 */
final class GroupOfPictures {

  /** As much as the daemon keeps of the source. */
  private static final long BOUND_BYTES = 16_000_000;

  private final List<SourceTag> tags = new ArrayList<>();
  private long bytes;

  void add(SourceTag tag, boolean keyframe) {
    if (keyframe) {
      clear();
    } else if (tags.isEmpty()) {
      return;
    }
    tags.add(tag);
    bytes += tag.size();
    if (bytes > BOUND_BYTES) {
      clear();
    }
  }

  /** All of it, the keyframe first; empty if there is no group that can be decoded. */
  List<SourceTag> tags() {
    return List.copyOf(tags);
  }

  void clear() {
    tags.clear();
    bytes = 0;
  }
}
