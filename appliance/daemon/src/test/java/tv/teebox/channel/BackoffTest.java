package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static List<Duration> pauses(long seed, int count) {
    Backoff backoff = new Backoff(new SplittableRandom(seed));
    return Stream.generate(backoff::next).limit(count).toList();
  }

  @Test
  void theFirstPauseIsShorterThanASecond() {
    assertThat(IntStream.range(0, 200).mapToObj(seed -> pauses(seed, 1).get(0)))
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0)
        .allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) > 0);
  }

  @Test
  void pausesGrowAndStayWithinHalfAMinute() {
    for (int seed = 0; seed < 200; seed++) {
      List<Duration> pauses = pauses(seed, 6);
      assertThat(pauses).isSorted();
      assertThat(pauses(seed, 100)).allMatch(each -> each.compareTo(Duration.ofSeconds(30)) <= 0);
      assertThat(pauses(seed, 100).get(99)).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }
  }

  @Test
  void twoBoxesDoNotReturnInStep() {
    assertThat(pauses(1, 8)).doesNotContainAnyElementsOf(pauses(2, 8));
  }

  @Test
  void aSuccessMakesTheNextPauseShortAgain() {
    Backoff backoff = new Backoff(new SplittableRandom(7));
    IntStream.range(0, 10).forEach(each -> backoff.next());
    backoff.reset();
    assertThat(backoff.next()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aThousandFailuresDoNotOverflow() {
    assertThat(pauses(3, 1000)).noneMatch(each -> each.isZero() || each.isNegative());
  }
}
