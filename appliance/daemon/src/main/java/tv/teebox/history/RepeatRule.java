package tv.teebox.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a destination that stays away from filling the history: of a row of attempts that fail for
 * the same reason only the first is a line, and the line that ends the row says how many there
 * were. Pure; one owner thread.
 */
final class RepeatRule {

  /** Destinations remembered at once; there are never as many. */
  private static final int MOST = 1000;

  /** What a destination goes through again at each attempt. */
  private static final Set<String> ON_THE_WAY = Set.of("connecting", "joining");

  private record Away(String code, int attempts) {}

  private final Map<String, Away> away = new HashMap<>();

  /** The line to write; empty if it says nothing new. */
  Optional<Line> pass(String channel, Line line) {
    if (!line.kind().equals("destination")) {
      return Optional.of(line);
    }
    String key = channel + '\0' + line.who();
    Away before = away.get(key);
    if (line.state().equals("retrying")) {
      return retrying(key, before, line);
    }
    if (before == null) {
      return Optional.of(line);
    }
    if (ON_THE_WAY.contains(line.state())) {
      return Optional.empty();
    }
    away.remove(key);
    return Optional.of(before.attempts() > 1 ? after(before.attempts(), line) : line);
  }

  private Optional<Line> retrying(String key, Away before, Line line) {
    String code = line.why().map(why -> why.code()).orElse("");
    boolean same = before != null && before.code().equals(code);
    if (away.size() < MOST || before != null) {
      away.put(key, new Away(code, before == null ? 1 : before.attempts() + 1));
    }
    return same ? Optional.empty() : Optional.of(line);
  }

  private static Line after(int attempts, Line line) {
    String what = line.what() + ", after " + attempts + " attempts that failed";
    return new Line(line.kind(), line.who(), line.state(), what, line.why());
  }
}
