package tv.teebox.history;

import java.time.Duration;
import java.util.Optional;
import tv.teebox.media.Diagnosis;

/** What the history says of itself and of the box. */
final class Words {

  private Words() {}

  static Line began(String version, Optional<LastRun> last) {
    String what = "started (Teebox " + version + ")";
    if (last.isEmpty()) {
      return new Line("box", "box", "started", what, Optional.empty());
    }
    LastRun run = last.get();
    if (run.clean()) {
      return new Line("box", "box", "started", what + "; it had ended in order", Optional.empty());
    }
    return new Line("box", "box", "started", what, Optional.of(died(run)));
  }

  private static Diagnosis died(LastRun run) {
    String seen = " after it had run for " + text(run.lasted());
    return run.sameBoot()
        ? new Diagnosis(
            Diagnosis.Category.INTERNAL,
            "box-died",
            "The run before ended without a word" + seen,
            "The system's log has the reason, if there is one: journalctl -u teebox")
        : new Diagnosis(
            Diagnosis.Category.DEVICE,
            "machine-died",
            "The machine was switched off or restarted under the run before" + seen,
            "If nobody did that, look at its power supply and at: journalctl -b -1 -e");
  }

  static Line stopped(String why) {
    return new Line("box", "box", "stopped", "stopped in order: " + why, Optional.empty());
  }

  static Line onAir(long session, String canvas) {
    String what = "on air, session " + session + (canvas.isEmpty() ? "" : ", " + canvas);
    return new Line("session", "session", "on air", what, Optional.empty());
  }

  static Line offAir(long session, Duration lasted) {
    String what = "off air, session " + session + " was " + text(lasted);
    return new Line("session", "session", "off air", what, Optional.empty());
  }

  static Line missing(long lost) {
    return new Line(
        "history",
        "history",
        "incomplete",
        lost + (lost == 1 ? " line is" : " lines are") + " missing before this one",
        Optional.of(
            new Diagnosis(
                Diagnosis.Category.DEVICE,
                "history-incomplete",
                "More happened at once than the disk took",
                "")));
  }

  /** A time span as people say it, to the second below an hour. */
  static String text(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    long hours = seconds / 3600;
    return hours + " h " + seconds / 60 % 60 + " min";
  }
}
