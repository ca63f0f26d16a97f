package tv.teebox.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private final Rhythm rhythm = new Rhythm();

  /** Puts a picture in, has what it pushes out come, and says whether that was waited for. */
  private boolean waitsFor(int packets) {
    rhythm.entered();
    boolean waits = rhythm.due();
    for (int i = 0; i < packets; i++) {
      assertThat(rhythm.due()).isEqualTo(waits);
      rhythm.left();
    }
    return waits;
  }

  private int vainWaits(int pictures, IntUnaryOperator packetsOf) {
    int vain = 0;
    for (int i = 0; i < pictures; i++) {
      int packets = packetsOf.applyAsInt(i);
      vain += waitsFor(packets) && packets == 0 ? 1 : 0;
    }
    return vain;
  }

  @Test
  void anEncoderWithADelayIsWaitedForOnceItHasBegun() {
    assertThat(vainWaits(15, i -> 0)).isEqualTo(15);
    waitsFor(1);
    for (int i = 0; i < 100; i++) {
      assertThat(waitsFor(1)).isTrue();
      assertThat(rhythm.due()).isFalse();
    }
  }

  @Test
  void betweenBurstsOfBFramesNothingIsWaitedFor() {
    waitsFor(1);
    vainWaits(6, i -> i % 3 == 2 ? 3 : 0);
    assertThat(vainWaits(300, i -> i % 3 == 2 ? 3 : 0)).isZero();
  }

  @Test
  void aPacketThatCameLateDoesNotMakeTheOthersLate() {
    vainWaits(10, i -> 0);
    waitsFor(1);
    waitsFor(0);
    rhythm.left(); // before the next picture goes in
    assertThat(waitsFor(1)).isTrue();
    assertThat(rhythm.due()).isFalse();
  }

  @Test
  void whatPilesUpInsideIsWaitedFor() {
    vainWaits(10, i -> 0);
    assertThat(rhythm.late()).as("its delay is not known yet").isFalse();
    vainWaits(5, i -> 1);
    vainWaits(8, i -> 0);
    assertThat(rhythm.late()).isFalse();
    waitsFor(0);
    assertThat(rhythm.late()).isTrue();
    rhythm.left();
    assertThat(rhythm.late()).isFalse();
  }
}
