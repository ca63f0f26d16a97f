package tv.teebox.channel;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tv.teebox.media.Diagnosis;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.SessionRule;

/**
 * How long a stream may last at a platform, and what is to be done about it. The figure is the
 * platform profile's.
 *
 * @param platform the name that people know it by
 * @param length of one stream
 * @param effect what happens then
 * @param grace how long after a loss the platform takes a new connection for the same stream
 * @param key whether the stream key may be published with again
 * @param rollover whether the operator wants a new stream begun before
 */
public record SessionLimit(
    String platform, Duration length, Effect effect, Duration grace, Key key, boolean rollover) {

  /** As long as any platform is known to wait, where nobody says. */
  private static final Duration USUAL_GRACE = Duration.ofMinutes(2);

  private static final Duration FIRST_WARNING = Duration.ofMinutes(30);
  private static final Duration LAST_WARNING = Duration.ofMinutes(5);

  /** Of eight hours, half an hour and five minutes: a shorter limit has shorter warnings. */
  private static final int FIRST_PART = 16;

  private static final int LAST_PART = 96;

  /** What a platform does to a stream that is too long. */
  public enum Effect {
    /** It ends it. */
    ENDED,
    /** It goes on, but is not kept. */
    NOT_ARCHIVED
  }

  /** How often a stream key may be published with. */
  public enum Key {
    LASTS,
    SINGLE_USE
  }

  /** The limit that comes first; empty where the profile has none. */
  public static Optional<SessionLimit> of(PlatformProfile platform, Key key, boolean rollover) {
    SessionRule rule = platform.session();
    Duration grace =
        rule.graceSeconds().map(each -> Duration.ofSeconds(each.value())).orElse(USUAL_GRACE);
    return Stream.of(
            hours(rule.mostHours())
                .map(
                    length ->
                        new SessionLimit(
                            platform.title(), length, Effect.ENDED, grace, key, rollover)),
            hours(rule.archiveHours())
                .map(
                    length ->
                        new SessionLimit(
                            platform.title(), length, Effect.NOT_ARCHIVED, grace, key, rollover)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(SessionLimit::length));
  }

  private static Optional<Duration> hours(Optional<Figure> figure) {
    return figure.map(each -> Duration.ofHours(each.value()));
  }

  /** Whether the box begins a new stream by itself: never with a key that the old one uses up. */
  public boolean rollsOver() {
    return rollover && key == Key.LASTS;
  }

  Duration firstWarning() {
    return shorter(FIRST_WARNING, length.dividedBy(FIRST_PART));
  }

  Duration lastWarning() {
    return shorter(LAST_WARNING, length.dividedBy(LAST_PART));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What is said when so much is left. */
  Diagnosis warning(Duration left) {
    String in = SessionLimitWords.rounded(left);
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        "session-limit-near",
        switch (effect) {
          case ENDED ->
              "%s ends a stream after %d h, which is in %s"
                  .formatted(platform, length.toHours(), in);
          case NOT_ARCHIVED ->
              "%s archives no stream of %d h or more, which this one is in %s"
                  .formatted(platform, length.toHours(), in);
        },
        SessionLimitWords.advice(this));
  }

  /** What is said of a stream that is longer than that and goes on. */
  Diagnosis past() {
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        "session-limit-past",
        switch (effect) {
          case ENDED ->
              "The stream has lasted longer than the %d h after which %s ends one"
                  .formatted(length.toHours(), platform);
          case NOT_ARCHIVED ->
              "The stream has lasted %d h, and %s does not archive it any more"
                  .formatted(length.toHours(), platform);
        },
        switch (effect) {
          case ENDED -> "Nothing to do: if it is ended, the box connects again";
          case NOT_ARCHIVED -> "End it and begin a new one if that is to be archived";
        });
  }

  /** What is said when a new stream is begun. */
  Diagnosis rollingOver() {
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        "session-rollover",
        "A new stream is begun at %s, before its limit of %d h"
            .formatted(platform, length.toHours()),
        "");
  }
}
