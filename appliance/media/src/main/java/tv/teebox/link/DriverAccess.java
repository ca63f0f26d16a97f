package tv.teebox.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a child process needs so that it finds the graphics drivers of this system, and nothing
 * else: engines and trials are started with it alike.
 */
public final class DriverAccess {

  /**
   * By which an operator chooses a driver, in the service's environment; none holds a secret. All
   * other variables stay outside.
   */
  private static final List<String> CHOICES =
      List.of("LIBVA_DRIVER_NAME", "LIBVA_DRIVERS_PATH", "LD_LIBRARY_PATH");

  /** All that belongs to libva: a system's drivers go with its own, and not with ours. */
  private static final List<String> LIBVA = List.of("libva.so.2", "libva-drm.so.2", "libdrm.so.2");

  /** Where distributions keep libraries. */
  private static final List<String> LIBRARIES =
      List.of("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib64", "usr/lib");

  private DriverAccess() {}

  /** Leaves in an environment only what belongs there. */
  public static void restrict(ProcessBuilder child) {
    Map<String, String> environment = child.environment();
    environment.keySet().retainAll(CHOICES);
    // The card with the number that the plan names.
    environment.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
  }

  /** What of this process's own environment a program gets that it starts. */
  public static Map<String, String> environment() {
    ProcessBuilder child = new ProcessBuilder();
    restrict(child);
    return Map.copyOf(child.environment());
  }

  /**
   * The options of a JVM in which libav is to find the system's libva instead of the one it brings,
   * which is older than the drivers of Debian 12; none where the system has none. They lead to a
   * folder that holds nothing but links to it: a system's libav must not be found there.
   *
   * @param cache a folder of ours, in which that folder is made; blocks for as long as that takes
   */
  public static List<String> javaOptions(Path cache) throws IOException {
    return javaOptions(Path.of("/"), cache);
  }

  static List<String> javaOptions(Path root, Path cache) throws IOException {
    Optional<Path> system =
        LIBRARIES.stream()
            .map(root::resolve)
            .filter(each -> LIBVA.stream().map(each::resolve).allMatch(Files::exists))
            .findFirst();
    if (system.isEmpty()) {
      return List.of();
    }
    Path links = Files.createDirectories(cache.resolve("system-libva"));
    for (String each : LIBVA) {
      link(links.resolve(each), system.get().resolve(each));
    }
    return List.of("-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djava.library.path=" + links);
  }

  private static void link(Path link, Path target) throws IOException {
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
      return;
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
  }
}
