package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.timeline.ProgramSwitch;

class ProgramSoundTest {

  private static final int LENGTH = 2000;

  private final SoundStore first = new SoundStore();
  private final SoundStore second = new SoundStore();
  private final ProgramSound sound = new ProgramSound(List.of(first, second));
  private final float[] left = new float[LENGTH];
  private final float[] right = new float[LENGTH];

  private static void fill(SoundStore store, float value, long from, int length) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    store.lay(from, values, values);
  }

  private void assertNoStep() {
    for (int i = 1; i < LENGTH; i++) {
      assertThat(Math.abs(left[i] - left[i - 1])).isLessThan(1.1f / SoundStore.FADE);
      assertThat(right[i]).isEqualTo(left[i]);
    }
  }

  @Test
  void beforeAnythingIsOnAirThereIsSilence() {
    fill(first, 1, 0, LENGTH);
    assertThat(sound.read(0, left, right)).isEqualTo(LENGTH);
    assertThat(left).containsOnly(0);
  }

  @Test
  void theSlateIsMuteThoughTheSourceSounds() {
    fill(first, 1, -LENGTH, 3 * LENGTH);
    sound.onAir(0, -LENGTH);
    sound.onAir(ProgramSwitch.SLATE, 1000);
    assertThat(sound.read(0, left, right)).isEqualTo(LENGTH - 1000);
    assertThat(left[500]).isOne();
    assertThat(left[1000]).isZero();
    assertThat(left[LENGTH - 1]).isZero();
    assertNoStep();
  }

  @Test
  void pictureAndSoundComeBackTogetherAndNothingClicks() {
    fill(first, 1, -LENGTH, 3 * LENGTH);
    sound.onAir(ProgramSwitch.SLATE, -LENGTH);
    sound.onAir(0, 700);
    assertThat(sound.read(0, left, right)).isEqualTo(700);
    assertThat(left[699]).isZero();
    assertThat(left[700 + SoundStore.FADE]).isOne();
    assertNoStep();
  }

  @Test
  void oneSourceFadesIntoTheOther() {
    fill(first, 1, -LENGTH, 3 * LENGTH);
    fill(second, -1, -LENGTH, 3 * LENGTH);
    sound.onAir(0, -LENGTH);
    sound.onAir(1, 1000);
    assertThat(sound.read(0, left, right)).isZero();
    assertThat(left[0]).isOne();
    assertThat(left[LENGTH - 1]).isEqualTo(-1);
    assertNoStep();
  }

  @Test
  void aChangeInTheNextFrameFadesThisOneOut() {
    fill(first, 1, -LENGTH, 3 * LENGTH);
    sound.onAir(0, -LENGTH);
    sound.onAir(ProgramSwitch.SLATE, LENGTH + 10);
    sound.read(0, left, right);
    assertThat(left[LENGTH - 1]).isLessThan(0.05f);
    assertNoStep();
  }

  @Test
  void soundThatBreaksOffDoesNotClickEither() {
    sound.onAir(0, -LENGTH);
    fill(first, 1, 300, 1000);
    assertThat(sound.read(0, left, right)).isEqualTo(LENGTH - 1000);
    assertThat(left[800]).isOne();
    assertNoStep();
  }

  @Test
  void aBreakInTheNextFrameFadesThisOneOut() {
    sound.onAir(0, -LENGTH);
    fill(first, 1, -LENGTH, 2 * LENGTH + 10);
    assertThat(sound.read(0, left, right)).isZero();
    assertThat(left[0]).isOne();
    assertThat(left[LENGTH - 1]).isLessThan(0.05f);
    assertNoStep();
  }

  @Test
  void allReadersHearTheSame() {
    fill(first, 1, -LENGTH, 3 * LENGTH);
    sound.onAir(0, 100);
    sound.read(0, left, right);
    float[] again = new float[LENGTH];
    sound.read(0, again, new float[LENGTH]);
    assertThat(again).isEqualTo(left);
  }

  @Test
  void aSourceThatWasNotOnAirForMinutesIsHeardWhenItIs() {
    sound.onAir(0, 0);
    long from = 0;
    for (; from < 300L * SoundStore.RATE; from += LENGTH) {
      fill(second, 1, from, LENGTH);
      sound.read(from, left, right);
    }
    sound.onAir(1, from);
    fill(second, 1, from, 2 * LENGTH);
    assertThat(sound.read(from, left, right)).isZero();
    assertThat(left[LENGTH - 1]).isOne();
  }

  @Test
  void aThousandChangesAreNotKept() {
    for (int i = 0; i < 10_000; i++) {
      sound.onAir(i % 2 - 1, i * 10L);
    }
    fill(first, 1, 200_000, 2 * LENGTH);
    assertThat(sound.read(200_000, left, right)).isZero();
    assertThat(left[LENGTH - 1]).isOne();
  }
}
