package tv.teebox.access;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who may log in.
 *
 * @param id random, no secret; another account of the same name has another one
 * @param passwordChanged when the password was last set
 */
public record Account(
    String id,
    String name,
    Role role,
    PasswordHash password,
    Instant created,
    Instant passwordChanged) {

  private static final int LONGEST_NAME = 40;

  /** Letters, digits, and what stands in names and mail addresses; no blank at an end. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._@'-]*[\\p{L}\\p{M}\\p{N}])?");

  /** A name as it is stored; an {@link AccessRefused} says what is wrong with it. */
  static String name(String typed) {
    String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw AccessRefused.of(
          AccessRefused.Kind.INVALID,
          "name",
          "must be up to %d letters, digits, blanks and . _ @ ' -".formatted(LONGEST_NAME),
          "");
    }
    return name;
  }

  /** Two names that only differ in capitals or in how their letters are made are one. */
  static String key(String name) {
    String bounded = name.length() > 4 * LONGEST_NAME ? "" : name.strip();
    return Normalizer.normalize(bounded, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  Account withRole(Role other) {
    return new Account(id, name, other, password, created, passwordChanged);
  }

  Account withPassword(PasswordHash other, Instant now) {
    return new Account(id, name, role, other, created, now);
  }

  /** The same password, hashed anew. */
  Account rehashed(PasswordHash other) {
    return new Account(id, name, role, other, created, passwordChanged);
  }
}
