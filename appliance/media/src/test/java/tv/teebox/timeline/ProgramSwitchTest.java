package tv.teebox.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.timeline.ProgramSwitch.SLATE;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgramSwitchTest {

  private static final Duration HOLD = Duration.ofSeconds(1);

  private ProgramSwitch program = new ProgramSwitch(2, HOLD, SLATE, 0);

  private static long ms(long millis) {
    return millis * 1_000_000;
  }

  /** A picture every 40 ms, the first and the last included. */
  private void pictures(int source, long fromMs, long toMs) {
    for (long at = fromMs; at <= toMs; at += 40) {
      program.picture(source, ms(at));
    }
  }

  @Test
  void opensOnTheSlateUntilASourceHasGivenPicturesForHalfASecond() {
    pictures(0, 1000, 1480);
    assertThat(program.at(ms(1480))).isEqualTo(SLATE);
    program.picture(0, ms(1520));
    assertThat(program.at(ms(1520))).isZero();
  }

  @Test
  void aSourceThatIsOnAirAtTheStartIsShownAtOnce() {
    program = new ProgramSwitch(2, HOLD, 1, ms(50));
    assertThat(program.at(ms(50))).isEqualTo(1);
    assertThat(program.at(ms(1049))).isEqualTo(1);
    assertThat(program.at(ms(1050))).isEqualTo(SLATE);
  }

  @Test
  void theLastPictureStandsForTheHoldAndNotLonger() {
    program = new ProgramSwitch(1, HOLD, 0, 0);
    pictures(0, 0, 2000);
    assertThat(program.at(ms(2999))).isZero();
    assertThat(program.at(ms(3000))).isEqualTo(SLATE);
  }

  @Test
  void aHiccupShorterThanTheHoldDoesNotShow() {
    program = new ProgramSwitch(1, HOLD, 0, 0);
    program.picture(0, ms(990));
    assertThat(program.at(ms(995))).isZero();
    assertThat(program.at(ms(1985))).isZero();
  }

  @Test
  void oneLatePictureBringsNobodyBack() {
    program = new ProgramSwitch(1, HOLD, 0, 0);
    program.picture(0, ms(1200));
    assertThat(program.at(ms(1300))).isEqualTo(SLATE);
    pictures(0, 1240, 1720);
    assertThat(program.at(ms(1720))).isZero();
  }

  @Test
  void oneLatePictureBringsNobodyBackThoughTheHoldIsShort() {
    program = new ProgramSwitch(1, Duration.ofMillis(200), 0, 0);
    pictures(0, 0, 1000);
    program.picture(0, ms(1600));
    assertThat(program.at(ms(1600))).isEqualTo(SLATE);
    pictures(0, 1640, 2080);
    assertThat(program.at(ms(2080))).isEqualTo(SLATE);
    program.picture(0, ms(2120));
    assertThat(program.at(ms(2120))).isZero();
  }

  @Test
  void nowAndThenAPictureIsNoProof() {
    for (long at = 0; at < 20_000; at += 1100) {
      program.picture(0, ms(at));
      assertThat(program.at(ms(at))).isEqualTo(SLATE);
    }
  }

  @Test
  void aSourceOfFewPicturesASecondComesOnAirAndStaysWhateverTheHold() {
    for (long pause : new long[] {200, 500, 1000}) {
      for (long hold : new long[] {200, 1000, 10_000}) {
        program = new ProgramSwitch(1, Duration.ofMillis(hold), SLATE, 0);
        long last = 0;
        for (long at = 0; at <= 20_000; at += pause) {
          program.picture(0, ms(at));
          if (at >= 1000) {
            assertThat(program.at(ms(at + pause - 1))).as("%d ms, hold %d", pause, hold).isZero();
          }
          last = at;
        }
        long lost = last + Math.max(hold, 2 * pause);
        assertThat(program.at(ms(lost - 1))).isZero();
        assertThat(program.at(ms(lost))).isEqualTo(SLATE);
      }
    }
  }

  @Test
  void aSourceOfFewPicturesASecondIsOnAirFromTheStartOn() {
    program = new ProgramSwitch(1, Duration.ofMillis(200), 0, ms(580));
    for (long at = 0; at < 5000; at += 200) {
      program.picture(0, ms(at));
      assertThat(program.at(ms(at + 199))).isZero();
    }
  }

  @Test
  void whatHasProvedItselfIsNotLostByALongerPauseThatItIsAllowed() {
    for (long at = 0; at <= 4000; at += 800) {
      program.picture(0, ms(at));
    }
    assertThat(program.at(ms(5500))).isZero();
    program.picture(0, ms(5500));
    assertThat(program.at(ms(5500))).isZero();
  }

  @Test
  void anOrdinarySourceIsLostAfterTheHoldThoughItHadAHiccupBefore() {
    for (double fps : new double[] {24, 25, 29.97, 30, 50, 60}) {
      program = new ProgramSwitch(1, Duration.ofMillis(200), 0, 0);
      long last = 0;
      for (int frame = 0; frame < 100; frame++) {
        last = Math.round(frame * 1e9 / fps);
        program.picture(0, last);
      }
      last += ms(199);
      program.picture(0, last);
      assertThat(program.at(last + ms(200) - 1)).isZero();
      assertThat(program.at(last + ms(200))).as("%s fps", fps).isEqualTo(SLATE);
    }
  }

  @Test
  void theSecondSourceFillsInAndGivesWayWhenTheFirstHasProvedItself() {
    program = new ProgramSwitch(2, HOLD, 0, 0);
    pictures(1, 0, 2000);
    assertThat(program.at(ms(999))).isZero();
    assertThat(program.at(ms(1000))).isEqualTo(1);
    pictures(0, 2000, 2480);
    pictures(1, 2040, 2480);
    assertThat(program.at(ms(2480))).isEqualTo(1);
    program.picture(0, ms(2520));
    assertThat(program.at(ms(2520))).isZero();
  }

  @Test
  void theOperatorsSlateCoversAllAndUncoversWhatIsThere() {
    program = new ProgramSwitch(1, HOLD, 0, 0);
    program.slateByHand(true);
    pictures(0, 0, 5000);
    assertThat(program.at(ms(5000))).isEqualTo(SLATE);
    program.slateByHand(false);
    assertThat(program.at(ms(5000))).isZero();
  }
}
