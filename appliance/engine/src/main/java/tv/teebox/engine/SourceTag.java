package tv.teebox.engine;

import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;

/**
 * A tag of the source with its times on {@code System.nanoTime}.
 *
 * @param arrivalNanos when the daemon received it
 * @param dueNanos when it is due at the output, the jitter hold included: by the clock's map as it
 *     was when the tag came, so that a step of the source's time finds nothing in a queue that it
 *     could misplace. The time of decoding; a picture's composition time comes on top
 */
record SourceTag(FlvTag tag, long arrivalNanos, long dueNanos) {

  /** Whether it stands for no tag but says that another publisher begins. */
  boolean isBeginning() {
    return new StampedTag(tag, arrivalNanos).isBeginning();
  }

  int size() {
    return tag.size();
  }
}
