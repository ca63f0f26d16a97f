package tv.teebox.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Plan;

/** What a plan takes of each of the box's encoding devices, as the planner reckons it. Pure. */
record PlanCost(Plan plan, Hardware hardware) {

  /** One for each device that encodes something, or could. Shares are of 1, all of its time. */
  List<Map<String, Object>> devices() {
    List<Map<String, Object>> devices = new ArrayList<>();
    for (Hardware.Device device : hardware.devices()) {
      if (!device.proofs().isEmpty()) {
        devices.add(device(device));
      }
    }
    return devices;
  }

  private Map<String, Object> device(Hardware.Device device) {
    List<Plan.Rendition> own =
        plan.renditions().stream()
            .filter(each -> each.encoder().device().equals(device.id()))
            .toList();
    Map<String, Object> renditions = new LinkedHashMap<>();
    own.forEach(each -> renditions.put(each.name(), rounded(device.shareOf(each))));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("device", device.id());
    tree.put("title", device.title());
    tree.put("share", rounded(own.stream().mapToDouble(device::shareOf).sum()));
    tree.put("renditions", renditions);
    tree.put("busyOtherwise", rounded(device.busy()));
    tree.put("measured", device.proofs().stream().allMatch(Hardware.Proof::measured));
    OptionalInt most = device.mostSessions();
    if (most.isPresent()) {
      tree.put("sessions", own.size());
      tree.put("mostSessions", most.getAsInt());
    }
    return tree;
  }

  private static double rounded(double share) {
    return Math.round(share * 1000) / 1000.0;
  }
}
