package tv.teebox.probe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The graphics devices that the kernel shows: what is on the bus, and the files through which a
 * program gets at it.
 *
 * @param devices in the order of the bus
 * @param nvidiaNodes what there is of {@code /dev/nvidia*}: none without NVIDIA's kernel driver
 */
public record GraphicsDevices(List<Device> devices, List<Path> nvidiaNodes) {

  static final int NVIDIA = 0x10de;
  static final int INTEL = 0x8086;
  static final int AMD = 0x1002;

  private static final String RENDER_NODE = "renderD";
  private static final String DISPLAY_CLASS = "0x03";

  public GraphicsDevices {
    devices = List.copyOf(devices);
    nvidiaNodes = List.copyOf(nvidiaNodes);
  }

  /**
   * One device.
   *
   * @param pciAddress like {@code 0000:01:00.0}; empty where it is not on a PCI bus
   * @param vendorId of its PCI identity, as is {@code deviceId}; 0 where it has none
   * @param node through which programs encode on it; empty where its kernel driver made none
   */
  public record Device(String pciAddress, int vendorId, int deviceId, Optional<Node> node) {}

  /**
   * A render node.
   *
   * @param open whether this user may open it
   */
  public record Node(Path path, boolean open) {
    String name() {
      return path.getFileName().toString();
    }
  }

  /**
   * Reads them.
   *
   * @param root {@code /}
   */
  static GraphicsDevices read(Path root) {
    List<Device> devices = new ArrayList<>();
    for (Path each : list(root.resolve("sys/bus/pci/devices"), "*")) {
      if (text(each.resolve("class")).startsWith(DISPLAY_CLASS)) {
        devices.add(
            new Device(
                each.getFileName().toString(),
                number(each.resolve("vendor")),
                number(each.resolve("device")),
                list(each.resolve("drm"), RENDER_NODE + "*").stream()
                    .map(node -> root.resolve("dev/dri").resolve(node.getFileName().toString()))
                    .filter(Files::exists)
                    .map(GraphicsDevices::node)
                    .findFirst()));
      }
    }
    Stream<Path> found = devices.stream().flatMap(each -> each.node.stream()).map(Node::path);
    List<Path> known = found.toList();
    for (Path each : list(root.resolve("dev/dri"), RENDER_NODE + "*")) {
      if (!known.contains(each)) {
        devices.add(new Device("", 0, 0, Optional.of(node(each))));
      }
    }
    return new GraphicsDevices(devices, list(root.resolve("dev"), "nvidia{ctl,[0-9]*}"));
  }

  private static Node node(Path path) {
    return new Node(path, Files.isReadable(path) && Files.isWritable(path));
  }

  /** In the order of their names; none if the folder is not there. */
  static List<Path> list(Path folder, String names) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      files.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  /** The first line of a file; empty if there is none. */
  static String text(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).orElse("");
    } catch (IOException | java.io.UncheckedIOException e) {
      return "";
    }
  }

  private static int number(Path file) {
    try {
      return Integer.decode(text(file));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
