package tv.teebox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What processes have used, as Linux accounts it. */
final class ProcessCost {

  /** Clock ticks per second in /proc: 100 on every Linux that Debian builds. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  private ProcessCost() {}

  /** User and system CPU seconds of these processes since their starts. */
  static double cpuSeconds(List<Long> pids) throws IOException {
    double total = 0;
    for (long pid : pids) {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      total += Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }
    return total / TICKS_PER_SECOND;
  }

  /** Resident memory of a process, in MB. */
  static double residentMb(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("process " + pid + " is gone");
  }
}
