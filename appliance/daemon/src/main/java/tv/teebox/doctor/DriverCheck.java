package tv.teebox.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a graphics card needs beside itself: the program that knows its name, NVIDIA's module for
 * computing, and that the box's user may open its device file.
 *
 * @param root {@code /}
 * @param unit the service as which the box runs; empty if it is started by hand
 */
record DriverCheck(Path root, BoxUser user, Programs programs, Optional<SystemdUnit> unit) {

  static final Topic LSPCI = new Topic("lspci", "Names of cards");
  static final Topic UVM = new Topic("nvidia-uvm", "NVIDIA's module");
  static final Topic NODES = new Topic("render-nodes", "Device files");

  static final Topic HIDDEN = new Topic("service-devices", "Service's devices");

  private static final String DISPLAY_CLASS = "0x03";
  private static final String NVIDIA = "0x10de";

  List<Finding> look() {
    List<Path> cards =
        list(root.resolve("sys/bus/pci/devices"), "*").stream()
            .filter(each -> text(each.resolve("class")).startsWith(DISPLAY_CLASS))
            .toList();
    List<Finding> findings = new ArrayList<>();
    findings.add(lspci(!cards.isEmpty()));
    boolean nvidia =
        cards.stream().anyMatch(each -> text(each.resolve("vendor")).equals(NVIDIA))
            || Files.exists(root.resolve("dev/nvidiactl"));
    if (nvidia) {
      findings.add(uvm());
    }
    List<Path> nodes = list(root.resolve("dev/dri"), "renderD*");
    if (!nodes.isEmpty()) {
      findings.add(nodes(nodes));
    }
    if (unit.filter(SystemdUnit::hidesDevices).isPresent() && (nvidia || !nodes.isEmpty())) {
      findings.add(
          HIDDEN.problem(
              "The service is kept from all graphics cards (PrivateDevices=yes)",
              "systemctl edit teebox: PrivateDevices=no, DevicePolicy=closed, and DeviceAllow= with"
                  + " char-drm rw or char-nvidia-frontend rw, char-nvidia-uvm rw"));
    }
    return findings;
  }

  private Finding lspci(boolean cards) {
    Optional<Path> program = programs.find("lspci");
    if (program.isPresent()) {
      return LSPCI.ok(program.get() + " knows them");
    }
    return cards
        ? LSPCI.unknown(
            "lspci is not installed: cards go by their numbers, and encode all the same",
            "apt-get install pciutils")
        : LSPCI.ok("lspci is not installed, and there is no card to name");
  }

  private Finding uvm() {
    boolean loaded = Files.isDirectory(root.resolve("sys/module/nvidia_uvm"));
    boolean node = Files.exists(root.resolve("dev/nvidia-uvm"));
    if (loaded && node) {
      return UVM.ok("nvidia_uvm is loaded");
    }
    return loaded
        ? UVM.problem(
            "nvidia_uvm is loaded, and /dev/nvidia-uvm is not there",
            "nvidia-modprobe -u -c=0; a container or a service must be given /dev/nvidia-uvm")
        : UVM.problem(
            "nvidia_uvm is not loaded: NVENC does not get ready",
            "modprobe nvidia_uvm, and for every boot: echo nvidia_uvm"
                + " > /etc/modules-load.d/nvidia-uvm.conf");
  }

  private Finding nodes(List<Path> nodes) {
    List<Path> closed =
        nodes.stream().filter(each -> !user.mayRead(each) || !user.mayWrite(each)).toList();
    if (closed.isEmpty()) {
      return NODES.ok("%s may open %s".formatted(user.name(), names(nodes)));
    }
    Set<String> groups = new TreeSet<>();
    for (Path each : closed) {
      groupOf(each).ifPresent(groups::add);
    }
    return NODES.problem(
        "The box's user %s may not open %s".formatted(user.name(), names(closed)),
        groups.isEmpty() || groups.contains("root")
            ? "Have udev give them to the group render, and: usermod -aG render " + user.name()
            : "usermod -aG %s %s, then start the box again"
                .formatted(String.join(",", groups), user.name()));
  }

  private Optional<String> groupOf(Path node) {
    try {
      Map<String, Object> facts = Files.readAttributes(node, "unix:gid");
      return Optional.of(BoxUser.groupOf(root, (Integer) facts.get("gid")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String names(List<Path> nodes) {
    return String.join(", ", nodes.stream().map(each -> each.getFileName().toString()).toList());
  }

  private static String text(Path file) {
    return SmallFile.lines(file).stream().findFirst().map(String::strip).orElse("");
  }

  static List<Path> list(Path folder, String names) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      files.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
