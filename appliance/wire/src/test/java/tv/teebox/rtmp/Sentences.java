package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import tv.teebox.media.Diagnosis;

/** Whether a diagnosis is something an operator can read and act upon. */
final class Sentences {

  private Sentences() {}

  static void assertClear(Diagnosis diagnosis) {
    assertThat(diagnosis.code()).matches("[a-z]+(-[a-z]+)*");
    for (String sentence : new String[] {diagnosis.what(), diagnosis.advice()}) {
      assertThat(sentence)
          .matches("[ -~…]+")
          .hasSizeGreaterThan(12)
          .hasSizeLessThan(300)
          .doesNotContain("Exception", "java.", "null", "io.netty", "secret-key");
    }
    assertThat(diagnosis.advice()).matches("[A-Z].*");
  }
}
