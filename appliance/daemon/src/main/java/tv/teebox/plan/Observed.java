package tv.teebox.plan;

/**
 * What became of a rendition on air.
 *
 * @param rendition its name in the plan
 * @param device the {@link Hardware.Device} that encodes it now, whatever was planned
 * @param owed frames a second that it should have
 * @param encoded frames a second that were encoded
 */
public record Observed(String rendition, String device, double owed, double encoded) {

  /** One frame in twenty may be missing before anything is lowered for it. */
  public static final double TOLERATED = 0.05;

  /** Whether too much of it is missing. */
  public boolean isShort() {
    return encoded < owed * (1 - TOLERATED);
  }

  double ratio() {
    return owed <= 0 ? 1 : Math.min(1, encoded / owed);
  }

  /** For a sentence about whoever encodes it. */
  public String inWords() {
    boolean differ = Math.round(encoded) != Math.round(owed);
    return (differ ? "encoded only %.0f of %.0f" : "encoded only %.1f of %.1f")
            .formatted(encoded, owed)
        + " frames a second of "
        + rendition;
  }
}
