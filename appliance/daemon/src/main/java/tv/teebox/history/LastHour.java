package tv.teebox.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last hour in figures, one point every {@value #STEP_SECONDS} seconds: for a page to draw. In
 * memory only, and bounded: a column of {@value #POINTS} numbers each for what is common and for at
 * most {@value #MOST_DESTINATIONS} destinations. Pure; one owner thread.
 */
public final class LastHour {

  public static final int STEP_SECONDS = 5;
  public static final int POINTS = 3600 / STEP_SECONDS;

  /** More have no column. */
  public static final int MOST_DESTINATIONS = 64;

  /** What stands for a figure that nobody knows. */
  public static final int UNKNOWN = -1;

  private final int[] source = column();
  private final int[] skipped = column();
  private final int[] processor = column();
  private final Map<String, int[]> destinations = new LinkedHashMap<>();
  private long points;

  /**
   * One moment.
   *
   * @param sourceKbps what the source on air sends
   * @param skipped pictures left out since the point before, by all encoders together
   * @param processorPercent of all cores; {@link #UNKNOWN} if nobody knows
   * @param kbps what really left, for each destination that is wanted
   */
  public record Point(
      int sourceKbps, int skipped, int processorPercent, Map<String, Integer> kbps) {}

  /**
   * What is known, from the oldest to the newest.
   *
   * @param first the number of the first point: they are counted since the box began, so that who
   *     asks again knows what is new
   */
  public record Series(
      long first,
      List<Integer> sourceKbps,
      List<Integer> skipped,
      List<Integer> processorPercent,
      Map<String, List<Integer>> kbps) {}

  /** The next point, {@value #STEP_SECONDS} seconds after the one before. */
  public void add(Point point) {
    int place = (int) (points % POINTS);
    source[place] = point.sourceKbps();
    skipped[place] = point.skipped();
    processor[place] = point.processorPercent();
    destinations.values().forEach(each -> each[place] = UNKNOWN);
    destinations.values().removeIf(LastHour::isForgotten);
    point.kbps().forEach((name, kbps) -> put(name, place, kbps));
    points++;
  }

  private void put(String name, int place, int kbps) {
    if (destinations.size() < MOST_DESTINATIONS || destinations.containsKey(name)) {
      destinations.computeIfAbsent(name, key -> column())[place] = kbps;
    }
  }

  /** Whether a destination was not wanted for an hour. */
  private static boolean isForgotten(int[] column) {
    return Arrays.stream(column).allMatch(each -> each == UNKNOWN);
  }

  /**
   * The points from a number on, as far as they are still there.
   *
   * @param from 0 for all of them
   */
  public Series since(long from) {
    long first = Math.min(points, Math.max(from, Math.max(0, points - POINTS)));
    Map<String, List<Integer>> kbps = new LinkedHashMap<>();
    destinations.forEach((name, column) -> kbps.put(name, part(column, first)));
    return new Series(
        first, part(source, first), part(skipped, first), part(processor, first), kbps);
  }

  private List<Integer> part(int[] column, long first) {
    List<Integer> part = new ArrayList<>();
    for (long each = first; each < points; each++) {
      part.add(column[(int) (each % POINTS)]);
    }
    return List.copyOf(part);
  }

  private static int[] column() {
    int[] column = new int[POINTS];
    Arrays.fill(column, UNKNOWN);
    return column;
  }
}
