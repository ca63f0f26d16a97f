package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code teebox demo} for programs, with an upload that is too narrow for it. */
class DemoTest {

  @TempDir private Path folder;

  @Test
  void anUploadThatIsTooNarrowIsInTheReportAndOnlyReckonedWith() throws Exception {
    Path out = folder.resolve("report.json");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dteebox.dist=" + System.getProperty("teebox.dist"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "tv.teebox.demo.Demo",
                    "--seconds",
                    "5",
                    "--upload",
                    "1000k",
                    "--json"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
      String said = Files.readString(out) + Files.readString(err);
      assertThat(process.exitValue()).as(said).isZero();
      JsonNode budget = JsonMapper.builder().build().readTree(out.toFile()).get("budget");
      assertThat(budget.get("availableKbps").longValue()).as(said).isEqualTo(1000);
      assertThat(budget.get("requiredKbps").longValue()).isGreaterThan(4000);
      assertThat(budget.get("verdict").textValue()).isEqualTo("exceeded");
    } finally {
      process.destroy(); // it ends its own children
      process.waitFor(20, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }
}
