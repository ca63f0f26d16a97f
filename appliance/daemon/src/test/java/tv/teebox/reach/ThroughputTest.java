package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tv.teebox.media.Bitrate;

class ThroughputTest {

  private static final long MS = 1_000_000;

  private final Throughput throughput = new Throughput();

  /** Notes every 100 ms for so long, at a rate. */
  private void come(long fromMs, long toMs, long fromBytes, long bytesPerSecond) {
    for (long at = fromMs; at <= toMs; at += 100) {
      throughput.note(at * MS, fromBytes + (at - fromMs) * bytesPerSecond / 1000);
    }
  }

  @Test
  void theMeanIsTheDifferenceOfTheEnds() {
    come(5000, 9000, 700_000, 1_000_000);
    assertThat(throughput.mean()).isEqualTo(Bitrate.ofKbps(8000));
    assertThat(throughput.seconds()).isEqualTo(4.0);
    assertThat(throughput.dips()).isEmpty();
  }

  @Test
  void aSecondBelowFourFifthsOfTheMedianIsADip() {
    come(0, 2000, 0, 1_000_000);
    come(2100, 3000, 2_050_000, 500_000);
    come(3100, 5000, 2_600_000, 1_000_000);
    assertThat(throughput.dips()).hasSize(1);
    assertThat(throughput.dips().get(0).second()).isEqualTo(3);
    assertThat(throughput.dips().get(0).kbps()).isBetween(3500L, 4500L);
  }

  @Test
  void aPauseIsSpreadOverItsSeconds() {
    come(0, 3000, 0, 1_000_000);
    come(6000, 10_000, 3_000_000, 1_000_000);
    assertThat(throughput.dips()).extracting(Upload.Dip::second).containsExactly(4, 5, 6);
  }

  @Test
  void timeWithoutProgressAtTheEndIsNotMeasured() {
    come(0, 1000, 0, 1_000_000);
    throughput.note(9000 * MS, 1_000_000);
    assertThat(throughput.seconds()).isEqualTo(1.0);
  }

  @Test
  void nothingAndOneNoteGiveNoRate() {
    assertThat(throughput.mean()).isEqualTo(Bitrate.ZERO);
    throughput.note(0, 1000);
    assertThat(throughput.mean()).isEqualTo(Bitrate.ZERO);
    assertThat(throughput.dips()).isEmpty();
  }
}
