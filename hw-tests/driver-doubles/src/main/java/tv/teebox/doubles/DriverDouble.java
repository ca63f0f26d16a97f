package tv.teebox.doubles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One driver that is not there: a C library, built by gcc when a test first asks for it, that a
 * process loads in place of the vendor's. It does what the test says, and can be asked what it was
 * asked.
 *
 * <p>The process under test must be started with {@link #environment()}. Each instance has a
 * behaviour and counts of its own.
 */
public final class DriverDouble {

  /** A vendor's driver. */
  public enum Driver {
    /** A VA driver for {@code /dev/null}: decodes, scales and encodes H.264. */
    VA,
    /** {@code libcuda}, {@code libnvcuvid}, {@code libnvidia-encode} and {@code libnvidia-ml}. */
    NVIDIA,
    /** Intel's {@code libmfxhw64}. */
    MEDIA_SDK
  }

  /** What makes a render node of any file. */
  static final String RENDER_NODE = "render_node.so";

  private final Driver driver;
  private final Path folder;

  private DriverDouble(Driver driver, Path folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /**
   * A double that does everything right.
   *
   * @param folder of the test's own: the libraries lie there, with their behaviour and their counts
   */
  public static DriverDouble of(Driver driver, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(DoubleBuild.librariesOf(driver), "*.so*")) {
      for (Path each : all) {
        Files.copy(each, folder.resolve(each.getFileName()));
      }
    }
    return new DriverDouble(driver, folder);
  }

  /**
   * As if this library was not installed.
   *
   * @param library its file name
   */
  public DriverDouble without(String library) throws IOException {
    Files.delete(folder.resolve(library));
    return this;
  }

  /** What the process under test needs in its environment. */
  public Map<String, String> environment() {
    return switch (driver) {
      case VA -> Map.of("LIBVA_DRIVERS_PATH", folder.toString(), "LIBVA_DRIVER_NAME", "double");
      case NVIDIA, MEDIA_SDK -> Map.of("LD_LIBRARY_PATH", folder.toString());
    };
  }

  /** The same with the libva of this system, which is shown a render node where there is none. */
  public Map<String, String> environmentForTheSystemsLibva() {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("LD_PRELOAD", folder.resolve(RENDER_NODE).toString());
    return environment;
  }

  /**
   * From now on the double behaves so, and no longer as it was told before.
   *
   * @param settings each {@code KEY=VALUE}, as {@code double.h} and the driver's own file list them
   */
  public DriverDouble behave(String... settings) {
    try {
      Path fresh = Files.writeString(folder.resolve("behaviour.new"), String.join("\n", settings));
      Files.move(fresh, folder.resolve("behaviour"), StandardCopyOption.ATOMIC_MOVE);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often it was asked to, since its creation. */
  public long count(String call) {
    return counts().getOrDefault(call, 0L);
  }

  /** All that it was asked, and how often. */
  public Map<String, Long> counts() {
    try (Stream<String> calls = Files.lines(folder.resolve("calls"))) {
      return calls.collect(
          Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
