package tv.teebox.rtmp;

/**
 * What an ingest server has met since its start.
 *
 * @param open connections now
 * @param publishing of these, publishers that are on
 * @param accepted connections taken
 * @param turnedAway connections over a limit, closed at once
 * @param refused clients whose application, key or wish was refused
 * @param violations connections closed for breaking the protocol
 * @param late connections closed at a deadline: handshake, publish or idle
 * @param lost connections that the client or the network ended without an end of stream
 */
public record IngestCounters(
    int open,
    int publishing,
    long accepted,
    long turnedAway,
    long refused,
    long violations,
    long late,
    long lost) {}
