package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;

class TickQueueTest {

  private final TickQueue queue = new TickQueue();

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private void offer(long tick, boolean keyframe) {
    queue.offer(VideoFrame.black(new Resolution(16, 16)), tick, keyframe);
  }

  private List<Long> drain() throws InterruptedException {
    queue.end();
    List<Long> ticks = new ArrayList<>();
    for (TickQueue.Entry entry = queue.take(); entry != null; entry = queue.take()) {
      entry.picture().close();
      ticks.add(entry.tick());
    }
    return ticks;
  }

  @Test
  void whenFullTheTickAtHandIsSkippedAndCounted() throws Exception {
    for (int tick = 0; tick < TickQueue.BOUND + 3; tick++) {
      offer(tick, false);
    }
    assertThat(queue.skipped()).isEqualTo(3);
    assertThat(drain()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void aKeyframeTickTakesThePlaceOfTheYoungestPlainOne() throws Exception {
    for (int tick = 0; tick < TickQueue.BOUND; tick++) {
      offer(tick, false);
    }
    offer(60, true);
    offer(61, false);
    offer(120, true);
    assertThat(queue.skipped()).isEqualTo(3);
    assertThat(drain()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 60L, 120L);
  }

  @Test
  void onlyWhenNothingButKeyframesWaitsIsOneSkipped() throws Exception {
    for (int i = 0; i < TickQueue.BOUND + 1; i++) {
      offer(60L * i, true);
    }
    assertThat(queue.skipped()).isOne();
    assertThat(drain()).hasSize(TickQueue.BOUND);
  }

  @Test
  void anEncoderOfHalfTheSpeedGetsEverySecondTick() throws Exception {
    List<Long> taken = new ArrayList<>();
    for (int tick = 0; tick < 200; tick++) {
      offer(tick, tick % 60 == 0);
      if (tick % 2 == 1) {
        TickQueue.Entry entry = queue.take();
        entry.picture().close();
        taken.add(entry.tick());
      }
    }
    for (int i = 20; i < taken.size(); i++) {
      assertThat(taken.get(i) - taken.get(i - 1)).isBetween(1L, 3L);
    }
    assertThat(taken).contains(60L, 120L, 180L);
    drain();
  }

  @Test
  void waitingForRoomEndsWithTheTime() throws Exception {
    for (int tick = 0; tick < TickQueue.BOUND; tick++) {
      offer(tick, false);
    }
    queue.awaitRoom(System.nanoTime() - 1);
    assertThat(drain()).hasSize(TickQueue.BOUND);
  }
}
