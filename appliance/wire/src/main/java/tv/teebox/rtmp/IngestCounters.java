package tv.teebox.rtmp;

/**
 * What an ingest server has met since its start.
 *
 * @param open connections now
 * @param publishing of these, publishers that are on
 * @param accepted connections taken
 * @param turnedAway connections over a limit, closed at once
 * @param refused publishers whose application or key was refused
 * @param violations connections closed for breaking the protocol
 */
public record IngestCounters(
    int open, int publishing, long accepted, long turnedAway, long refused, long violations) {}
