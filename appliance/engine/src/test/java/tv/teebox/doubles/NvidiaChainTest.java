package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * libav's own decoder, scaler and encoder of NVIDIA cards against the double, driven by the ffmpeg
 * program of the same libav.
 */
class NvidiaChainTest {

  private static final int PICTURES = 12;
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  private DriverDouble driver;

  @BeforeEach
  void install() throws IOException {
    driver = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("driver"));
  }

  private record Outcome(int status, String said) {}

  private Outcome run(DriverDouble with, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Loader.load(ffmpeg.class)));
    command.addAll(List.of("-nostdin", "-y", "-v", "warning"));
    command.addAll(arguments);
    Path said = Files.createTempFile(folder, "ffmpeg", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(with.environment());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.ISO_8859_1));
  }

  /** One that ends well. */
  private String done(String arguments) throws IOException, InterruptedException {
    Outcome outcome = run(driver, List.of(arguments.strip().split("\\s+")));
    assertThat(outcome.status()).as(outcome.said()).isZero();
    return outcome.said();
  }

  /** A checksum of each picture, as the processor decodes it. */
  private List<String> pictures(String arguments) throws IOException, InterruptedException {
    return checksums(done(arguments + " -f framemd5 -"));
  }

  private static List<String> checksums(String said) {
    return said.lines()
        .filter(line -> line.startsWith("0,"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  /** A file that the double can decode, made by another double, so that this one's counts are 0. */
  private void makeSource(String size) throws IOException, InterruptedException {
    DriverDouble other = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("other"));
    String arguments =
        "-f lavfi -i testsrc2=s=%s:r=30 -frames:v %d -pix_fmt yuv420p -c:v h264_nvenc -bf 2 in.mkv"
            .formatted(size, PICTURES);
    Outcome outcome = run(other, List.of(arguments.split(" ")));
    assertThat(outcome.status()).as(outcome.said()).isZero();
  }

  @Test
  void whatIsDecodedScaledAndEncodedOnTheCardNeverVisitsMainMemory() throws Exception {
    makeSource("320x180");
    done(
        """
        -hwaccel cuda -hwaccel_output_format cuda -i in.mkv -filter_complex
        split=2[a][b];[a]scale_cuda=640:360:format=yuv420p[large];[b]scale_cuda=160:90[small]
        -map [large] -c:v h264_nvenc -bf 2 large.mkv -map [small] -c:v h264_nvenc -bf 0 small.mkv
        """);
    assertThat(List.of("upload", "download", "input.memory"))
        .extracting(driver::count)
        .containsOnly(0L);
    assertThat(driver.count("decode")).isEqualTo(PICTURES);
    assertThat(driver.count("input.device")).isEqualTo(2 * PICTURES);
    assertThat(pictures("-i large.mkv"))
        .hasSize(PICTURES)
        .isEqualTo(pictures("-i in.mkv -vf scale=640:360:flags=neighbor"));
    assertThat(pictures("-i small.mkv")).hasSize(PICTURES).doesNotHaveDuplicates();
  }

  /** 1080 lines are not a whole number of macroblocks. */
  @ParameterizedTest
  @ValueSource(strings = {"320x180", "1920x1080"})
  void theCardDecodesWhatTheProcessorDecodes(String size) throws Exception {
    makeSource(size);
    assertThat(pictures("-hwaccel cuda -i in.mkv -pix_fmt yuv420p"))
        .hasSize(PICTURES)
        .isEqualTo(pictures("-i in.mkv -pix_fmt yuv420p"));
    assertThat(driver.count("decode")).isEqualTo(PICTURES);
    assertThat(driver.count("download")).isEqualTo(2 * PICTURES);
  }

  @ParameterizedTest
  @CsvSource({"nv12, nv12", "nv12, yuv420p", "yuv420p, nv12", "p010, nv12", "nv12, p010"})
  void whatIsUploadedAndScaledComesBackAsItWas(String from, String to) throws Exception {
    String source =
        "-init_hw_device cuda=card -filter_hw_device card -f lavfi -i testsrc2=s=320x180:r=30"
            + " -frames:v 3 -vf ";
    String convert = "hwupload,scale_cuda=640:360:format=" + to + ",hwdownload,format=" + to;
    assertThat(pictures(source + "format=" + from + "," + convert + " -pix_fmt yuv420p"))
        .hasSize(3)
        .isEqualTo(pictures(source + "format=yuv420p,scale=640:360:flags=neighbor"));
    assertThat(driver.count("scale")).isGreaterThanOrEqualTo(3);
    assertThat(driver.count("upload")).isGreaterThanOrEqualTo(6);
    assertThat(driver.count("download")).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "0, 1"})
  void aForcedPictureIsAKeyframeIfTheEncoderIsToldSo(int forcedIdr, int keyframes)
      throws Exception {
    done(
        "-f lavfi -i testsrc2=s=320x180:r=30 -frames:v 20 -c:v h264_nvenc -bf 2 -g 500"
            + " -force_key_frames expr:eq(n,7) -forced-idr %d keys.mkv".formatted(forcedIdr));
    assertThat(driver.count("idr")).isEqualTo(keyframes);
    assertThat(pictures("-skip_frame nokey -i keys.mkv -fps_mode passthrough")).hasSize(keyframes);
    assertThat(pictures("-i keys.mkv")).hasSize(20);
  }

  @Test
  void whatAnEncoderProperWroteIsRefused() throws Exception {
    done("-f lavfi -i testsrc2=s=320x180:r=30 -frames:v 3 -pix_fmt yuv420p -c:v libx264 in.mkv");
    Outcome outcome = run(driver, List.of("-hwaccel", "cuda", "-i", "in.mkv", "-f", "null", "-"));
    assertThat(outcome.said())
        .contains("cuvidDecodePicture", "CUDA_ERROR_NOT_SUPPORTED: operation not supported");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          decode.codecs=                  | Hardware is lacking required capabilities
          decode.width=256                | Video width 320 not within range from 48 to 256
          decode.create=2                 | CUDA_ERROR_OUT_OF_MEMORY
          decode.after=4,decode.then=error| cuvidDecodePicture
          scale.after=4,scale.then=error  | CUDA_ERROR_LAUNCH_FAILED
          encode.after=4,encode.then=error| EncodePicture failed!: generic error (20)
          vanish.after=9                  | CUDA_ERROR_UNKNOWN
          memory=100000                   | CUDA_ERROR_OUT_OF_MEMORY
          """)
  void whatFailsOnTheWayIsSaid(String behaviour, String words) throws Exception {
    makeSource("320x180");
    driver.behave(behaviour.split(","));
    assertThat(chain().said()).contains(words);
  }

  private Outcome chain() throws IOException, InterruptedException {
    return run(
        driver,
        List.of(
            "-hwaccel cuda -hwaccel_output_format cuda -i in.mkv -vf scale_cuda=640:360"
                .concat(" -c:v h264_nvenc -bf 0 out.mkv")
                .split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decode", "scale", "encode"})
  void aPictureThatIsNotTheOnePutInIsSeen(String where) throws Exception {
    makeSource("320x180");
    driver.behave(where + ".after=4", where + ".then=wrong");
    assertThat(chain().status()).isZero();
    driver.behave();
    List<String> wanted = pictures("-i in.mkv -vf scale=640:360:flags=neighbor");
    List<String> seen = pictures("-i out.mkv");
    assertThat(seen.subList(0, 4)).isEqualTo(wanted.subList(0, 4));
    assertThat(seen.subList(4, PICTURES)).hasSize(PICTURES - 4).doesNotContainAnyElementsOf(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"decode", "scale", "encode"})
  void oneThatCrashesTakesTheProcessWithIt(String where) throws Exception {
    makeSource("320x180");
    driver.behave(where + ".after=4", where + ".then=crash");
    assertThat(chain().status()).isEqualTo(128 + 11);
  }
}
