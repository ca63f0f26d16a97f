package tv.teebox.bench;

import java.time.Duration;

/** One question with a number for an answer. */
interface Benchmark {

  /** The word on the command line and the section in the page. */
  String name();

  /** What is measured, in a sentence or two. */
  String question();

  /**
   * @param measured how long the steady state is measured, after the warm-up
   */
  Result run(Workshop workshop, Duration measured) throws Exception;
}
