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

  /**
   * One library: its file name, its sources beside the common ones, and what is built before it and
   * it is linked with.
   */
  private record Library(String name, List<String> sources, List<String> sisters) {
    Library(String name, List<String> sources) {
      this(name, sources, List.of());
    }
  }

  private DoubleBuild() {}

  private static List<String> with(List<String> shared, String... own) {
    return Stream.concat(shared.stream(), Stream.of(own)).toList();
  }

  private static List<Library> of(DriverDouble.Driver driver) {
    return switch (driver) {
      // libav asks for Intel's by its own name, iHD, where Media SDK is to sit on it.
      case VA ->
          List.of(
              va("double_drv_video.so"),
              va("iHD_drv_video.so"),
              new Library(DriverDouble.RENDER_NODE, List.of("va_node.c")));
      case NVIDIA -> nvidia();
      case MEDIA_SDK ->
          List.of(
              new Library(
                  "libmfxhw64.so.1",
                  with(
                      H264,
                      "mfx.h",
                      "mfx.c",
                      "mfx_pixels.c",
                      "mfx_encode.c",
                      "mfx_decode.c",
                      "mfx_scale.c")));
    };
  }

  private static Library va(String name) {
    return new Library(name, with(H264, "va.h", "va.c", "va_memory.c", "va_pictures.c"));
  }

  private static List<Library> nvidia() {
    String cuda = "libcuda.so.1";
    List<String> common = List.of("nvidia.h", "nvidia.c");
    List<String> coding = with(H264, "nvidia.h", "nvidia.c");
    return List.of(
        new Library(
            cuda,
            with(
                common,
                "nvidia_cuda.h",
                "nvidia_cuda.c",
                "nvidia_cuda_memory.c",
                "nvidia_scale.h",
                "nvidia_scale.c")),
        new Library(
            "libnvidia-encode.so.1",
            with(coding, "nvidia_nvenc.h", "nvidia_nvenc.c", "nvidia_nvenc_buffers.c"),
            List.of(cuda)),
        new Library("libnvcuvid.so.1", with(coding, "nvidia_nvcuvid.c"), List.of(cuda)),
        new Library("libnvidia-ml.so.1", with(common, "nvidia_nvml.c")));
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
    command.add("-L.");
    library.sisters().forEach(each -> command.add("-l:" + each));
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
