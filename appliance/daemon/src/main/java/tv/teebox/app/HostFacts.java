package tv.teebox.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import tv.teebox.plan.Hardware;

/** What the JVM knows of this box. */
final class HostFacts {

  private HostFacts() {}

  /** The processor, estimated, and half of the memory: nothing has been measured. */
  static Hardware hardware() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Hardware.estimated(
        Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / 2);
  }
}
