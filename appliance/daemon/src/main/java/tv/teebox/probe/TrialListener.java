package tv.teebox.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.JsonLines;
import tv.teebox.link.TrialReport;

/**
 * Takes one stream of a trial process until the process ends, says that it is done, or says too
 * much. A thread of its own: a pipe cannot be read with a deadline.
 */
final class TrialListener extends Thread {

  private static final Logger log = LoggerFactory.getLogger(TrialListener.class);

  private static final int MOST_REPORT_BYTES = 256 * 1024;
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_WORDS = 2000;

  /** Another line is some driver's. */
  private static final String REPORT_START = "{\"" + TrialReport.PROPERTY + "\":";

  private final InputStream stream;
  private final boolean forReports;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<TrialReport> reports = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private boolean nonsense;

  private TrialListener(InputStream stream, boolean forReports) {
    super("trial-listener");
    this.stream = stream;
    this.forReports = forReports;
    setDaemon(true);
  }

  /** Of the standard output. */
  static TrialListener ofReports(InputStream stream) {
    return new TrialListener(stream, true);
  }

  /** Of the standard error. */
  static TrialListener ofWords(InputStream stream) {
    return new TrialListener(stream, false);
  }

  @Override
  public void run() {
    int total = 0;
    try {
      for (int each = stream.read(); each >= 0; each = stream.read()) {
        if (forReports && ++total > MOST_REPORT_BYTES) {
          spoil();
          return;
        }
        if (each == '\n' || line.size() > LONGEST_LINE) {
          if (take()) {
            return;
          }
        } else {
          line.write(each);
        }
      }
      take();
    } catch (IOException e) {
      log.debug("[hardware] a trial's stream broke", e); // it was killed
    }
  }

  /** Whether that was the last line. */
  private boolean take() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!forReports) {
      remember(text);
      return false;
    }
    if (!text.startsWith(REPORT_START)) {
      return false;
    }
    try {
      return add(JsonLines.parse(text, TrialReport.class));
    } catch (UncheckedIOException e) {
      spoil();
      return true;
    }
  }

  private synchronized boolean add(TrialReport report) {
    reports.add(report);
    return report instanceof TrialReport.Ended;
  }

  private synchronized void spoil() {
    nonsense = true;
  }

  private synchronized void remember(String text) {
    words.append(text).append('\n');
    words.delete(0, Math.max(0, words.length() - MOST_WORDS));
  }

  synchronized List<TrialReport> reports() {
    return List.copyOf(reports);
  }

  /** Whether it said that it was done. */
  synchronized boolean isDone() {
    return reports.stream().anyMatch(TrialReport.Ended.class::isInstance);
  }

  /** Whether it was not what a trial process says. */
  synchronized boolean isNonsense() {
    return nonsense;
  }

  /** The end of what was said. */
  synchronized String lastWords() {
    return words.toString().strip();
  }
}
