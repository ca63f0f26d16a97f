package tv.teebox.link;

import tv.teebox.flv.FlvTag;

/**
 * A tag on the link and when the daemon received it from the source. The stamp travels with the
 * tag, so that a replayed group of pictures maps to the same times in a new engine as in the old
 * one.
 *
 * @param arrivalNanos on {@code System.nanoTime}; for a track from the engine, when it left the
 *     encoder
 */
public record StampedTag(FlvTag tag, long arrivalNanos) {}
