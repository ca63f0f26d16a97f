package tv.teebox.hwtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class PlotTest {

  private static Plot plot(Plot.Kind kind, Double... figures) {
    return new Plot(
        "What <is> shown",
        "rungs",
        "fps",
        List.of("1\n1080p60", "2\n+ 720p60", "3\n+ 480p30"),
        List.of(
            new Plot.Series("one & only", List.of(figures)),
            new Plot.Series("other", List.of(70.0, 65.0, 61.0))),
        Optional.of(new Plot.Limit(60, "real time: 60 fps")),
        kind);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource
  void itIsADrawingWithAxesUnitsALegendAndTheLineThatMatters(Plot.Kind kind) throws Exception {
    String svg = plot(kind, 120.0, 80.0, 40.0).svg();
    assertThat(parsed(svg).getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(parsed(svg).getDocumentElement().getTextContent())
        .contains("What <is> shown", "rungs", "fps", "one & only", "other", "real time: 60 fps")
        .contains("1080p60", "+ 480p30");
  }

  private static List<Double> markHeights(String svg) {
    List<Double> heights = new ArrayList<>();
    Matcher marks = Pattern.compile("<circle [^>]*cy=\"([\\d.]+)\"").matcher(svg);
    while (marks.find()) {
      heights.add(Double.parseDouble(marks.group(1)));
    }
    // The last is the legend's own.
    return heights.subList(0, heights.size() - 1);
  }

  @Test
  void aHigherFigureStandsHigherAndOneThatIsMissingLeavesAGap() {
    assertThat(markHeights(plot(Plot.Kind.LINES, 40.0, 80.0, 120.0).svg()))
        .hasSize(3)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(markHeights(plot(Plot.Kind.LINES, 40.0, Double.NaN, 120.0).svg())).hasSize(2);
  }

  @Test
  void figuresThatLieFarApartStandOnALogarithmicScale() {
    assertThat(plot(Plot.Kind.LINES, 2000.0, 900.0, 10.0).svg()).contains("fps, logarithmic");
    assertThat(plot(Plot.Kind.LINES, 100.0, 90.0, 50.0).svg()).doesNotContain("logarithmic");
  }

  @Test
  void everyFigureOfTheScaleHasAsManyDigitsAsItNeeds() {
    assertThat(PlotScale.plain(0.965, 0.975).steps()).hasSizeGreaterThan(2);
    assertThat(PlotScale.plain(0.965, 0.975).label(0.97)).isEqualTo("0.970");
    assertThat(PlotScale.plain(0, 120).label(60)).isEqualTo("60");
    assertThat(PlotScale.logarithmic(3, 900).steps()).contains(5.0, 10.0, 500.0);
  }
}
