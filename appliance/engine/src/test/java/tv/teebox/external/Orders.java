package tv.teebox.external;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** What the tests of this package have encoded, and with which program. */
final class Orders {

  static final Resolution SIZE = new Resolution(320, 180);

  /** The distribution's; {@code -Dteebox.ffmpeg=} names another. */
  static final Path FFMPEG = Path.of(System.getProperty("teebox.ffmpeg", "/usr/bin/ffmpeg"));

  /** As the profile of x264 has it, at 1 Mbps. */
  static final Map<String, String> X264 =
      Map.of(
          "preset", "veryfast",
          "profile", "high",
          "level", "3.1",
          "b", "1000000",
          "maxrate", "1000000",
          "bufsize", "1000000",
          "g", "600",
          "bf", "2",
          "x264-params", "scenecut=0:open-gop=0:force-cfr=1");

  private Orders() {}

  /** A short folder: JUnit's are too long for sockets. */
  static Path folder() throws IOException {
    assumeTrue(Files.isExecutable(FFMPEG), "no ffmpeg program on this machine to encode with");
    return Files.createTempDirectory(Path.of("/tmp"), "tbx");
  }

  static EncodingOrder x264(FrameRate canvas, FrameRate rate, String... changed) {
    Map<String, String> options = new TreeMap<>(X264);
    for (int i = 0; i < changed.length; i += 2) {
      options.put(changed[i], changed[i + 1]);
    }
    return order("libx264", canvas, rate, options);
  }

  static EncodingOrder order(
      String encoder, FrameRate canvas, FrameRate rate, Map<String, String> options) {
    return new EncodingOrder(
        encoder, SIZE, canvas, rate, 2 * canvas.rounded(), options, "yuv420p", List.of());
  }

  /** The same encoded by the libav in this process. */
  static LibavEncoder libavs(EncodingOrder order) {
    return LibavEncoder.ofPlainPictures(
        order.encoder(), order.size(), order.canvasRate(), order.rate(), order.options());
  }
}
