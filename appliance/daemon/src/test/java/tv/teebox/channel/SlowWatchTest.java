package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.SlowWatch.Seen;

/** Which destinations stay slow, looked at each second. */
class SlowWatchTest {

  private static final long RATE = 300_000;

  private final SlowWatch watch = new SlowWatch();
  private long now = 5_000_000_000_000L;
  private long bytes;
  private long dropped;

  private void seconds(int seconds, double share, int drops, boolean stalled, boolean linesFault) {
    for (int i = 0; i < seconds; i++) {
      now += 1_000_000_000L;
      bytes += (long) (RATE * share);
      dropped += drops;
      watch.look(Map.of("D", new Seen(!stalled, bytes, dropped, stalled)), linesFault, now);
    }
  }

  private void fine(int seconds) {
    seconds(seconds, 1, 0, false, false);
  }

  private void slow(int seconds) {
    seconds(seconds, 0.6, 3, false, false);
  }

  @Test
  void oneThatDropsVideoInThreeWindowsOfFourIsSlowAndWhatItTookIsKnown() {
    slow(30);
    assertThat(watch.slow("D")).isEmpty();
    slow(1);
    assertThat(watch.slow("D").orElseThrow().kbps()).isEqualTo(1440);
  }

  @Test
  void aHiccupIsNone() {
    fine(20);
    slow(20);
    fine(40);
    assertThat(watch.slow("D")).isEmpty();
    slow(10);
    fine(20);
    assertThat(watch.slow("D")).isEmpty();
  }

  @Test
  void oneThatIsReconnectedBecauseItTookNothingIsSlowAsWell() {
    for (int i = 0; i < 4; i++) {
      seconds(6, 0, 0, true, false);
      fine(5);
    }
    assertThat(watch.slow("D")).isPresent();
    assertThat(watch.slow("D").orElseThrow().kbps()).isLessThan(1300);
  }

  @Test
  void whatTheLineIsToBlameForDoesNotCount() {
    seconds(120, 0.6, 3, false, true);
    assertThat(watch.slow("D")).isEmpty();
    assertThat(watch.keptUp("D", now)).isZero();
  }

  @Test
  void oneThatIsAwayForAnotherReasonIsNotSlow() {
    for (int i = 0; i < 60; i++) {
      now += 1_000_000_000L;
      watch.look(Map.of("D", new Seen(false, bytes, dropped, false)), false, now);
    }
    assertThat(watch.slow("D")).isEmpty();
    assertThat(watch.keptUp("D", now)).isZero();
  }

  @Test
  void forHowLongItKeptUpIsCountedFromTheLastDrop() {
    slow(20);
    fine(90);
    assertThat(watch.keptUp("D", now)).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90));
  }

  @Test
  void whoGetsSomethingElseIsSeenAnew() {
    slow(31);
    watch.begin("D");
    slow(11);
    assertThat(watch.slow("D")).isEmpty();
    assertThat(watch.slowAtOnce("D")).as("on trial one window is enough").isPresent();
  }
}
