package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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
  void aSilenceAtTheEndIsMeasuredAsOne() {
    come(0, 4000, 0, 1_250_000);
    throughput.note(9000 * MS, 5_000_000);
    throughput.end(10_000 * MS);
    assertThat(throughput.seconds()).isEqualTo(10.0);
    assertThat(throughput.mean()).isEqualTo(Bitrate.ofKbps(4000));
    assertThat(throughput.dips())
        .extracting(Upload.Dip::second)
        .as("longer than half of it, and yet not the rule")
        .containsExactly(5, 6, 7, 8, 9, 10);
    assertThat(throughput.dips()).extracting(Upload.Dip::kbps).containsOnly(0L);
  }

  @Test
  void theTimeBetweenTheLastLookAndTheEndIsNoSilence() {
    come(0, 4000, 0, 1_250_000);
    throughput.end(4500 * MS);
    assertThat(throughput.seconds()).isEqualTo(4.0);
    assertThat(throughput.mean()).isEqualTo(Bitrate.ofKbps(10_000));
  }

  @Test
  void anUploadThatDipsSustainsItsLowestSecond() {
    Bitrate mean = Bitrate.ofKbps(9000);
    List<Upload.Dip> dips = List.of(new Upload.Dip(2, 5000), new Upload.Dip(7, 4000));
    assertThat(new Upload(mean, 10, 9, dips, 0, Optional.empty()).sustainedKbps()).isEqualTo(4000);
    assertThat(new Upload(mean, 10, 9, List.of(), 0, Optional.empty()).sustainedKbps())
        .isEqualTo(9000);
  }

  @Test
  void nothingAndOneNoteGiveNoRate() {
    throughput.end(1000 * MS);
    assertThat(throughput.mean()).isEqualTo(Bitrate.ZERO);
    throughput.note(0, 1000);
    assertThat(throughput.mean()).isEqualTo(Bitrate.ZERO);
    assertThat(throughput.dips()).isEmpty();
  }
}
