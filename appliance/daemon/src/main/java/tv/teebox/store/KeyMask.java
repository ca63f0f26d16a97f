package tv.teebox.store;

/**
 * What is shown of a stream key that is kept: {@code ••••} and, of a key that is long enough not to
 * be guessed from them, its last four signs, so that somebody can tell which of his keys it is.
 */
public final class KeyMask {

  private static final String DOTS = "••••";

  /** Of a shorter key, four signs would be a third or more. */
  private static final int LONG_ENOUGH = 12;

  private static final int SHOWN = 4;

  private KeyMask() {}

  /** The mask of a key. */
  public static String of(String key) {
    int[] signs = key.codePoints().toArray();
    return signs.length < LONG_ENOUGH
        ? DOTS
        : DOTS + new String(signs, signs.length - SHOWN, SHOWN);
  }

  /** Whether a text is a mask, of whichever key, and so no key. */
  static boolean isOne(String text) {
    return text.startsWith(DOTS.substring(0, 1));
  }

  /** What is shown of a key that cannot be opened. */
  static String ofLost() {
    return DOTS;
  }
}
