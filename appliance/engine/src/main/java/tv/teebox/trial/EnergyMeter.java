package tv.teebox.trial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.link.TrialReport;

/**
 * The processor's own meter of energy (RAPL, of Intel and AMD), as the kernel shows it in {@code
 * /sys/class/powercap}. Since 2020 kernels let only root read it.
 */
final class EnergyMeter {

  private static final double MICROS = 1e6;

  private final List<Path> packages = new ArrayList<>();
  private double range;

  /**
   * @param root {@code /}
   */
  EnergyMeter(Path root) {
    // A socket each; what lies in them (cores, memory) has a second number and is part of them.
    try (DirectoryStream<Path> zones =
        Files.newDirectoryStream(root.resolve("sys/class/powercap"), "intel-rapl:*")) {
      for (Path each : zones) {
        if (each.getFileName().toString().matches("intel-rapl:\\d+")) {
          packages.add(each);
          range += Math.max(0, number(each.resolve("max_energy_range_uj")));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      packages.clear();
    }
  }

  /** Since some moment; {@link TrialReport#UNKNOWN} where nothing can be read. */
  double joules() {
    double sum = 0;
    for (Path each : packages) {
      double micros = number(each.resolve("energy_uj"));
      if (micros < 0) {
        return TrialReport.UNKNOWN;
      }
      sum += micros;
    }
    return packages.isEmpty() ? TrialReport.UNKNOWN : sum / MICROS;
  }

  /** What was used since the meter stood so; the meter begins again from time to time. */
  double since(double before) {
    double now = joules();
    if (before < 0 || now < 0) {
      return TrialReport.UNKNOWN;
    }
    double used = now >= before ? now - before : now - before + range / MICROS / packages.size();
    return used < 0 ? TrialReport.UNKNOWN : used;
  }

  private static double number(Path file) {
    try {
      return Double.parseDouble(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      return TrialReport.UNKNOWN;
    }
  }
}
