package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libav can do with the double of a VA driver, asked of the presets' own ffmpeg program. */
class VaPipelineTest {

  private static final List<String> SOURCE =
      List.of("-t", "1", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=30");

  private static final List<String> DEVICE =
      List.of("-init_hw_device", "vaapi=va:/dev/null", "-filter_hw_device", "va");

  private static final List<String> HARDWARE_DECODER =
      List.of(
          "-hwaccel",
          "vaapi",
          "-hwaccel_device",
          "/dev/null",
          "-hwaccel_output_format",
          "vaapi",
          "-xerror");

  private static final List<String> ENCODER =
      List.of("-c:v", "h264_vaapi", "-bf", "0", "-rc_mode", "CBR", "-b:v", "1M", "-g", "60");

  private static String program;

  @TempDir private Path folder;
  private DriverDouble va;

  @BeforeAll
  static void unpack() {
    Loader.load(avutil.class);
    program = Loader.load(ffmpeg.class);
  }

  @BeforeEach
  void make() throws IOException {
    va = DriverDouble.of(DriverDouble.Driver.VA, folder.resolve("double"));
  }

  /** How the program ended, and what it wrote. */
  private record Ended(int status, String said) {}

  @SafeVarargs
  private Ended run(List<String>... parts) throws Exception {
    List<String> command = new ArrayList<>(List.of(program, "-v", "error", "-nostdin", "-y"));
    for (List<String> part : parts) {
      command.addAll(part);
    }
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(va.environment());
    // Else it takes the system's libva, and that refuses /dev/null.
    builder.environment().put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ffmpeg ends").isTrue();
      return new Ended(process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
  }

  @SafeVarargs
  private String succeed(List<String>... parts) throws Exception {
    Ended ended = run(parts);
    assertThat(ended.status()).as(ended.said()).isZero();
    return ended.said();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** One line for each picture, with its hash. */
  @SafeVarargs
  private List<String> pictures(List<String>... input) throws Exception {
    List<List<String>> parts = new ArrayList<>(List.of(input));
    parts.add(List.of("-pix_fmt", "nv12", "-fps_mode", "passthrough", "-f", "framemd5", "-"));
    List<String> lines = new ArrayList<>();
    for (String line : succeed(parts.<List<String>>toArray(List[]::new)).split("\n")) {
      if (!line.startsWith("#")) {
        lines.add(line.substring(line.lastIndexOf(',') + 1).strip());
      }
    }
    return lines;
  }

  private void encode(String name, String... options) throws Exception {
    succeed(
        DEVICE,
        SOURCE,
        List.of("-vf", "format=nv12,hwupload"),
        ENCODER,
        List.of(options),
        List.of(file(name)));
  }

  /** How alike a file is to the source scaled in software; 1 is the same. */
  private double likeness(String name) throws Exception {
    Path stats = folder.resolve("ssim");
    String graph = "[1][0]scale2ref=flags=neighbor[a][b];[a][b]ssim=stats_file=" + stats;
    succeed(
        List.of("-i", file(name)), SOURCE, List.of("-filter_complex", graph, "-f", "null", "-"));
    return Files.readAllLines(stats).stream()
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*All:([0-9.]+).*", "$1")))
        .min()
        .orElseThrow();
  }

  @Test
  void everyPictureComesOutAsItWentInWithEitherEntropyCoding() throws Exception {
    List<String> source = pictures(SOURCE);
    assertThat(source).hasSize(30);
    encode("cabac.flv", "-profile:v", "high");
    assertThat(pictures(List.of("-xerror", "-i", file("cabac.flv")))).isEqualTo(source);
    encode("cavlc.flv", "-profile:v", "high", "-coder", "cavlc");
    assertThat(pictures(List.of("-xerror", "-i", file("cavlc.flv")))).isEqualTo(source);
  }

  @Test
  void withoutPackedHeadersTheDriverWritesThemItself() throws Exception {
    va.behave("encode.packed_headers=no");
    for (String coder : List.of("cabac", "cavlc")) {
      encode("own.h264", "-coder", coder);
      assertThat(pictures(List.of("-xerror", "-i", file("own.h264")))).isEqualTo(pictures(SOURCE));
    }
  }

  @Test
  void aKeyframeComesWhereverItIsAskedFor() throws Exception {
    encode("keys.flv", "-force_key_frames", "expr:eq(mod(n,7),0)");
    // The muxer notes the flags of all packets but keyframes.
    List<String> packets =
        succeed(List.of("-i", file("keys.flv"), "-c", "copy", "-f", "framecrc", "-"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(packets).hasSize(30);
    for (int i = 0; i < packets.size(); i++) {
      assertThat(!packets.get(i).contains("F=0x0")).as("packet %d", i).isEqualTo(i % 7 == 0);
    }
  }

  @Test
  void picturesAreUploadedOnceAndScaledAndEncodedThreeTimesOnTheDevice() throws Exception {
    List<List<String>> parts = new ArrayList<>(List.of(DEVICE, SOURCE));
    parts.add(
        List.of(
            "-filter_complex",
            "format=nv12,hwupload,split=3[a][b][c];"
                + "[a]scale_vaapi=1280:720[A];[b]scale_vaapi=426:240[B];[c]scale_vaapi=320:180[C]"));
    for (String rung : List.of("A", "B", "C")) {
      parts.add(List.of("-map", "[" + rung + "]"));
      parts.add(ENCODER);
      parts.add(List.of(file(rung + ".flv")));
    }
    succeed(parts.<List<String>>toArray(List[]::new));
    assertThat(va.count("map image")).as("uploads").isEqualTo(30);
    assertThat(va.count("scale")).isEqualTo(90);
    assertThat(va.count("encode")).isEqualTo(90);
    for (String rung : List.of("A.flv", "B.flv", "C.flv")) {
      assertThat(pictures(List.of("-xerror", "-i", file(rung)))).hasSize(30);
      assertThat(likeness(rung)).as(rung).isGreaterThan(0.9);
    }
  }

  @Test
  void itDecodesWhatItEncodedAndTheCpuSeesNoPicture() throws Exception {
    encode("source.flv");
    assertThat(
            pictures(
                HARDWARE_DECODER,
                List.of("-i", file("source.flv"), "-vf", "hwdownload,format=nv12")))
        .isEqualTo(pictures(SOURCE));
    long seen = va.count("map image");
    succeed(
        HARDWARE_DECODER,
        List.of("-i", file("source.flv"), "-vf", "scale_vaapi=320:180"),
        ENCODER,
        List.of(file("small.flv")));
    assertThat(va.count("map image")).isEqualTo(seen);
    assertThat(va.count("decode")).isEqualTo(60);
    assertThat(va.count("scale")).isEqualTo(30);
    assertThat(likeness("small.flv")).isGreaterThan(0.9);
  }

  @Test
  void itRefusesToDecodeWhatARealEncoderWrote() throws Exception {
    for (String coder : List.of("cabac", "vlc")) {
      succeed(SOURCE, List.of("-c:v", "libx264", "-coder", coder, file("x264.flv")));
      Ended ended = run(HARDWARE_DECODER, List.of("-i", file("x264.flv"), "-f", "null", "-"));
      assertThat(ended.status()).isNotZero();
      assertThat(ended.said()).contains("internal decoding error");
    }
  }

  @Test
  void aFaultWhileDecodingOrScalingIsOneOfTheDriverOrOfThePicture() throws Exception {
    encode("source.flv");
    List<String> scaled =
        List.of("-i", file("source.flv"), "-vf", "scale_vaapi=320:180,hwdownload");
    List<String> right = pictures(HARDWARE_DECODER, scaled);
    for (String what : List.of("decode", "scale")) {
      for (String then : List.of("wrong", "garbage")) {
        va.behave(what + ".after=10", what + ".then=" + then);
        List<String> spoilt = pictures(HARDWARE_DECODER, scaled);
        assertThat(spoilt.subList(0, 10)).isEqualTo(right.subList(0, 10));
        assertThat(spoilt.get(10)).as(what + " " + then).isNotEqualTo(right.get(10));
      }
      va.behave(what + ".after=10", what + ".then=error");
      assertThat(run(HARDWARE_DECODER, scaled, List.of("-f", "null", "-")).status()).isNotZero();
      va.behave(what + ".open=fail");
      assertThat(run(HARDWARE_DECODER, scaled, List.of("-f", "null", "-")).status()).isNotZero();
      va.behave(what + ".entrypoint=none");
      assertThat(run(HARDWARE_DECODER, scaled, List.of("-f", "null", "-")).status()).isNotZero();
    }
  }

  @Test
  void aDeviceThatIsUnpluggedFailsEverything() throws Exception {
    va.behave("vanish.after=20");
    Ended ended =
        run(
            DEVICE,
            SOURCE,
            List.of("-vf", "format=nv12,hwupload"),
            ENCODER,
            List.of(file("a.flv")));
    assertThat(ended.status()).isNotZero();
    assertThat(va.count("encode")).isEqualTo(20);
  }
}
