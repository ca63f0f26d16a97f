package tv.teebox.profiles;

import java.util.Optional;

/**
 * How often a platform wants a keyframe, in seconds.
 *
 * @param longestSeconds the most it bears; empty where nobody says
 * @param required whether it insists on the wanted interval
 */
public record KeyframeRule(
    Figure wantedSeconds, Optional<Figure> longestSeconds, boolean required) {}
