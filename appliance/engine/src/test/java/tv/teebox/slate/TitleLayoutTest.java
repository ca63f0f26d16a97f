package tv.teebox.slate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Resolution;

class TitleLayoutTest {

  private static final Resolution WIDE = new Resolution(1920, 1080);
  private static final Resolution UPRIGHT = new Resolution(1080, 1920);

  /** As if every letter were 0.6 em wide. */
  private static List<Double> widths(List<String> lines) {
    return lines.stream().map(line -> line.length() * 0.6).toList();
  }

  private static TitleLayout of(String title, Resolution canvas) {
    return TitleLayout.of(title, canvas, TitleLayoutTest::widths);
  }

  @Test
  void aShortTitleIsOneLineOfTheLargestSize() {
    assertThat(of("Studio 4", WIDE)).isEqualTo(new TitleLayout(List.of("Studio 4"), 108));
    assertThat(of("main", WIDE).fontSize()).isEqualTo(124);
  }

  @Test
  void aLongerTitleIsBrokenSoThatTheMiddleColumnHoldsIt() {
    TitleLayout layout = of("Sunday Morning Service", WIDE);
    assertThat(layout.lines()).containsExactly("Sunday Morning", "Service");
    assertThat(layout.fontSize() * 0.6 * 14).isLessThan(1080 * 9 / 16.0);
  }

  @Test
  void aTitleWithoutABreakGoesBeyondTheColumnRatherThanBecomeSmall() {
    TitleLayout layout = of("abcdefghijklmnopqrstuvwxyzabcdefghijklmn", WIDE);
    assertThat(layout.lines()).hasSize(1);
    assertThat(layout.fontSize()).isBetween(60, 124);
    assertThat(layout.fontSize() * 0.6 * 40).isLessThan(1920);
  }

  @Test
  void anUprightCanvasHasItsWholeWidth() {
    TitleLayout layout = of("Gaming Night with Friends", UPRIGHT);
    assertThat(layout.lines()).containsExactly("Gaming Night", "with Friends");
    assertThat(layout.fontSize()).isGreaterThan(100);
  }

  @Test
  void aNameIsBrokenAfterItsDotsDashesAndUnderscoresToo() {
    assertThat(of("one_of-those.names_that-go_on.and_on-on", WIDE).lines())
        .hasSize(3)
        .allMatch(line -> line.length() < 16);
  }

  @Test
  void noTitleIsNoLine() {
    assertThat(of("  ", WIDE).lines()).isEmpty();
  }
}
