package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteStallTest {

  private static final long MS = 1_000_000;

  private final WriteStall stall = new WriteStall();

  @Test
  void nothingToSendIsNoStall() {
    stall.look(0, 0, 0);
    stall.look(9000 * MS, 0, 0);
    stall.look(9010 * MS, 500, 0);
    assertThat(stall.longestMs()).isZero();
  }

  @Test
  void theLongestWaitCounts() {
    stall.look(0, 500, 0);
    stall.look(300 * MS, 500, 0);
    stall.look(400 * MS, 500, 390 * MS);
    stall.look(450 * MS, 0, 440 * MS);
    stall.look(5000 * MS, 500, 440 * MS);
    stall.look(5100 * MS, 500, 440 * MS);
    assertThat(stall.longestMs()).isEqualTo(300);
  }
}
