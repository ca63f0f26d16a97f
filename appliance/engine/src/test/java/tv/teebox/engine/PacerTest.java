package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineCommand;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.Timeline;

class PacerTest {

  private static final long SECOND = 1_000_000_000L;

  private final Timeline thirty = new Timeline(FrameRate.of(30), 7 * SECOND);
  private final Timeline sixty = new Timeline(FrameRate.of(60), 7 * SECOND);

  @Test
  void itOpensHalfASecondInThePastSoThatLookAheadFillsAtOnce() {
    assertThat(Pacer.firstTick(thirty, -1, 17 * SECOND)).isEqualTo(286);
    assertThat(Pacer.firstTick(sixty, -1, 17 * SECOND)).isEqualTo(572);
  }

  @Test
  void itOpensAfterWhatHasLeftTheChannel() {
    assertThat(Pacer.firstTick(thirty, 295, 17 * SECOND)).isEqualTo(296);
    assertThat(Pacer.firstTick(sixty, 595, 17 * SECOND)).isEqualTo(596);
    assertThat(Pacer.firstTick(sixty, 596, 17 * SECOND)).isEqualTo(598);
  }

  @Test
  void itOpensAtTheNextTickWhereNothingIsKnown() {
    assertThat(Pacer.firstTick(thirty, EngineCommand.Open.NOT_IN_THE_PAST, 17 * SECOND))
        .isEqualTo(301);
  }

  @Test
  void aStandstillIsMadeUpForWholeAndALateTickIsNone() {
    assertThat(Pacer.isBehind(false, 100, 33)).isTrue();
    assertThat(Pacer.isBehind(false, 99, 33)).isFalse();
    assertThat(Pacer.isBehind(true, 34, 33)).isTrue();
    assertThat(Pacer.isBehind(true, 33, 33)).isFalse();
  }

  @Test
  void nothingIsDecodedBeforeTheEpoch() {
    assertThat(Pacer.firstTick(thirty, -1, 7 * SECOND + 200_000_000)).isGreaterThan(2);
    assertThat(Pacer.firstTick(thirty, -1, 7 * SECOND)).isPositive();
  }
}
