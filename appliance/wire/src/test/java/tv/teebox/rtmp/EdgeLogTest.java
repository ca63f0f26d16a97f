package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
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

  private List<String> lines() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void oneLineOfEachKindAndAddressIsLoggedAMinute() {
    for (int i = 0; i < 1000; i++) {
      log.info("192.0.2.1", "late", "late {}", i);
    }
    log.info("192.0.2.1", "refused", "refused");
    log.info("192.0.2.2", "late", "another");
    assertThat(lines()).containsExactly("late 0", "refused", "another");
    nanos += TimeUnit.MINUTES.toNanos(1) - 1;
    log.info("192.0.2.1", "late", "too early");
    assertThat(lines()).hasSize(3);
    nanos += 1;
    log.info("192.0.2.1", "late", "in time");
    log.info("192.0.2.2", "late", "nothing was left out");
    assertThat(lines().subList(3, 6))
        .containsExactly(
            "[ingest 192.0.2.1] 1000 more of the kind \"late\" came before",
            "in time",
            "nothing was left out");
  }

  @Test
  void aFloodFromManyAddressesIsCutToABurstAndCounted() {
    for (int i = 0; i < 1000; i++) {
      log.info("host " + i, "late", "line {}", i);
    }
    assertThat(lines()).hasSize(EdgeLog.BURST);
    nanos += TimeUnit.SECONDS.toNanos(1) - 1;
    log.info("x", "late", "too early");
    assertThat(lines()).hasSize(EdgeLog.BURST);
    nanos += 1;
    log.info("y", "late", "in time");
    assertThat(lines())
        .endsWith("[ingest] 901 lines about other connections were left out", "in time");
  }
}
