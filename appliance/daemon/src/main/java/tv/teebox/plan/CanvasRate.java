package tv.teebox.plan;

import java.util.Comparator;
import java.util.List;
import tv.teebox.media.FrameRate;

/** The frame rates a canvas may have: the field's usual ones, at most 60. */
final class CanvasRate {

  private static final List<FrameRate> USUAL =
      List.of(
          new FrameRate(24000, 1001),
          FrameRate.of(24),
          FrameRate.of(25),
          new FrameRate(30000, 1001),
          FrameRate.of(30),
          FrameRate.of(50),
          new FrameRate(60000, 1001),
          FrameRate.of(60));

  private CanvasRate() {}

  /** The usual rate nearest to a source's; a multiple of a usual rate is divided down to it. */
  static FrameRate nearest(FrameRate source) {
    double fps = source.fps();
    while (fps > 61) {
      fps /= 2;
    }
    double wanted = fps;
    return USUAL.stream()
        .min(Comparator.comparingDouble(rate -> Math.abs(rate.fps() - wanted)))
        .orElseThrow();
  }
}
