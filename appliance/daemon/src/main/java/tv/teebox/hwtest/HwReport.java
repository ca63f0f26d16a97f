package tv.teebox.hwtest;

import java.time.Instant;
import java.util.List;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;

/**
 * Everything that a report is made from: the box, and what was measured on it.
 *
 * @param product the version of this program
 * @param before the measurements, and {@code after} them
 */
public record HwReport(
    String product,
    Instant at,
    HostFacts host,
    NvidiaFacts nvidia,
    List<EncodingDevice> devices,
    Scope scope,
    Findings findings,
    Heat before,
    Heat after) {

  public HwReport {
    devices = List.copyOf(devices);
  }

  /** What could not be tried. */
  public List<Skip> skips() {
    return Skip.of(devices, findings, before);
  }

  /** The operating system and its version's numbers: what follows them may be who built it. */
  String system() {
    return host.system().replaceAll("(\\d+(?:\\.\\d+)*).*", "$1");
  }

  /** What people call a device. */
  String title(String device) {
    return devices.stream()
        .filter(each -> each.id().equals(device))
        .map(EncodingDevice::title)
        .findFirst()
        .orElse(device);
  }
}
