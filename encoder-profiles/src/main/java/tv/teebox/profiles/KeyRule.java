package tv.teebox.profiles;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a platform's stream key looks like. A key that looks different deserves a warning, never a
 * refusal: platforms change their keys without asking.
 *
 * @param pattern a regular expression that the whole key matches; empty where anything goes
 * @param example an invented key, to show the shape
 * @param where on which page of the platform's it is found; empty where nobody says
 * @param from a name among the profile's origins
 */
public record KeyRule(
    Optional<String> pattern, Life life, String example, Optional<String> where, String from) {

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
    return pattern.map(each -> Pattern.matches(each, key)).orElse(true);
  }
}
