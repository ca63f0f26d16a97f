package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains on Intel's device: pictures that are uploaded once, scaled there and encoded there. */
class MfxChainTest {

  private static final int PICTURES = 12;

  private static final List<String> ENCODER =
      List.of(
          "-frames:v",
          "" + PICTURES,
          "-c:v",
          "h264_qsv",
          "-b:v",
          "1M",
          "-maxrate",
          "1M",
          "-g",
          "60",
          "-forced_idr",
          "1",
          "-async_depth",
          "4");

  private static final List<String> DEVICE =
      List.of(
          "-v",
          "warning",
          "-init_hw_device",
          "qsv=q:hw_any,child_device_type=vaapi,child_device=/dev/null");

  private static final String SOURCE = "testsrc2=size=640x360:rate=30";

  @TempDir Path folder;

  private DriverDouble runtime;
  private DriverDouble display;

  @BeforeEach
  void install() throws IOException {
    install("first");
  }

  /** Both with the same behaviour and counts, which begin at nothing. */
  private void install(String name) throws IOException {
    display = DriverDouble.of(DriverDouble.Driver.VA, folder.resolve(name));
    runtime = DriverDouble.of(DriverDouble.Driver.MEDIA_SDK, folder.resolve(name));
  }

  /** What the presets' own program says to it. */
  private String ffmpeg(List<String> arguments) throws IOException, InterruptedException {
    Path program = Path.of(Loader.load(ffmpeg.class));
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-hide_banner", "-nostdin", "-y"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(display.environment());
    builder.environment().putAll(runtime.environment());
    // Else its libraries would find the system's libva, which takes render nodes only.
    builder
        .environment()
        .merge("LD_LIBRARY_PATH", program.getParent().toString(), (a, b) -> a + ":" + b);
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return said;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private String onDevice(String filters, List<String> outputs)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(DEVICE);
    arguments.addAll(List.of("-filter_hw_device", "q", "-f", "lavfi", "-i", SOURCE));
    arguments.addAll(
        List.of("-filter_complex", "format=nv12,hwupload=extra_hw_frames=32," + filters));
    arguments.addAll(outputs);
    return ffmpeg(arguments);
  }

  private static List<String> encodedTo(String file) {
    List<String> arguments = new ArrayList<>(ENCODER);
    arguments.add(file);
    return arguments;
  }

  /** How much what was encoded is like the source, scaled in main memory: 1 is the same. */
  private double likeness(String file) throws IOException, InterruptedException {
    String said =
        ffmpeg(
            List.of(
                "-i",
                file,
                "-f",
                "lavfi",
                "-i",
                SOURCE + ":duration=" + PICTURES / 30.0,
                "-lavfi",
                "[1]format=nv12,format=yuv420p[source];"
                    + "[source][0]scale=w=rw:h=rh:flags=area[wanted];[0][wanted]ssim",
                "-frames:v",
                "" + PICTURES,
                "-f",
                "null",
                "-"));
    Matcher all = Pattern.compile("SSIM Y:.* All:([0-9.]+)").matcher(said);
    assertThat(all.find()).as(said).isTrue();
    return Double.parseDouble(all.group(1));
  }

  @Test
  void severalRungsAreMadeOfPicturesThatAreUploadedOnce() throws Exception {
    List<String> outputs = new ArrayList<>();
    for (String rung : List.of("whole", "half", "odd")) {
      outputs.addAll(List.of("-map", "[" + rung + "]"));
      outputs.addAll(encodedTo(rung + ".mp4"));
    }
    assertThat(
            onDevice(
                "split=3[whole][b][c];[b]vpp_qsv=w=320:h=180[half];[c]vpp_qsv=w=284:h=160[odd]",
                outputs))
        .isEmpty();
    assertThat(likeness("whole.mp4")).isEqualTo(1);
    assertThat(likeness("half.mp4")).isGreaterThan(0.999);
    assertThat(likeness("odd.mp4")).isGreaterThan(0.98);
    assertThat(runtime.count("encoder")).isEqualTo(3);
    assertThat(runtime.count("scaler")).isEqualTo(2);
    assertThat(runtime.count("encode.surface")).isEqualTo(3 * PICTURES);
    assertThat(runtime.count("scale")).isGreaterThanOrEqualTo(2 * PICTURES);
    pictureStayedOnTheDevice();
    assertThat(runtime.count("download")).isZero();
  }

  /** Every look at samples was the runtime's own: libav's there was none. */
  private void pictureStayedOnTheDevice() {
    assertThat(runtime.count("encode.memory")).isZero();
    assertThat(display.count("vaGetImage")).isZero();
    assertThat(display.count("vaPutImage")).isZero();
    assertThat(display.count("map image"))
        .isEqualTo(
            runtime.count("upload")
                + runtime.count("download")
                + 2 * runtime.count("scale")
                + runtime.count("encode.surface")
                + runtime.count("decode.surface"));
  }

  @Test
  void aVisitToMainMemoryIsCounted() throws Exception {
    assertThat(onDevice("vpp_qsv=w=320:h=180,hwdownload,format=nv12", encodedTo("visited.mp4")))
        .isEmpty();
    assertThat(runtime.count("download")).isGreaterThanOrEqualTo(PICTURES);
    assertThat(likeness("visited.mp4")).isGreaterThan(0.999);
  }

  @Test
  void anIdrPictureComesWhereItIsForced() throws Exception {
    List<String> output = new ArrayList<>(List.of("-force_key_frames", "expr:eq(n,7)"));
    output.addAll(encodedTo("forced.h264"));
    assertThat(onDevice("vpp_qsv=w=320:h=180", output)).isEmpty();
    assertThat(idrPictures(Files.readAllBytes(folder.resolve("forced.h264"))))
        .containsExactly(0, 7);
  }

  /** Which pictures of an Annex B stream are IDR. */
  private static List<Integer> idrPictures(byte[] stream) {
    List<Integer> found = new ArrayList<>();
    int pictures = 0;
    for (int i = 0; i + 3 < stream.length; i++) {
      if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
        int type = stream[i + 3] & 31;
        if (type == 5) {
          found.add(pictures);
        }
        if (type == 1 || type == 5) {
          pictures++;
        }
      }
    }
    assertThat(pictures).isEqualTo(PICTURES);
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mfx.scale.query=-3  | Error querying VPP params: unsupported (-3)",
        "mfx.scale.init=-15  | Failed to create a qsvvpp: invalid video parameters (-15)",
        "scale.then=error    | Error running VPP: device failed (-17)",
        "scale.then=vanish   | Error running VPP: device lost (-13)",
        "upload.then=error   | Error uploading the surface",
      })
  void whatTheScalerRefusesIsToldInLibavsWords(String setting, String words) throws Exception {
    runtime.behave(setting);
    assertThat(onDevice("vpp_qsv=w=320:h=180", encodedTo("none.mp4"))).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"wrong", "garbage"})
  void aScalerThatMakesAnotherPictureIsSeen(String fault) throws Exception {
    runtime.behave("scale.then=" + fault, "scale.after=5");
    assertThat(onDevice("vpp_qsv=w=320:h=180", encodedTo("wrong.mp4"))).isEmpty();
    assertThat(likeness("wrong.mp4")).isLessThan(0.8);
  }

  /** What this gives is what a double can decode; the counts begin anew. */
  private void encode(String size, String file) throws IOException, InterruptedException {
    install("source of " + file);
    List<String> arguments = new ArrayList<>(DEVICE);
    arguments.addAll(List.of("-f", "lavfi", "-i", "testsrc2=rate=30:size=" + size));
    arguments.addAll(List.of("-pix_fmt", "nv12"));
    arguments.addAll(encodedTo(file));
    assertThat(ffmpeg(arguments)).isEmpty();
    install("chain of " + file);
  }

  private String decoded(String file, boolean onDevice, String... outputs)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(DEVICE);
    if (onDevice) {
      arguments.addAll(
          List.of("-hwaccel", "qsv", "-hwaccel_device", "q", "-hwaccel_output_format", "qsv"));
    }
    arguments.addAll(List.of("-c:v", "h264_qsv", "-i", file));
    arguments.addAll(List.of(outputs));
    return ffmpeg(arguments);
  }

  @Test
  void picturesAreDecodedScaledAndEncodedWithoutLeavingTheDevice() throws Exception {
    encode("640x360", "source.mp4");
    List<String> outputs = new ArrayList<>(List.of("-vf", "vpp_qsv=w=320:h=180"));
    outputs.addAll(encodedTo("scaled.mp4"));
    assertThat(decoded("source.mp4", true, outputs.toArray(String[]::new))).isEmpty();
    assertThat(likeness("scaled.mp4")).isGreaterThan(0.999);
    assertThat(runtime.count("decode.surface")).isEqualTo(PICTURES);
    pictureStayedOnTheDevice();
    assertThat(runtime.count("upload") + runtime.count("download")).isZero();
  }

  @Test
  void picturesOfAnotherSizeInMidStreamAreDecoded() throws Exception {
    encode("640x360", "large.h264");
    encode("320x180", "small.h264");
    Path both = folder.resolve("both.h264");
    Files.write(both, Files.readAllBytes(folder.resolve("large.h264")));
    Files.write(both, Files.readAllBytes(folder.resolve("small.h264")), StandardOpenOption.APPEND);
    decoded("both.h264", false, "-f", "null", "-");
    assertThat(runtime.count("decoder")).isEqualTo(2);
    assertThat(runtime.count("decode.memory")).isEqualTo(2 * PICTURES);
  }

  @Test
  void whatAnotherEncoderWroteIsRefusedBeforeTheFirstPicture() throws Exception {
    ffmpeg(List.of("-f", "lavfi", "-i", SOURCE, "-frames:v", "5", "-c:v", "libx264", "x264.mp4"));
    assertThat(decoded("x264.mp4", true, "-f", "null", "-"))
        .contains("Error decoding stream header: unsupported (-3)");
    assertThat(runtime.count("decoder")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mfx.decode=no       | Error decoding stream header: unsupported (-3)",
        "mfx.decode.init=-15 | Error initializing the MFX video decoder: invalid video parameters",
        "decode.then=error   | Error during QSV decoding.: device failed (-17)",
        "decode.then=vanish  | Error during QSV decoding.: device lost (-13)",
      })
  void whatTheDecoderRefusesIsToldInLibavsWords(String setting, String words) throws Exception {
    encode("320x180", "source.mp4");
    runtime.behave(setting);
    assertThat(decoded("source.mp4", false, "-f", "null", "-")).contains(words);
  }
}
