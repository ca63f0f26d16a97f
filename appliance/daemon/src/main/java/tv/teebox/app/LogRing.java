package tv.teebox.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last lines of the log in memory: {@value #LINES} of them, each cut to {@value
 * #LONGEST}, for whoever is to help and cannot see the journal. Any thread.
 */
final class LogRing extends AppenderBase<ILoggingEvent> {

  static final int LINES = 1500;
  static final int LONGEST = 1000;

  private final ArrayDeque<String> lines = new ArrayDeque<>();

  /** Listens to everything that is logged from now on. */
  static LogRing listening() {
    LogRing ring = new LogRing();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      ring.setContext(context);
      ring.start();
      context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(ring);
    }
    return ring;
  }

  /** Listens no more. */
  void end() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
    }
    stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    String line =
        "%s %-5s %s%s"
            .formatted(
                event.getInstant(),
                event.getLevel(),
                event.getFormattedMessage(),
                why(event.getThrowableProxy()));
    synchronized (lines) {
      lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
      if (lines.size() > LINES) {
        lines.removeFirst();
      }
    }
  }

  private static String why(IThrowableProxy failure) {
    if (failure == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(" | ").append(failure.getClassName()).append(": ").append(failure.getMessage());
    for (int i = 0; i < Math.min(8, failure.getStackTraceElementProxyArray().length); i++) {
      text.append(" | ").append(failure.getStackTraceElementProxyArray()[i].getSTEAsString());
    }
    return text.toString();
  }

  /** The oldest first. */
  List<String> lines() {
    synchronized (lines) {
      return new ArrayList<>(lines);
    }
  }
}
