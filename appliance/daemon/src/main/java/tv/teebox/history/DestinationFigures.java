package tv.teebox.history;

/**
 * How a destination fared in a session so far.
 *
 * @param platform the word in a configuration, such as {@code twitch}
 * @param liveMs for how long media flowed
 * @param reconnects how often it was lost after it had been live
 * @param droppedVideo frames that it never got
 * @param bytes what it took
 */
public record DestinationFigures(
    String name,
    String platform,
    long liveMs,
    int reconnects,
    long droppedVideo,
    long droppedAudio,
    long bytes) {}
