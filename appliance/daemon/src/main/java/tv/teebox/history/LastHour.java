package tv.teebox.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last hour in figures, one point every {@value #STEP_SECONDS} seconds: for a page to draw. In
 * memory only, and bounded: a column of {@value #POINTS} numbers each for what is common, for at
 * most {@value #MOST_DESTINATIONS} destinations, and three each for at most {@value #MOST_DEVICES}
 * devices and {@value #MOST_RENDITIONS} renditions. Pure; one owner thread.
 */
public final class LastHour {

  public static final int STEP_SECONDS = 5;
  public static final int POINTS = 3600 / STEP_SECONDS;

  /** More have no column. */
  public static final int MOST_DESTINATIONS = 64;

  static final int MOST_DEVICES = 8;
  static final int MOST_RENDITIONS = 32;

  /** What stands for a figure that nobody knows. */
  public static final int UNKNOWN = -1;

  private final int[] source = column();
  private final int[] skipped = column();
  private final int[] processor = column();
  private final int[] processorCelsius = column();
  private final Columns destinations = new Columns(MOST_DESTINATIONS, 1);
  private final Columns devices = new Columns(MOST_DEVICES, 3);
  private final Columns renditions = new Columns(MOST_RENDITIONS, 3);
  private long points;

  /**
   * One moment. What nobody knows is {@link #UNKNOWN}.
   *
   * @param sourceKbps what the source on air sends
   * @param skipped pictures left out since the point before, by all encoders together
   * @param processorPercent of all cores
   * @param kbps what really left, for each destination that is wanted
   * @param devices the graphics cards
   * @param renditions those on air
   */
  public record Point(
      int sourceKbps,
      int skipped,
      int processorPercent,
      int processorCelsius,
      Map<String, Integer> kbps,
      Map<String, Device> devices,
      Map<String, Rendition> renditions) {}

  /** A graphics card at one moment. */
  public record Device(int busyPercent, int encoderPercent, int celsius) {}

  /**
   * A rendition over the last seconds.
   *
   * @param latencyMs from a frame's tick to its arrival at the tee
   */
  public record Rendition(int kbps, int latencyMs, int fps) {}

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
      List<Integer> processorCelsius,
      Map<String, List<Integer>> kbps,
      Map<String, DeviceSeries> devices,
      Map<String, RenditionSeries> renditions) {}

  /** A graphics card's. */
  public record DeviceSeries(
      List<Integer> busyPercent, List<Integer> encoderPercent, List<Integer> celsius) {}

  /** A rendition's. */
  public record RenditionSeries(List<Integer> kbps, List<Integer> latencyMs, List<Integer> fps) {}

  /** The next point, {@value #STEP_SECONDS} seconds after the one before. */
  public void add(Point point) {
    int place = (int) (points % POINTS);
    source[place] = point.sourceKbps();
    skipped[place] = point.skipped();
    processor[place] = point.processorPercent();
    processorCelsius[place] = point.processorCelsius();
    Map<String, int[]> sent = new LinkedHashMap<>();
    point.kbps().forEach((name, kbps) -> sent.put(name, new int[] {kbps}));
    destinations.put(place, sent);
    Map<String, int[]> cards = new LinkedHashMap<>();
    point
        .devices()
        .forEach(
            (id, each) ->
                cards.put(
                    id, new int[] {each.busyPercent(), each.encoderPercent(), each.celsius()}));
    devices.put(place, cards);
    Map<String, int[]> encoded = new LinkedHashMap<>();
    point
        .renditions()
        .forEach(
            (name, each) ->
                encoded.put(name, new int[] {each.kbps(), each.latencyMs(), each.fps()}));
    renditions.put(place, encoded);
    points++;
  }

  /**
   * The points from a number on, as far as they are still there.
   *
   * @param from 0 for all of them
   */
  public Series since(long from) {
    long first = Math.min(points, Math.max(from, Math.max(0, points - POINTS)));
    Map<String, List<Integer>> kbps = new LinkedHashMap<>();
    destinations.part(first, points).forEach((name, each) -> kbps.put(name, each.get(0)));
    Map<String, DeviceSeries> cards = new LinkedHashMap<>();
    devices
        .part(first, points)
        .forEach(
            (id, each) -> cards.put(id, new DeviceSeries(each.get(0), each.get(1), each.get(2))));
    Map<String, RenditionSeries> encoded = new LinkedHashMap<>();
    renditions
        .part(first, points)
        .forEach(
            (name, each) ->
                encoded.put(name, new RenditionSeries(each.get(0), each.get(1), each.get(2))));
    return new Series(
        first,
        part(source, first, points),
        part(skipped, first, points),
        part(processor, first, points),
        part(processorCelsius, first, points),
        kbps,
        cards,
        encoded);
  }

  /** The figures of a ring from a point up to another. */
  static List<Integer> part(int[] ring, long first, long end) {
    List<Integer> part = new ArrayList<>();
    for (long each = first; each < end; each++) {
      part.add(ring[(int) (each % POINTS)]);
    }
    return List.copyOf(part);
  }

  static int[] column() {
    int[] column = new int[POINTS];
    Arrays.fill(column, UNKNOWN);
    return column;
  }
}
