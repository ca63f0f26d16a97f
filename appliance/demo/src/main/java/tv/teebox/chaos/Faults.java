package tv.teebox.chaos;

import java.util.ArrayList;
import java.util.List;

/** All that is done to a box, in the order in which it is done. */
final class Faults {

  private Faults() {}

  /**
   * @param soakMinutes how long the soak takes
   */
  static List<Fault> all(int soakMinutes) {
    List<Fault> all = new ArrayList<>();
    all.addAll(SourceFaults.all());
    all.addAll(EngineFaults.all());
    all.addAll(LoadFaults.all());
    all.addAll(PanelFaults.all());
    all.addAll(DaemonFaults.all());
    all.addAll(DestinationFaults.all());
    all.add(Soak.of(soakMinutes));
    return all;
  }
}
