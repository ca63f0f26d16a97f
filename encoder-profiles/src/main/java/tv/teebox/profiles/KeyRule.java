package tv.teebox.profiles;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a platform's stream key looks like. A key that looks different deserves a warning, never a
 * refusal: platforms change their keys without asking.
 *
 * @param pattern what the whole key matches; empty where anything goes
 * @param example an invented key, to show the shape
 * @param from a name among the profile's origins
 */
public record KeyRule(Optional<Pattern> pattern, Life life, String example, String from) {

  /** How long a key lasts. */
  public enum Life {
    /** Until somebody regenerates it. */
    PERSISTENT,
    /** For one stream. */
    SINGLE_USE,
    UNKNOWN
  }

  /** Whether a key has the shape; the key goes nowhere. */
  public boolean fits(String key) {
    return pattern.map(each -> each.matcher(key).matches()).orElse(true);
  }

  /** As the profile writes it: a {@link Pattern} is equal to itself alone. */
  private Optional<String> written() {
    return pattern.map(Pattern::pattern);
  }

  /** Equal rules are one rule, however often the profile was read. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRule same
        && written().equals(same.written())
        && life == same.life
        && example.equals(same.example)
        && from.equals(same.from);
  }

  @Override
  public int hashCode() {
    return Objects.hash(written(), life, example, from);
  }
}
