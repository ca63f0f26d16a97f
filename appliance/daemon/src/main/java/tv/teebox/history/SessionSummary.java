package tv.teebox.history;

import java.util.List;

/**
 * One time on air, from going on to going off.
 *
 * @param number counts up over the life of the history
 * @param began when it went on air
 * @param lastedMs on air for so long, as far as it was written down; by the monotonic clock
 * @param ended {@code ended} in order, {@code died} with the box, or {@code running}
 * @param canvas picture size and rate
 */
public record SessionSummary(
    long number,
    String channel,
    Stamp began,
    long lastedMs,
    String ended,
    String canvas,
    List<DestinationFigures> destinations) {

  public SessionSummary {
    destinations = List.copyOf(destinations);
  }
}
