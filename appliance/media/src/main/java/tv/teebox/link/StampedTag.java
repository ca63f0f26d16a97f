package tv.teebox.link;

import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * A tag on the link and when the daemon received it from the source. The stamp travels with the
 * tag, so that a replayed group of pictures maps to the same times in a new engine as in the old
 * one.
 *
 * @param arrivalNanos on {@code System.nanoTime}; for a track from the engine, when it left the
 *     encoder
 */
public record StampedTag(FlvTag tag, long arrivalNanos) {

  /** No publisher's tag has this time, whatever else it may say. */
  private static final long NO_TIME = Long.MIN_VALUE;

  /**
   * What says on a source's link that another publisher begins: what follows has a clock of its
   * own, and headers and a keyframe come before any picture.
   */
  public static StampedTag beginning(long arrivalNanos) {
    return new StampedTag(new FlvTag(TagType.SCRIPT, NO_TIME, new byte[0]), arrivalNanos);
  }

  public boolean isBeginning() {
    return tag.type() == TagType.SCRIPT && tag.timestampMs() == NO_TIME;
  }
}
