package tv.teebox.reach;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;

/**
 * What an upload carried.
 *
 * @param rate of payload: the bodies of audio and video tags, after RTMP's, TLS's and TCP's headers
 * @param connectMs from the first look at the name to the server's word that it takes the stream
 * @param seconds over which the rate was measured
 * @param dips seconds in which less than 80 % of the median of those that anything came through in
 *     did
 * @param longestStallMs the longest time that the network took nothing
 * @param limit what it was kept below; empty if nothing was
 */
public record Upload(
    Bitrate rate,
    long connectMs,
    double seconds,
    List<Dip> dips,
    long longestStallMs,
    Optional<Bitrate> limit) {

  /** From this share of the limit on, it was the limit that held. */
  private static final double LIMIT_SHARE = 0.97;

  public Upload {
    dips = List.copyOf(dips);
  }

  /**
   * A second in which much less came through.
   *
   * @param second of the measured ones; the first is 1
   */
  public record Dip(int second, long kbps) {}

  /** What can be planned with: where it dips, the lowest second; else the mean. */
  public long sustainedKbps() {
    return dips.stream().mapToLong(Dip::kbps).min().orElse(rate.kbps());
  }

  /** Whether the upload may carry more than was tried. */
  public boolean heldByLimit() {
    return limit.map(most -> rate.compareTo(most.times(LIMIT_SHARE)) >= 0).orElse(false);
  }
}
