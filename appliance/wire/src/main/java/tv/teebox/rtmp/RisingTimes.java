package tv.teebox.rtmp;

import java.util.EnumMap;
import java.util.Map;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * The times that a server is told of one stream: those of its tags, except that none is before the
 * last of its kind. Platforms end streams whose time goes back.
 *
 * <p>It is the last guard, not a clock: whoever makes a stream turns a source's jumps into the time
 * that really passed, which cannot be known here. One owner thread.
 */
final class RisingTimes {

  private final Map<TagType, Long> last = new EnumMap<>(TagType.class);

  /** The time to send the tag with; tags are to be asked about in their order. */
  long of(FlvTag tag) {
    return last.merge(tag.type(), tag.timestampMs(), Math::max);
  }
}
