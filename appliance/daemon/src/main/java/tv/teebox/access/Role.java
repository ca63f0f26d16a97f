package tv.teebox.access;

import java.util.Locale;

/** What somebody may do, from the least to the most. */
public enum Role {
  /** Sees everything but secrets, and changes nothing. */
  VIEWER,
  /** Does everything. */
  OPERATOR;

  /** Whether this one may do what the other may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** As it is written: {@code viewer}, {@code operator}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
