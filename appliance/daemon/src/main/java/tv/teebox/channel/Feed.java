package tv.teebox.channel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.VideoCodec;

/**
 * A stream that outlets send: tags in order of decoding, in a time that only goes forward, and what
 * whoever joins late must be given first. Owned by the channel's event loop.
 */
abstract class Feed {

  /** Takes the stream's tags. */
  interface Listener {
    void onTag(FlvTag tag);
  }

  private final Set<Listener> listeners = new LinkedHashSet<>();

  /** Who does not count: the stream is not there for them. */
  private final Set<Onlooker> onlookers = new LinkedHashSet<>();

  private final StreamHeaders headers = new StreamHeaders();

  final void add(Listener listener) {
    listeners.add(listener);
    listenersChanged();
  }

  final void remove(Listener listener) {
    listeners.remove(listener);
    listenersChanged();
  }

  /** Somebody has come, or gone. */
  void listenersChanged() {}

  final boolean hasListeners() {
    return !listeners.isEmpty();
  }

  /** Metadata, then each track's header as far as it is known. */
  final List<FlvTag> headers() {
    return headers.all();
  }

  /** The codec of the stream's video; other while no header has told. */
  final VideoCodec videoCodec() {
    return headers.video() == null ? VideoCodec.OTHER : headers.video().videoCodec();
  }

  /**
   * What a late joiner may be sent at once: a keyframe and everything since. Empty where it waits
   * for the next keyframe.
   */
  abstract List<FlvTag> current();

  /** Sound that waits for its picture and was given to nobody yet. */
  List<FlvTag> unsentSound() {
    return List.of();
  }

  /** Keeps a header for whoever joins later. */
  final void remember(FlvTag header) {
    headers.remember(header);
  }

  final void forgetHeaders() {
    headers.clear();
  }

  /** Gives a tag to everyone who listens now. */
  final void deliver(FlvTag tag) {
    if (tag.isConfiguration()) {
      remember(tag);
    }
    for (Listener listener : List.copyOf(listeners)) {
      listener.onTag(tag);
    }
    onlookers.forEach(each -> each.onTag(tag));
  }

  /** Shows the stream: its headers, and then what comes. */
  final void look(Onlooker who) {
    onlookers.add(who);
    who.begins();
    headers().forEach(who::onTag);
  }

  final void lookAway(Onlooker who) {
    onlookers.remove(who);
  }

  /** Nothing more comes for those who look. */
  final void over(String why) {
    List<Onlooker> all = List.copyOf(onlookers);
    onlookers.clear();
    all.forEach(each -> each.ends(why));
  }
}
