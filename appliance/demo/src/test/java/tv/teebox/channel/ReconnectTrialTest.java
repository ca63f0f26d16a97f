package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections that are made and lost again and again leave nothing behind. */
class ReconnectTrialTest {

  /** What a JVM opens and starts on its own. */
  private static final int NOISE = 4;

  /** Of one lost connection; a client that Vert.x kept was more than a thousand bytes. */
  private static final long BYTES_LEFT = 300;

  private final ReconnectTrial trial = new ReconnectTrial();

  @AfterEach
  void close() throws Exception {
    trial.close();
  }

  @Test
  void aFewHundredReconnectsLeaveNoDescriptorAndNoThreadBehind() throws Exception {
    assertFlat(60, 240);
  }

  @Test
  @Tag("long")
  void thousandsOfReconnectsLeaveNothingBehind() throws Exception {
    int times = 2400;
    assertThat(assertFlat(600, times)).isLessThan(BYTES_LEFT * times);
  }

  /** How much more is on the heap after it, in bytes. */
  private long assertFlat(int warmUp, int times) throws Exception {
    ReconnectTrial.Use before = trial.reconnect(warmUp);
    ReconnectTrial.Use after = trial.reconnect(times);
    assertThat(trial.attempts()).isGreaterThanOrEqualTo(warmUp + times);
    assertThat(after.descriptors() - before.descriptors())
        .as("descriptors: %s, then %s", before, after)
        .isLessThanOrEqualTo(NOISE);
    assertThat(after.threads() - before.threads())
        .as("threads: %s, then %s", before, after)
        .isLessThanOrEqualTo(NOISE);
    System.out.println(before + ", then " + after);
    return 1024 * (after.heapKb() - before.heapKb());
  }
}
