package tv.teebox.store;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** Guesses what a mistyped word was meant to be. */
final class Spelling {

  private static final int FARTHEST = 3;

  private Spelling() {}

  /** {@code "; did you mean …?"}, or what there is to choose from. */
  static String suggestion(String word, Set<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(nearest -> distance(word, nearest) <= FARTHEST)
        .map(nearest -> "; did you mean \"" + nearest + "\"?")
        .orElse("; known are " + String.join(", ", known));
  }

  /** Levenshtein's distance, letters compared without case. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
