package tv.teebox.history;

import java.time.Duration;

/**
 * How the box ran the time before.
 *
 * @param clean whether it said that it ended
 * @param sameBoot whether the machine has been up ever since
 * @param lasted until it was last seen
 */
record LastRun(boolean clean, boolean sameBoot, Duration lasted) {}
