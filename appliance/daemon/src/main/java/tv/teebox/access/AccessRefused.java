package tv.teebox.access;

import java.time.Duration;
import java.util.Optional;

/** What was asked for is not done; the reason is for whoever asked and holds no secret. */
public final class AccessRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of a reason. */
  public enum Kind {
    /** The name, the password or the code is wrong. */
    WRONG_PROOF,
    /** Too many have tried, or try now: later. */
    TOO_SOON,
    /** As things are it cannot be done. */
    CONFLICT,
    /** There is no such account or token. */
    MISSING,
    /** What was sent cannot be used. */
    INVALID,
    /** The disk does not take it. */
    NOT_SAVED
  }

  private final Kind kind;
  private final String code;
  private final String advice;
  private final transient Optional<Duration> retryAfter;

  private AccessRefused(
      Kind kind, String code, String what, String advice, Optional<Duration> retryAfter) {
    super(what, null, false, false);
    this.kind = kind;
    this.code = code;
    this.advice = advice;
    this.retryAfter = retryAfter;
  }

  /**
   * @param code for programs
   * @param what a sentence
   * @param advice a sentence; may be empty
   */
  static AccessRefused of(Kind kind, String code, String what, String advice) {
    return new AccessRefused(kind, code, what, advice, Optional.empty());
  }

  static AccessRefused tooSoon(String code, String what, Duration wait) {
    long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    return new AccessRefused(
        Kind.TOO_SOON,
        code,
        what,
        "Try again in %d s".formatted(seconds),
        Optional.of(Duration.ofSeconds(seconds)));
  }

  static AccessRefused conflict(String code, String what, String advice) {
    return of(Kind.CONFLICT, code, what, advice);
  }

  static AccessRefused missing(String what) {
    return of(Kind.MISSING, "not-found", what, "Look at the list: somebody may have deleted it");
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public String advice() {
    return advice;
  }

  /** In whole seconds. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
