package tv.teebox.profiles;

import java.util.Optional;

/**
 * How long a platform lets a stream go on.
 *
 * @param mostHours after that it ends the stream; empty where nobody says
 * @param archiveHours a stream as long as that is not archived; empty where nobody says
 * @param graceSeconds how long it waits for a publisher that was lost; empty where nobody says
 * @param backupMustMatch whether a backup server must get exactly what the primary gets
 */
public record SessionRule(
    Optional<Figure> mostHours,
    Optional<Figure> archiveHours,
    Optional<Figure> graceSeconds,
    boolean backupMustMatch) {}
