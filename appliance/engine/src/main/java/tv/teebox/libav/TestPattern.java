package tv.teebox.libav;

import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** An endless moving test picture: colour bars, a running pattern, the time. One owner thread. */
public final class TestPattern implements AutoCloseable {

  /** The whole picture moves and has a camera's noise: no part of it can be skipped. */
  private static final String BUSY = "scroll=h=0.007:v=0.004,noise=c0s=9:c0f=t+u,";

  private final FilterGraph graph;

  public TestPattern(Resolution size, FrameRate rate) {
    this(size, rate, "", "yuv420p");
  }

  private TestPattern(Resolution size, FrameRate rate, String filters, String pixelFormat) {
    graph =
        FilterGraph.source(
            ("testsrc2=size=%s:rate=%d/%d,%sscale=out_color_matrix=bt709:out_range=tv,format=%s")
                .formatted(size, rate.numerator(), rate.denominator(), filters, pixelFormat));
  }

  /**
   * A pattern that is as much work to encode as a lively game or a camera's picture.
   *
   * @param pixelFormat libav's name of one that begins with a plane of 8-bit luma
   */
  public static TestPattern busy(Resolution size, FrameRate rate, String pixelFormat) {
    return new TestPattern(size, rate, BUSY, pixelFormat);
  }

  /** The next picture, the caller's to close. */
  public VideoFrame next() {
    return graph.take();
  }

  @Override
  public void close() {
    graph.close();
  }
}
