package tv.teebox.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report is about: where any of it has changed, what was measured may not hold any more.
 * Read from a few small files within milliseconds.
 *
 * @param parts names that a person understands, and what is there
 */
public record BoxKey(Map<String, String> parts) {

  private static final List<String> LIBRARY_FOLDERS =
      List.of("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib64", "usr/lib");

  /** The drivers' parts that encode. */
  private static final List<String> LIBRARIES =
      List.of(
          "libcuda.so.1",
          "libnvidia-encode.so.1",
          "libnvidia-ml.so.1",
          "libmfxhw64.so.1",
          "libva.so.2",
          "libva-drm.so.2",
          "libdrm.so.2",
          "dri/*_drv_video.so");

  public BoxKey {
    parts = Map.copyOf(parts);
  }

  /**
   * Reads it.
   *
   * @param root {@code /}
   */
  static BoxKey read(Path root, String product) {
    GraphicsDevices graphics = GraphicsDevices.read(root);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Teebox", product);
    parts.put("kernel", GraphicsDevices.text(root.resolve("proc/sys/kernel/osrelease")));
    parts.put(
        "processor",
        model(root.resolve("proc/cpuinfo")) + ", " + Runtime.getRuntime().availableProcessors());
    parts.put(
        "graphics devices",
        graphics.devices().toString().replace(root.toString(), "")
            + GraphicsDevices.list(root.resolve("dev"), "nvidia*").stream()
                .map(each -> each.getFileName().toString())
                .toList());
    parts.put("NVIDIA driver", GraphicsDevices.text(root.resolve("sys/module/nvidia/version")));
    parts.put("driver libraries", libraries(root).toString());
    parts.put(
        "ffmpeg",
        GraphicsDevices.list(root.resolve("usr/bin"), "ffmpeg").stream()
            .map(BoxKey::stamp)
            .toList()
            .toString());
    return new BoxKey(parts);
  }

  private static String model(Path cpuinfo) {
    try {
      return Files.readString(cpuinfo)
          .lines()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** An update of a package changes the size or the time of its files. */
  private static List<String> libraries(Path root) {
    List<String> found = new ArrayList<>();
    for (String folder : LIBRARY_FOLDERS) {
      for (String name : LIBRARIES) {
        Path path = root.resolve(folder).resolve(name);
        GraphicsDevices.list(path.getParent(), path.getFileName().toString()).stream()
            .map(BoxKey::stamp)
            .forEach(found::add);
      }
    }
    return found;
  }

  private static String stamp(Path library) {
    try {
      BasicFileAttributes file = Files.readAttributes(library, BasicFileAttributes.class);
      return library.getFileName()
          + " "
          + file.size()
          + " "
          + file.lastModifiedTime().toMillis() / 1000;
    } catch (IOException e) {
      return library.getFileName() + " broken";
    }
  }

  /** What has changed since {@code earlier}, in a few words; empty if nothing has. */
  Optional<String> changeSince(BoxKey earlier) {
    List<String> changed =
        parts.keySet().stream()
            .filter(name -> !parts.get(name).equals(earlier.parts.get(name)))
            .sorted()
            .toList();
    if (changed.isEmpty() && parts.size() == earlier.parts.size()) {
      return Optional.empty();
    }
    return Optional.of(changed.isEmpty() ? "what is compared" : String.join(", ", changed));
  }
}
