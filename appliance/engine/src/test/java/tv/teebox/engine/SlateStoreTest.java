package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.teebox.libav.Devices;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.Timeline;

class SlateStoreTest {

  private static final long HOUR_NANOS = 3_600_000_000_000L;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static int light(SlateStore slate) {
    try (VideoFrame picture = slate.picture()) {
      return picture.luma(10, 10);
    }
  }

  @Test
  @Timeout(20)
  void whatIsWantedAtOnceIsDrawnAtOnce() {
    EngineSpec spec =
        new EngineSpec(
            Specs.SMALLER,
            new Timeline(FrameRate.of(30), 0),
            80,
            VideoDevice.MAIN_MEMORY,
            false,
            Specs.program(true),
            List.of(),
            List.of());
    Canvas canvas = new Canvas(spec, new Devices(), report -> {});
    SlateStore slate = new SlateStore(spec, canvas, (track, fault) -> {});
    int black = light(slate);
    slate.start(System.nanoTime() + HOUR_NANOS);
    slate.drawNow();
    while (light(slate) == black) {
      Worker.sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(light(slate)).isGreaterThan(black);
  }
}
