package tv.teebox.trial;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import tv.teebox.link.TrialReport;

/** Measures what a piece of work takes, from its making on. */
final class Exertion {

  private final EnergyMeter meter = new EnergyMeter(Path.of("/"));
  private final double joulesBefore = meter.joules();
  private final long cpuBefore = cpuNanos();
  private final long begin = System.nanoTime();

  /**
   * So far.
   *
   * @param pictures that were worked on
   */
  TrialReport.Effort over(long pictures) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
    return new TrialReport.Effort(pictures, seconds, cpuSeconds, meter.since(joulesBefore));
  }

  /** Of the whole process, on all cores. */
  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
