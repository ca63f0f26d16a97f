package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.libav.DeviceColours;

/** Pictures with 10 bits that lie on an NVIDIA card, whose driver is a double. */
class DeviceColoursTest {

  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  /**
   * @param downloads of planes; a picture has two
   */
  @ParameterizedTest
  @CsvSource({
    // The card converts the depth itself, and what is looked at is fetched once.
    "plain, device, 2, 2",
    "plain, memory, 2, 2",
    // By way of main memory, and back for the encoders.
    "pq, device, 4, 4",
    "pq, memory, 2, 2"
  })
  void tenBitsComeOutAsEightOnTheShortestWayThereIs(
      String colours, String to, int uploads, int downloads) throws Exception {
    DriverDouble driver = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("driver"));
    String said = run(driver, colours, to);
    System.out.println(colours + " to " + to + ": " + said + " " + driver.counts());
    // 100 and 203 cd/m² of PQ, as the tone curve has them; or plain 10 bits of the same code.
    assertThat(said)
        .isEqualTo(
            (to.equals("device") ? "nv12 on the device: " : "yuv420p: ")
                + (colours.equals("pq") ? "176 128 128, 209 128 128" : "127 128 128, 143 128 128"));
    assertThat(driver.count("upload")).isEqualTo(uploads);
    assertThat(driver.count("download")).isEqualTo(downloads);
  }

  private String run(DriverDouble driver, String... arguments)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DeviceColours.class.getName(),
                arguments[0],
                arguments[1])
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(driver.environment());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(said, StandardCharsets.ISO_8859_1).strip();
  }
}
