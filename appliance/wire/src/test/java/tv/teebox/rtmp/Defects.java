package tv.teebox.rtmp;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Finds the defects that a connection logs and survives. */
final class Defects extends AppenderBase<ILoggingEvent> {

  private volatile Throwable found;

  Defects() {
    Logger logger = (Logger) LoggerFactory.getLogger("tv.teebox.rtmp");
    setContext(logger.getLoggerContext());
    start();
    logger.setLevel(Level.ERROR);
    logger.setAdditive(false);
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
      found = proxy.getThrowable();
    }
  }

  void rethrow() {
    Throwable defect = found;
    found = null;
    if (defect != null) {
      throw new AssertionError("a defect was logged", defect);
    }
  }
}
