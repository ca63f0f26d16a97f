package tv.teebox.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.KeyCandidate;

/**
 * The key that OBS must send, and for a stated time after a change the one before, so that nobody
 * has to be on time. Pure but for {@link #fresh}.
 *
 * <p>The time is the box's clock. One that is behind lets the old key in for longer, which is
 * better than no stream; who must shut the old key out at once changes it without grace.
 *
 * @param old empty if there was no change, or one without grace
 */
public record IngestKeys(StreamKey current, Optional<Old> old) {

  /** A week: the longest that an old key may still be accepted. */
  public static final Duration LONGEST_GRACE = Duration.ofDays(7);

  /** Neither 0 and o nor 1, i and l: it may be read out on the telephone. */
  static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 7;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param until from then on it is refused
   */
  public record Old(StreamKey key, Instant until) {}

  /** What became of a key that was sent. */
  public enum Verdict {
    ACCEPTED,
    /** Accepted still; OBS has to be given the new one. */
    ACCEPTED_OLD,
    REFUSED
  }

  public Verdict judge(KeyCandidate sent, Instant now) {
    return judge(sent::matches, now);
  }

  Verdict judge(Predicate<StreamKey> sent, Instant now) {
    // Both are compared in every case, so that the time taken tells nothing.
    boolean fits = sent.test(current);
    boolean fitsOld = old.filter(each -> sent.test(each.key())).isPresent();
    if (fits) {
      return Verdict.ACCEPTED;
    }
    return fitsOld && now.isBefore(old.orElseThrow().until())
        ? Verdict.ACCEPTED_OLD
        : Verdict.REFUSED;
  }

  /**
   * With another key, and this one for as long as the grace lasts. The one before this is refused
   * from now on.
   *
   * @param grace none to shut this key out at once
   */
  public IngestKeys changedTo(StreamKey fresh, Instant now, Duration grace) {
    if (fresh.equals(current)) {
      throw new IllegalArgumentException("the new ingest key is the one there is");
    }
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException("an old ingest key is accepted for a week at most");
    }
    return new IngestKeys(
        fresh, grace.isZero() ? Optional.empty() : Optional.of(new Old(current, now.plus(grace))));
  }

  /**
   * What another change would put an end to before its time, in words; empty if nothing. One key
   * before is kept at most.
   */
  public Optional<String> cutShort(Instant now) {
    return old.filter(each -> now.isBefore(each.until()))
        .map(
            each ->
                ("the key before the last one was to be accepted until %s and is refused from now"
                        + " on: whoever still sends it needs the new one before his next start")
                    .formatted(each.until()));
  }

  /** A new key that nobody guesses: 28 signs of 31, which is 138 bits, in groups of four. */
  public static StreamKey fresh() {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        key.append('-');
      }
      key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new StreamKey(key.toString());
  }
}
