package tv.teebox.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePickerTest {

  private final List<Integer> released = new ArrayList<>();
  private final FramePicker<Integer> picker = new FramePicker<>(30, 30, released::add);

  @Test
  void nothingIsPickedBeforeTheFirstFrame() {
    assertThat(picker.pick(0)).isNull();
    assertThat(picker.repeated()).isZero();
  }

  @Test
  void aSteadySourceShowsEachFrameOnce() {
    for (int i = 0; i < 300; i++) {
      picker.offer(i, i + 0.2);
      assertThat(picker.pick(i)).isEqualTo(i);
    }
    assertThat(picker.repeated()).isZero();
    assertThat(picker.skipped()).isZero();
    assertThat(released).hasSize(299);
  }

  @Test
  void aSourceWhoseFramesFallBetweenTwoTicksIsNotShownTwiceAndSkippedInTurns() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      picker.offer(i, i + 10.5 + (i == 0 ? 0 : random.nextDouble() - 0.5) * 0.1);
      assertThat(picker.pick(11 + i)).isEqualTo(i);
    }
    assertThat(picker.repeated() + picker.skipped()).isZero();
  }

  @Test
  void aMissingFrameRepeatsTheLastPicture() {
    picker.offer(1, 0);
    assertThat(picker.pick(0)).isEqualTo(1);
    assertThat(picker.pick(1)).isEqualTo(1);
    assertThat(picker.pick(2)).isEqualTo(1);
    assertThat(picker.repeated()).isEqualTo(2);
    assertThat(released).isEmpty();
  }

  @Test
  void aLateFrameIsShownAtTheNextTick() {
    picker.offer(1, 0);
    picker.pick(0);
    picker.pick(1);
    picker.offer(2, 1);
    assertThat(picker.pick(2)).isEqualTo(2);
  }

  @Test
  void twoFramesForOneTickShowTheNewer() {
    picker.offer(1, 0);
    picker.offer(2, 1);
    picker.offer(3, 1.1);
    picker.pick(0);
    assertThat(picker.pick(1)).isEqualTo(3);
    picker.offer(4, 5.0);
    picker.offer(5, 5.05);
    picker.offer(6, 5.1);
    assertThat(picker.pick(6)).isEqualTo(6);
    assertThat(picker.skipped()).isPositive();
  }

  @Test
  void twiceTheRateShowsEverySecondFrame() {
    int last = -1;
    for (int tick = 0; tick < 300; tick++) {
      picker.offer(2 * tick, tick);
      picker.offer(2 * tick + 1, tick + 0.5);
      int frame = picker.pick(tick);
      assertThat(frame).isGreaterThan(last);
      last = frame;
    }
    assertThat(picker.repeated()).isZero();
    assertThat(picker.skipped()).isBetween(295L, 305L);
  }

  @Test
  void backlogIsDroppedToLiveAndItsFirstPictureStandsIn() {
    picker.pick(999);
    for (int i = 0; i < 250; i++) {
      picker.offer(i, 750 + i);
      if (i == 100) {
        assertThat(picker.pick(1000)).isZero();
      }
    }
    assertThat(picker.pick(1001)).isEqualTo(249);
    assertThat(picker.backlog()).isGreaterThan(200);
  }

  @Test
  void everyFrameIsReleasedExactlyOnce() {
    Random random = new Random(11);
    double position = 0;
    for (int i = 0; i < 2000; i++) {
      position += random.nextDouble() * 2.5;
      picker.offer(i, position);
      if (random.nextInt(3) > 0) {
        picker.pick((long) position + random.nextInt(3));
      }
    }
    picker.clear();
    assertThat(released).doesNotHaveDuplicates().hasSize(2000);
  }

  @Test
  void aSourceThatJumpsAheadDoesNotGrowTheQueue() {
    for (int i = 0; i < 10_000; i++) {
      picker.offer(i, 1_000_000 + 3.0 * i);
    }
    assertThat(10_000 - released.size()).isLessThanOrEqualTo(30);
  }

  @Test
  void framesFromATimeThatWasTakenBackDoNotBlockWhatIsDue() {
    picker.offer(1, 0);
    picker.pick(0);
    for (int i = 0; i < 5; i++) {
      picker.offer(100 + i, 108_000 + i);
    }
    picker.offer(2, 1);
    assertThat(picker.pick(1)).isEqualTo(2);
    picker.offer(3, 2);
    assertThat(picker.pick(2)).isEqualTo(3);
  }

  @Test
  void aPictureIsFreshAtTheFirstTickThatShowsIt() {
    assertThat(picker.isFresh()).isFalse();
    picker.pick(0);
    assertThat(picker.isFresh()).isFalse();
    picker.offer(1, 1);
    picker.pick(1);
    assertThat(picker.isFresh()).isTrue();
    picker.pick(2);
    assertThat(picker.isFresh()).isFalse();
    picker.clear();
    picker.pick(3);
    assertThat(picker.isFresh()).isFalse();
  }

  @Test
  void theFirstPictureStandsInForTheTicksBeforeIt() {
    assertThat(picker.pick(0)).isNull();
    picker.offer(1, 4);
    assertThat(picker.pick(1)).isEqualTo(1);
  }
}
