package tv.teebox.channel;

import java.util.List;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;

/**
 * The source as it is, for destinations that take it without an encode. There is no encoder to hide
 * behind: while the source is gone, nothing is sent, and the next publisher's stream begins with
 * its own headers at its first keyframe. A late joiner gets the current group of pictures at once.
 * Owned by the channel's event loop.
 */
final class DirectFeed extends Feed {

  private final ForwardTime time = new ForwardTime();
  private final GopCache gop = new GopCache();
  private boolean keyframeSeen;

  /** Another publisher begins. */
  void begin() {
    forgetHeaders();
    keyframeSeen = false;
    gop.clear();
    time.begin();
  }

  /** The operator's slate; not there yet. */
  void showSlate(boolean up) {}

  /** The next tag of the source. */
  void onTag(StampedTag stamped) {
    FlvTag tag = time.map(stamped.tag(), stamped.arrivalNanos());
    if (tag.isVideoSequenceHeader()) {
      gop.clear();
    }
    if (!tag.isConfiguration()) {
      keyframeSeen |= tag.isKeyframe();
      if (!keyframeSeen) {
        return;
      }
      gop.add(new StampedTag(tag, stamped.arrivalNanos()));
    }
    deliver(tag);
  }

  @Override
  List<FlvTag> current() {
    return gop.tags().stream().map(StampedTag::tag).toList();
  }
}
