package tv.teebox.history;

import java.util.Objects;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * One edge in words, as it is stored and shown. Its texts are made harmless: no control characters,
 * and no longer than {@value #LONGEST} characters, since some of them come from strangers.
 *
 * @param kind stable machine-readable word, such as {@code destination}
 * @param who whom it concerns: a destination's name, or {@code box}, {@code source} and so on
 * @param state what it is now, as a machine-readable word
 * @param what what happened, as a sentence without its end
 * @param why the reason, with what to do; empty where none is needed
 */
public record Line(String kind, String who, String state, String what, Optional<Diagnosis> why) {

  static final int LONGEST = 600;

  public Line {
    kind = harmless(kind);
    who = harmless(who);
    state = harmless(state);
    what = harmless(what);
    why = why.map(Line::harmless);
  }

  private static Diagnosis harmless(Diagnosis why) {
    return new Diagnosis(
        why.category(), harmless(why.code()), harmless(why.what()), harmless(why.advice()));
  }

  private static String harmless(String text) {
    Objects.requireNonNull(text);
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
    text.codePoints()
        .limit(LONGEST)
        .map(each -> isPrintable(each) ? each : ' ')
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** A terminal obeys control characters, and turns the line round at some of the others. */
  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
