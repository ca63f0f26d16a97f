package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Diagnosis;

/** Texts of strangers are made harmless. */
class LineTest {

  @Test
  void whatATerminalWouldObeyIsLeftOut() {
    Edge.PublisherCame came =
        new Edge.PublisherCame("source", "192.0.2.7", "OBS\u001b[2J\r\n\u202efake\ud800\u00e9");
    assertThat(came.line().what()).isEqualTo("OBS [2J   fake \u00e9 came from 192.0.2.7");
  }

  @Test
  void aTextWithoutAnEndIsCutOff() {
    Diagnosis endless =
        new Diagnosis(Diagnosis.Category.DESTINATION, "refused", "x".repeat(100_000), "");
    Line line = new Edge.UploadJudged("either", Optional.of(endless)).line();
    assertThat(line.why().orElseThrow().what()).hasSize(Line.LONGEST);
  }
}
