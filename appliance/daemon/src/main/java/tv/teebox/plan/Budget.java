package tv.teebox.plan;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;

/**
 * Whether the upload carries what is sent: it should be one and a half times the total bitrate.
 *
 * @param total video and audio of all destinations
 * @param required {@code rule} times the total
 * @param wire the total with the overhead of FLV, RTMP, TCP and IP, for comparison with a meter
 * @param available the upload; empty if nobody knows
 */
public record Budget(
    Bitrate total, Bitrate required, Bitrate wire, Optional<Bitrate> available, Verdict verdict) {

  /** Upload speed should be 1.5 × the total streaming bitrate. */
  public static final double RULE = 1.5;

  /**
   * Computed for 720p30 at 2628 kbps: 52 bytes of TCP and IP for each of 227 full segments (1448
   * bytes) and up to 77 short ones a second, 9 bytes of RTMP and FLV for each of 77 tags; 5 % in
   * all. A higher bitrate has less, a lower one more.
   */
  private static final double WIRE_OVERHEAD = 1.05;

  /** What the figures come to. */
  public enum Verdict {
    OK,
    /** Enough for the total, not for one and a half times it. */
    TIGHT,
    EXCEEDED,
    /** Nobody knows the upload. */
    UNKNOWN
  }

  /** The budget of streams with these bitrates. */
  public static Budget of(List<Bitrate> streams, Optional<Bitrate> available) {
    Bitrate total = streams.stream().reduce(Bitrate.ZERO, Bitrate::plus);
    Bitrate required = total.times(RULE);
    return new Budget(
        total,
        required,
        total.times(WIRE_OVERHEAD),
        available,
        verdict(total, required, available));
  }

  private static Verdict verdict(Bitrate total, Bitrate required, Optional<Bitrate> available) {
    if (available.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    if (available.get().compareTo(total) < 0) {
      return Verdict.EXCEEDED;
    }
    return available.get().compareTo(required) < 0 ? Verdict.TIGHT : Verdict.OK;
  }
}
