package tv.teebox.rtmp;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What {@code tv.teebox.rtmp} logs from now on at INFO and above, instead of printing it. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("tv.teebox.rtmp");
  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

  LogLines() {
    setContext(logger.getLoggerContext());
    start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  List<String> containing(String text) {
    return all().filter(line -> line.contains(text)).toList();
  }

  java.util.stream.Stream<String> all() {
    return events.stream().map(ILoggingEvent::getFormattedMessage);
  }

  /** Lines that tell of a defect. */
  List<String> errors() {
    return events.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(event -> event.getFormattedMessage() + ": " + event.getThrowableProxy().getMessage())
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
  }
}
