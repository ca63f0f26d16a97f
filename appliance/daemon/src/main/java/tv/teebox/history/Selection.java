package tv.teebox.history;

/**
 * Which lines of a history are wanted.
 *
 * @param after only lines with a greater number; 0 for all
 * @param before only lines with a smaller one; {@link Long#MAX_VALUE} for all
 * @param kind only of this kind; empty for all
 * @param session only of this one; 0 for all
 * @param newestFirst whether those that are left out where there are too many are the oldest
 * @param most so many at most
 */
public record Selection(
    long after, long before, String kind, long session, boolean newestFirst, int most) {}
