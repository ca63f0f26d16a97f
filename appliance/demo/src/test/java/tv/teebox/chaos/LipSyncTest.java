package tv.teebox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LipSyncTest {

  private static List<Picture> flashingAt(int flashTick) {
    return IntStream.range(0, 90)
        .mapToObj(
            tick -> {
              boolean flash = tick >= flashTick && tick < flashTick + 3;
              return new Picture(Math.round(tick * 1000.0 / 30), flash ? 200 : 100, 110, 90, 5);
            })
        .toList();
  }

  private static List<Sound> beepingAt(double ms) {
    return IntStream.range(0, 600)
        .mapToDouble(i -> i * 5.0)
        .mapToObj(at -> new Sound(at, at >= ms && at < ms + 100 ? -9 : -31))
        .toList();
  }

  @Test
  void theTimeFromTheBeepToTheFlashIsFound() {
    assertThat(LipSync.offsets(flashingAt(30), beepingAt(990))).containsExactly(10.0);
    assertThat(LipSync.offsets(flashingAt(30), beepingAt(1020))).containsExactly(-20.0);
  }

  @Test
  void aFlashWithoutItsBeepHasNone() {
    assertThat(LipSync.offsets(flashingAt(30), beepingAt(2000))).isEmpty();
  }

  @Test
  void aFlashThatWasUnderWayHasNoBeginning() {
    assertThat(LipSync.flashes(flashingAt(0))).isEmpty();
  }
}
