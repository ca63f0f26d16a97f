package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EdgeLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger("edge-log-test");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private long nanos = 5;
  private final EdgeLog log = new EdgeLog(logger, () -> nanos);

  @BeforeEach
  void capture() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void release() {
    logger.detachAppender(lines);
  }

  @Test
  void aFloodIsCutToABurstAndCounted() {
    for (int i = 0; i < 1000; i++) {
      log.info("line {}", i);
    }
    assertThat(lines.list).hasSize(EdgeLog.BURST);
    nanos += TimeUnit.SECONDS.toNanos(1) - 1;
    log.info("too early");
    assertThat(lines.list).hasSize(EdgeLog.BURST);
    nanos += 1;
    log.info("in time");
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .endsWith("[ingest] 981 lines about other connections were left out", "in time");
  }
}
