package tv.teebox.channel;

import java.util.List;
import tv.teebox.flv.FlvTag;

/**
 * A stream that outlets send: tags in order of decoding, in a time that only goes forward, and what
 * whoever joins late must be given first. Owned by the channel's event loop.
 */
interface Feed {

  /** Takes the stream's tags. */
  interface Listener {
    void onTag(FlvTag tag);
  }

  void add(Listener listener);

  void remove(Listener listener);

  /** Metadata, then each track's header as far as it is known. */
  List<FlvTag> headers();

  /**
   * What a late joiner may be sent at once: a keyframe and everything since. Empty where it waits
   * for the next keyframe.
   */
  List<FlvTag> current();
}
