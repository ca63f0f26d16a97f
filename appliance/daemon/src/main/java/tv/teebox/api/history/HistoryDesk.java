package tv.teebox.api.history;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.LastHour;
import tv.teebox.history.Selection;
import tv.teebox.history.SessionSummary;

/**
 * Where the box looks up what has happened. Called on the API's event loop, and answers on it; what
 * it fails with is a {@link tv.teebox.api.Problem}.
 */
public interface HistoryDesk {

  Future<List<HistoryEntry>> events(Selection which);

  /**
   * The newest sessions, the last one first.
   *
   * @param before only those with a smaller number
   */
  Future<List<SessionSummary>> sessions(long before, int most);

  Future<Optional<SessionSummary>> session(long number);

  /** The last hour, filled while the box runs; on the API's event loop. */
  LastHour lastHour();

  /** Something that names this run of the box: with the next one the series begin anew. */
  String run();

  /** All that somebody needs who is to help, in a zip, without secrets. */
  Future<Buffer> diagnostics();
}
