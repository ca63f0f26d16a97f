package tv.teebox.history;

/**
 * One line of the history.
 *
 * @param number its place: lines are in the order in which they happened, whatever the wall clock
 *     said
 * @param session the session it belongs to; 0 for none
 * @param channel whose it is; empty for the box's own
 */
public record HistoryEntry(long number, long session, String channel, Stamp at, Line line) {}
