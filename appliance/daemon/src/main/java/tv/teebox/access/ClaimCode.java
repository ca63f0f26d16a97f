package tv.teebox.access;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * What a box that nobody has claimed yet shows on its console and nowhere else: whoever types it
 * into the panel is at the box, and becomes its first operator. Twelve signs of 31, which is 59
 * bits, in groups of four, with neither 0 and o nor 1, i and l. Not a record, so that nothing
 * prints it by accident. Immutable.
 */
public final class ClaimCode {

  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 3;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String signs;

  private ClaimCode(String signs) {
    this.signs = signs;
  }

  static ClaimCode fresh() {
    StringBuilder signs = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      signs.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ClaimCode(signs.toString());
  }

  /** As it was stored. */
  static ClaimCode parse(String text) {
    String signs = normal(text);
    if (signs.length() != GROUPS * GROUP_LENGTH
        || !signs.chars().allMatch(sign -> ALPHABET.indexOf(sign) >= 0)) {
      throw new IllegalArgumentException("this is no claim code");
    }
    return new ClaimCode(signs);
  }

  /** Whether somebody typed it, in capitals or not, with dashes, blanks or none. */
  boolean matches(String typed) {
    return OpaqueSecret.same(signs, normal(typed));
  }

  private static String normal(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\u2010-\u2015-]", "");
  }

  /** For the console and whoever may read the state folder. */
  public String reveal() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < signs.length(); i += GROUP_LENGTH) {
      text.append(i == 0 ? "" : "-").append(signs, i, i + GROUP_LENGTH);
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "a claim code";
  }
}
