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
import java.util.stream.Stream;

/**
 * One driver that is not there: a C library, built by gcc when a test first asks for it, that a
 * process loads in place of the vendor's. It does what the test says, and can be asked what it was
 * asked.
 *
 * <p>The process under test must be started with {@link #environment()}. Each instance has a
 * behaviour and counts of its own; the built libraries are shared.
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

  private final Driver driver;
  private final Path folder;
  private Path libraries;

  private DriverDouble(Driver driver, Path libraries, Path folder) {
    this.driver = driver;
    this.libraries = libraries;
    this.folder = folder;
  }

  /**
   * A double that does everything right.
   *
   * @param folder of the test's own, for the behaviour and the counts
   */
  public static DriverDouble of(Driver driver, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new DriverDouble(driver, DoubleBuild.librariesOf(driver), folder);
  }

  /**
   * As if this library was not installed.
   *
   * @param library its file name
   */
  public DriverDouble without(String library) throws IOException {
    Path others = Files.createTempDirectory(folder, "libraries");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(libraries, "*.so*")) {
      for (Path each : all) {
        if (!each.getFileName().toString().equals(library)) {
          Files.copy(each, others.resolve(each.getFileName()));
        }
      }
    }
    libraries = others;
    return this;
  }

  /** What the process under test needs in its environment. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TEEBOX_DOUBLES", folder.toString());
    switch (driver) {
      case VA -> {
        environment.put("LIBVA_DRIVERS_PATH", libraries.toString());
        environment.put("LIBVA_DRIVER_NAME", "double");
      }
      case NVIDIA, MEDIA_SDK -> environment.put("LD_LIBRARY_PATH", libraries.toString());
    }
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
    try (Stream<String> calls = Files.lines(folder.resolve("calls"))) {
      return calls.filter(call::equals).count();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
