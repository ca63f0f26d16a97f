package tv.teebox.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is open for a session or a token for longer than one call: a stream of events, a WebSocket.
 * It is closed when the session or the token ends. Owned by the API's event loop.
 */
final class Feeds {

  private final Map<String, List<Runnable>> open = new HashMap<>();

  /** What is open for whom. */
  static String of(Caller.Kind kind, String id) {
    return kind + " " + id;
  }

  /**
   * @return to be run when it has closed by itself
   */
  Runnable opened(String whose, Runnable close) {
    open.computeIfAbsent(whose, none -> new ArrayList<>()).add(close);
    return () ->
        open.computeIfPresent(
            whose,
            (key, list) -> {
              list.remove(close);
              return list.isEmpty() ? null : list;
            });
  }

  boolean isOpenFor(String whose) {
    return open.containsKey(whose);
  }

  void ended(String whose) {
    List<Runnable> closing = open.remove(whose);
    if (closing != null) {
      closing.forEach(Runnable::run);
    }
  }
}
