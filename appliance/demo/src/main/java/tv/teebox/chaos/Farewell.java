package tv.teebox.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The end that a box is owed after all: in order, at each platform. */
final class Farewell {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Farewell() {}

  static Row say(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    rig.studio().end();
    boolean inOrder =
        rig.await(
            LIMIT, () -> rig.sinks().stream().allMatch(sink -> sink.reception().hasEndedInOrder()));
    return new Row(
        "end",
        "publisher ends in order",
        List.of(
            Figure.holds(
                "streams at the platforms",
                "ended in order",
                inOrder ? "ended in order" : "not",
                inOrder)),
        null);
  }
}
