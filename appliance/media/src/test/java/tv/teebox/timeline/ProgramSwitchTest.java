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
  void nowAndThenAPictureIsNoProofHoweverLongTheHold() {
    program = new ProgramSwitch(1, Duration.ofSeconds(10), SLATE, 0);
    for (long at = 0; at < 20_000; at += 600) {
      program.picture(0, ms(at));
      assertThat(program.at(ms(at))).isEqualTo(SLATE);
    }
  }

  @Test
  void aHoldOfNothingDoesNotFlashBetweenTwoPictures() {
    program = new ProgramSwitch(1, Duration.ZERO, 0, 0);
    for (long at = 0; at < 2_000; at += 66) {
      program.picture(0, ms(at));
      assertThat(program.at(ms(at + 65))).isZero();
    }
    assertThat(program.at(ms(2_100))).isEqualTo(SLATE);
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
