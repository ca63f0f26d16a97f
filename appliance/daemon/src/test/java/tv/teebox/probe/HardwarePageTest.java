package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that explains the reasons has them all, in their own words. */
class HardwarePageTest {

  @Test
  void everyReasonIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("../../docs/hardware.md"));
    for (Reason each : Reason.values()) {
      assertThat(page)
          .contains(
              "| `%s` | %s | %s |"
                  .formatted(
                      each.code(), each.what(), each.advice().isEmpty() ? "–" : each.advice()));
    }
  }
}
