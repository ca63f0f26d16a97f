package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.UplinkWatch.Sample;
import tv.teebox.channel.UplinkWatch.Verdict;

/** Whose fault it is that something waits. */
class UplinkWatchTest {

  private static final int BYTES_A_SECOND = 750_000;

  private final UplinkWatch watch = new UplinkWatch();
  private int second;

  /** A second later, with these queues in milliseconds. */
  private void look(Object... namesAndQueues) {
    second++;
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (int i = 0; i < namesAndQueues.length; i += 2) {
      samples.put(
          (String) namesAndQueues[i],
          new Sample((long) second * BYTES_A_SECOND, (Integer) namesAndQueues[i + 1], 0));
    }
    watch.look(samples);
  }

  private void grow(String... slow) {
    for (int i = 1; i <= 4; i++) {
      Object[] queues = {"a", 20, "b", 30, "c", 10};
      for (int k = 0; k < queues.length; k += 2) {
        if (java.util.List.of(slow).contains(queues[k])) {
          queues[k + 1] = i * 400;
        }
      }
      look(queues);
    }
  }

  @Test
  void nothingIsSaidWhileAllKeepUp() {
    grow();
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
    assertThat(watch.diagnosis()).isEmpty();
  }

  @Test
  void severalThatFallBehindAtOnceAreTheUploadsFault() {
    grow("a", "b", "c");
    assertThat(watch.verdict()).isEqualTo(Verdict.UPLINK);
    assertThat(watch.diagnosis().orElseThrow().what())
        .contains("3 of 3")
        .contains("a, b, c")
        .contains("18000 kbps");
  }

  @Test
  void oneThatFallsBehindAloneIsItsOwnFault() {
    grow("b");
    assertThat(watch.verdict()).isEqualTo(Verdict.DESTINATION);
    assertThat(watch.diagnosis().orElseThrow().what())
        .startsWith("b falls behind")
        .contains("not your upload");
  }

  @Test
  void theLastToRecoverFromASlowUploadIsNotBlamed() {
    grow("a", "b", "c");
    look("a", 0, "b", 2500, "c", 0);
    assertThat(watch.verdict()).isEqualTo(Verdict.UPLINK);
    for (int i = 0; i < 10; i++) {
      look("a", 0, "b", 2500, "c", 0);
    }
    assertThat(watch.verdict()).isEqualTo(Verdict.DESTINATION);
  }

  @Test
  void theOnlyOneMayBeEither() {
    for (int i = 1; i <= 4; i++) {
      look("a", i * 400);
    }
    assertThat(watch.verdict()).isEqualTo(Verdict.EITHER);
  }

  @Test
  void aQueueThatIsWorkedOffIsNoFault() {
    look("a", 1500, "b", 1500);
    look("a", 900, "b", 900);
    look("a", 600, "b", 600);
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void droppedFramesAreRememberedForAWhile() {
    watch.look(Map.of("a", new Sample(0, 0, 0), "b", new Sample(0, 0, 0)));
    for (int i = 0; i < 9; i++) {
      watch.look(Map.of("a", new Sample(0, 0, 30), "b", new Sample(0, 0, 0)));
      assertThat(watch.behind()).containsExactly("a");
    }
    for (int i = 0; i < 3; i++) {
      watch.look(Map.of("a", new Sample(0, 0, 30), "b", new Sample(0, 0, 0)));
    }
    assertThat(watch.behind()).isEmpty();
  }

  @Test
  void theRealRateIsThatOfTheLastSeconds() {
    look("a", 0);
    assertThat(watch.kbps()).isZero();
    look("a", 0);
    look("a", 0);
    assertThat(watch.kbps("a")).isEqualTo(6000);
  }

  @Test
  void whoIsNotLiveIsForgotten() {
    grow("a", "b", "c");
    look("a", 0);
    assertThat(watch.kbps("b")).isZero();
    assertThat(watch.verdict()).isEqualTo(Verdict.OK);
  }
}
