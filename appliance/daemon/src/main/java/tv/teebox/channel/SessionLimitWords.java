package tv.teebox.channel;

import java.time.Duration;

/** What the operator can do about a platform's limit, in words. */
final class SessionLimitWords {

  private SessionLimitWords() {}

  static String advice(SessionLimit limit) {
    if (limit.rollsOver()) {
      return "Nothing to do: the box begins a new stream there before, with a gap of two seconds at"
          + " most";
    }
    String own =
        limit.key() == SessionLimit.Key.SINGLE_USE
            ? "Its key is good for one stream: have a new one ready"
            : "For a new one at a time of your choice, end and go live again before";
    return switch (limit.effect()) {
      case ENDED ->
          (limit.key() == SessionLimit.Key.SINGLE_USE
                  ? ""
                  : "The box connects again by itself, and a new stream begins there. ")
              + own;
      case NOT_ARCHIVED ->
          limit.key() == SessionLimit.Key.SINGLE_USE
              ? "If it is to be archived, end it and begin a new one before. " + own
              : "If it is to be archived, end and go live again before";
    };
  }

  /** In minutes, or in seconds below two of them. */
  static String rounded(Duration left) {
    return left.toSeconds() < 120
        ? Math.max(1, left.toSeconds()) + " s"
        : Math.round(left.toSeconds() / 60.0) + " min";
  }
}
