package tv.teebox.channel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;

/**
 * The source as it is, for destinations that take it without an encode. There is no encoder to hide
 * behind: while the source is gone, nothing is sent, and the next publisher's stream begins with
 * its own headers at its first keyframe. A late joiner gets the current group of pictures at once.
 * Owned by the channel's event loop.
 */
final class DirectFeed implements Feed {

  private final Set<Listener> listeners = new LinkedHashSet<>();
  private final ForwardTime time = new ForwardTime();
  private final GopCache gop = new GopCache();
  private FlvTag metadata;
  private FlvTag videoHeader;
  private FlvTag audioHeader;
  private boolean keyframeSeen;

  /** Another publisher begins. */
  void begin() {
    metadata = null;
    videoHeader = null;
    audioHeader = null;
    keyframeSeen = false;
    gop.clear();
    time.begin();
  }

  /** The next tag of the source. */
  void onTag(StampedTag stamped) {
    FlvTag tag = time.map(stamped.tag(), stamped.arrivalNanos());
    if (tag.isVideoSequenceHeader()) {
      videoHeader = tag;
      gop.clear();
    } else if (tag.isAudioSequenceHeader()) {
      audioHeader = tag;
    } else if (tag.isConfiguration()) {
      metadata = tag;
    } else {
      keyframeSeen |= tag.isKeyframe();
      if (!keyframeSeen) {
        return;
      }
      gop.add(new StampedTag(tag, stamped.arrivalNanos()));
    }
    for (Listener listener : List.copyOf(listeners)) {
      listener.onTag(tag);
    }
  }

  @Override
  public void add(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  @Override
  public List<FlvTag> headers() {
    List<FlvTag> headers = new ArrayList<>();
    for (FlvTag header : new FlvTag[] {metadata, videoHeader, audioHeader}) {
      if (header != null) {
        headers.add(header);
      }
    }
    return headers;
  }

  @Override
  public List<FlvTag> current() {
    return gop.tags().stream().map(StampedTag::tag).toList();
  }
}
