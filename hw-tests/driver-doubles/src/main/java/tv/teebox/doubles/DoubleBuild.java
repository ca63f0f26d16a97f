package tv.teebox.doubles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the doubles with gcc, each at most once in a JVM, and removes them at its end. */
final class DoubleBuild {

  private static final Map<DriverDouble.Driver, Path> built =
      new EnumMap<>(DriverDouble.Driver.class);

  /** Of all doubles. */
  private static final List<String> COMMON = List.of("double.h", "double.c");

  /** Of those that encode or decode. */
  private static final List<String> H264 =
      List.of("h264_pcm.h", "h264_bits.h", "h264_pcm.c", "h264_slice_data.c");

  /** One library: its file name, and its sources beside the common ones. */
  private record Library(String name, List<String> sources) {}

  private DoubleBuild() {}

  @SafeVarargs
  private static List<String> joined(List<String>... sources) {
    return Stream.of(sources).flatMap(List::stream).toList();
  }

  private static List<Library> of(DriverDouble.Driver driver) {
    return switch (driver) {
      case VA -> List.of(va("double_drv_video.so"), va("iHD_drv_video.so"));
      case NVIDIA -> List.of();
      case MEDIA_SDK -> List.of(mediaSdk());
    };
  }

  /** libav asks for Intel's by its own name, iHD, where Media SDK is to sit on it. */
  private static Library va(String name) {
    return new Library(name, joined(H264, List.of("va.h", "va.c", "va_memory.c", "va_pictures.c")));
  }

  private static Library mediaSdk() {
    return new Library(
        "libmfxhw64.so.1",
        joined(
            H264,
            List.of(
                "mfx.h", "mfx.c", "mfx_pixels.c", "mfx_encode.c", "mfx_decode.c", "mfx_scale.c")));
  }

  /** The folder of the driver's libraries. */
  static synchronized Path librariesOf(DriverDouble.Driver driver) throws IOException {
    Path known = built.get(driver);
    if (known == null) {
      known = build(driver);
      built.put(driver, known);
    }
    return known;
  }

  private static Path build(DriverDouble.Driver driver) throws IOException {
    Path folder = Files.createTempDirectory("teebox-doubles");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    for (Library library : of(driver)) {
      compile(library, folder);
    }
    return folder;
  }

  private static void compile(Library library, Path folder) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gcc", "-std=gnu11", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-pthread"));
    command.addAll(List.of("-o", library.name()));
    for (String source : Stream.of(COMMON, library.sources()).flatMap(List::stream).toList()) {
      try (InputStream in = DoubleBuild.class.getResourceAsStream(source)) {
        Files.write(folder.resolve(source), in.readAllBytes());
      }
      if (source.endsWith(".c")) {
        command.add(source);
      }
    }
    Process gcc =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (gcc.waitFor() != 0) {
        throw new IOException("gcc cannot build " + library.name() + ":\n" + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    } catch (IOException e) {
      System.err.println("cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
