package tv.teebox.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineReaderTest {

  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void theLoadIsThatSinceTheReadingBefore() throws IOException {
    MachineReader reader = new MachineReader(root);
    write("proc/stat", "cpu  100 0 50 800 50 0 0 0 20 0\ncpu0 1 2 3\n");
    assertThat(reader.read().processorPercent()).isEmpty();
    write("proc/stat", "cpu  160 0 80 860 100 0 0 0 40 0\ncpu0 1 2 3\n");
    assertThat(reader.read().processorPercent()).hasValue(45); // 90 of 200; guests count once
    assertThat(reader.read().processorPercent()).as("no time has passed").isEmpty();
  }

  @Test
  void theProcessorsThermometerIsToldFromOthers() throws IOException {
    write("sys/class/hwmon/hwmon0/name", "nvme\n");
    write("sys/class/hwmon/hwmon0/temp1_input", "70000\n");
    MachineReader reader = new MachineReader(root);
    assertThat(reader.read().processorCelsius()).isEmpty();
    write("sys/class/hwmon/hwmon1/name", "k10temp\n");
    write("sys/class/hwmon/hwmon1/temp1_input", "55400\n");
    assertThat(reader.read().processorCelsius()).hasValue(55);
  }

  @Test
  void memoryIsFullAsFarAsProgramsCannotHaveIt() throws IOException {
    MachineReader reader = new MachineReader(root);
    assertThat(reader.read()).isEqualTo(MachineReader.Reading.NONE);
    write("proc/meminfo", "MemTotal: 8000000 kB\nMemFree: 100 kB\nMemAvailable: 2000000 kB\n");
    assertThat(reader.read().memoryPercent()).hasValue(75);
  }

  @Test
  void thisMachineSaysSomething() {
    MachineReader.Reading reading = new MachineReader(Path.of("/")).read();
    assertThat(reading.memoryPercent().orElseThrow()).isBetween(0, 100);
  }
}
