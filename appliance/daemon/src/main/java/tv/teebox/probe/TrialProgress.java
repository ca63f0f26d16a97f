package tv.teebox.probe;

/** Hears how far a measurement is; on the thread that measures. */
@FunctionalInterface
public interface TrialProgress {

  /** Nobody listens. */
  TrialProgress NOBODY = (encoder, device, number, of) -> {};

  /**
   * @param encoder that is tried now
   * @param device its id
   * @param number of this trial; the first is 1
   * @param of so many at most: what turns out to be needless is left out
   */
  void trying(String encoder, String device, int number, int of);
}
