package tv.teebox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.link.TrialReport;

class EnergyMeterTest {

  @TempDir private Path root;

  private void zone(String name, String micros) throws IOException {
    Path zone = Files.createDirectories(root.resolve("sys/class/powercap").resolve(name));
    Files.writeString(zone.resolve("energy_uj"), micros + "\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), "10000000\n");
  }

  @Test
  void socketsAreAddedUpAndWhatLiesInThemIsNotCountedTwice() throws IOException {
    zone("intel-rapl:0", "1000000");
    zone("intel-rapl:0:0", "900000");
    zone("intel-rapl:1", "2000000");
    EnergyMeter meter = new EnergyMeter(root);
    double before = meter.joules();
    zone("intel-rapl:0", "1500000");
    assertThat(before).isEqualTo(3);
    assertThat(meter.since(before)).isEqualTo(0.5);
  }

  @Test
  void aMeterThatBeginsAgainGoesOn() throws IOException {
    zone("intel-rapl:0", "9000000");
    EnergyMeter meter = new EnergyMeter(root);
    double before = meter.joules();
    zone("intel-rapl:0", "500000");
    assertThat(meter.since(before)).isEqualTo(1.5);
  }

  @Test
  void whereThereIsNoneOrItIsNotForUsNothingIsSaid() throws IOException {
    assertThat(new EnergyMeter(root).joules()).isEqualTo(TrialReport.UNKNOWN);
    Files.createDirectories(root.resolve("sys/class/powercap/intel-rapl:0"));
    EnergyMeter meter = new EnergyMeter(root);
    assertThat(meter.since(meter.joules())).isEqualTo(TrialReport.UNKNOWN);
  }
}
