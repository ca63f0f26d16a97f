package tv.teebox.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rings of figures for things that come and go, by their names: one that was not there for as long
 * as the rings reach back is forgotten, or before if there is no room for one that is there. Pure;
 * one owner thread.
 */
final class Columns {

  private final int most;
  private final int width;
  private final Map<String, int[][]> all = new LinkedHashMap<>();

  /**
   * @param most things; more have no rings
   * @param width rings of each
   */
  Columns(int most, int width) {
    this.most = most;
    this.width = width;
  }

  /** The figures at a place of the rings; who is not in {@code now} is not known there. */
  void put(int place, Map<String, int[]> now) {
    all.values()
        .forEach(rings -> Arrays.stream(rings).forEach(ring -> ring[place] = LastHour.UNKNOWN));
    all.values().removeIf(Columns::isForgotten);
    now.forEach(
        (name, figures) -> {
          makeRoom(name, now.keySet());
          if (all.size() < most || all.containsKey(name)) {
            int[][] rings = all.computeIfAbsent(name, key -> fresh());
            for (int i = 0; i < width; i++) {
              rings[i][place] = figures[i];
            }
          }
        });
  }

  /** Who is there now is worth more than the eldest of who was. */
  private void makeRoom(String name, Set<String> now) {
    if (all.size() >= most && !all.containsKey(name)) {
      all.keySet().stream().filter(each -> !now.contains(each)).findFirst().ifPresent(all::remove);
    }
  }

  private int[][] fresh() {
    int[][] rings = new int[width][];
    Arrays.setAll(rings, each -> LastHour.column());
    return rings;
  }

  private static boolean isForgotten(int[][] rings) {
    return Arrays.stream(rings)
        .allMatch(ring -> Arrays.stream(ring).allMatch(each -> each == LastHour.UNKNOWN));
  }

  /** The figures of each from a point up to another. */
  Map<String, List<List<Integer>>> part(long first, long end) {
    Map<String, List<List<Integer>>> parts = new LinkedHashMap<>();
    all.forEach(
        (name, rings) -> {
          List<List<Integer>> its = new ArrayList<>();
          for (int[] ring : rings) {
            its.add(LastHour.part(ring, first, end));
          }
          parts.put(name, its);
        });
    return parts;
  }
}
