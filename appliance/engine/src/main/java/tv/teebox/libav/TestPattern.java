package tv.teebox.libav;

import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** An endless moving test picture: colour bars, a running pattern, the time. One owner thread. */
public final class TestPattern implements AutoCloseable {

  private final FilterGraph graph;

  public TestPattern(Resolution size, FrameRate rate) {
    graph =
        FilterGraph.source(
            ("testsrc2=size=%s:rate=%d/%d,"
                    + "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p")
                .formatted(size, rate.numerator(), rate.denominator()));
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
