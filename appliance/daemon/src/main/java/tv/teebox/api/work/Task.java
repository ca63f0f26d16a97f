package tv.teebox.api.work;

import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalDouble;

/** Work that was found possible and waits to be begun. Called on the API's event loop. */
public interface Task {

  /** Hears how far it is; any thread. */
  interface Progress {

    /**
     * @param share from 0 to 1; empty where nobody knows
     * @param doing what it does now, as a sentence
     */
    void at(OptionalDouble share, String doing);

    /**
     * @param steps that were gone so far, as JSON has them
     */
    void steps(List<?> steps);
  }

  /**
   * Begins it; once.
   *
   * @return what comes of it, as JSON has it; fails with a {@link tv.teebox.api.Problem}, or with a
   *     {@link CancelledException} where it was ended at somebody's word
   */
  Future<Object> begin(Progress progress);

  /** Ends it as soon as may be; what {@link #begin} gave fails then. */
  void cancel();

  /** It was ended because somebody wanted it ended. */
  final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
      super("cancelled", null, false, false);
    }
  }
}
