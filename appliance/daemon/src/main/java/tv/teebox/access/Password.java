package tv.teebox.access;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A password as somebody typed it, in Unicode's NFC, so that two keyboards that spell one letter in
 * two ways mean the same. Not a record, so that nothing prints it by accident. Immutable.
 */
public final class Password {

  /** In Unicode's signs, not in bytes. */
  public static final int SHORTEST = 10;

  public static final int LONGEST = 128;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /** What somebody says is theirs, whatever it is. */
  public static Password sent(String text) {
    String bounded = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
    return new Password(Normalizer.normalize(bounded, Normalizer.Form.NFC));
  }

  /** One that is to be somebody's from now on; an {@link AccessRefused} says why it cannot. */
  public static Password chosen(String text) {
    Password password = sent(text);
    int signs = password.text.codePointCount(0, password.text.length());
    if (signs < SHORTEST || text.length() > 4 * LONGEST || signs > LONGEST) {
      throw unusable("must have %d to %d signs".formatted(SHORTEST, LONGEST));
    }
    if (password.text.codePoints().distinct().count() < 4) {
      throw unusable("must be made of more than three different signs");
    }
    return password;
  }

  private static AccessRefused unusable(String what) {
    return AccessRefused.of(
        AccessRefused.Kind.INVALID, "password", what, "Take a few words that belong together");
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "a password";
  }
}
