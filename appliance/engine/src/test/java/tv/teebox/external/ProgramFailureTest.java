package tv.teebox.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.teebox.libav.Libav;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.FrameRate;

/** Whatever becomes of the program or of its owner: it is said, and nothing is left. */
@Timeout(60)
class ProgramFailureTest {

  private static final FrameRate RATE = FrameRate.of(30);
  private static final EncodingOrder ORDER = Orders.x264(RATE, RATE);

  private Path folder;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Orders.folder();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (folder != null) {
      Files.delete(folder);
    }
  }

  private ProgramEncoder open(EncodingOrder order) {
    return new ProgramEncoder(new EncoderProgram(Orders.FFMPEG, folder), order);
  }

  private static void encodeUntilItFails(ProgramEncoder encoder) {
    try (VideoFrame picture = Numbered.picture(Orders.SIZE, 5)) {
      for (long tick = 0; ; tick++) {
        encoder.encode(picture, tick, tick % 60 == 0, packet -> {});
      }
    }
  }

  // The shell's own word: a minimal Debian has no program of that name.
  private static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void assertGone(long pid) throws Exception {
    long deadline = System.nanoTime() + 2_000_000_000L;
    while (isRunning(pid)) {
      assertThat(System.nanoTime()).as("process %d is still running", pid).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** What is dead may still wait for its new parent to take note of it. */
  private static boolean isRunning(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      if (e.getMessage().contains("No such process")) {
        return false;
      }
      throw e;
    }
  }

  @Test
  void aProgramThatIsKilledFailsTheNextCallWithinASecond() throws Exception {
    try (ProgramEncoder encoder = open(ORDER)) {
      try (VideoFrame picture = Numbered.picture(Orders.SIZE, 0)) {
        encoder.encode(picture, 0, true, packet -> {});
        signal("KILL", encoder.pid());
        long begin = System.nanoTime();
        assertThatThrownBy(
                () -> {
                  for (long tick = 1; ; tick++) {
                    encoder.encode(picture, tick, tick % 60 == 0, packet -> {});
                  }
                })
            .isInstanceOf(LibavException.class)
            .hasMessageContaining("encoding with libx264")
            .hasMessageContaining("ended with status 137");
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
      }
    }
  }

  @Test
  void aProgramThatIsKilledDoesNotFinishInOrder() throws Exception {
    try (ProgramEncoder encoder = open(ORDER);
        VideoFrame picture = Numbered.picture(Orders.SIZE, 0)) {
      encoder.encode(picture, 0, true, packet -> {});
      signal("KILL", encoder.pid());
      assertThatThrownBy(() -> encoder.finish(packet -> {}))
          .isInstanceOf(LibavException.class)
          .hasMessageContaining("flushing");
    }
  }

  @Test
  void aProgramThatHangsIsClosedAllTheSame() throws Exception {
    ProgramEncoder encoder = open(ORDER);
    signal("STOP", encoder.pid());
    encoder.close();
    assertGone(encoder.pid());
    encoder.close();
  }

  @Test
  void whatIsClosedFailsInsteadOfEncoding() throws Exception {
    ProgramEncoder encoder = open(ORDER);
    encoder.close();
    assertThatThrownBy(() -> encodeUntilItFails(encoder)).isInstanceOf(LibavException.class);
  }

  @Test
  void aMissingProgramIsSaidWithWhatToDo() {
    assertThatThrownBy(
            () -> new ProgramEncoder(new EncoderProgram(Path.of("/nowhere/ffmpeg"), folder), ORDER))
        .isInstanceOf(LibavException.class)
        .hasMessageContaining("no program /nowhere/ffmpeg")
        .hasMessageContaining("apt-get install ffmpeg");
  }

  @Test
  void anEncoderThatTheBuildLacksIsNamed() {
    assertThatThrownBy(() -> open(Orders.order("h264_imagined", RATE, RATE, Map.of())))
        .isInstanceOf(LibavException.class)
        .hasMessageContaining("has no encoder h264_imagined");
  }

  @Test
  void aValueThatTheEncoderRefusesIsSaidInTheProgramsWords() {
    assertThatThrownBy(() -> open(Orders.x264(RATE, RATE, "preset", "warpspeed")))
        .isInstanceOf(LibavException.class)
        .hasMessageContaining("opening with libx264")
        .hasMessageContaining("warpspeed");
  }

  @Test
  void aCardWithoutADriverIsSaidInTheProgramsWords() {
    assumeFalse(Files.exists(Path.of("/dev/nvidiactl")), "this machine has an NVIDIA driver");
    assertThatThrownBy(() -> open(Orders.order("h264_nvenc", RATE, RATE, Map.of("b", "1000000"))))
        .isInstanceOf(LibavException.class)
        .hasMessageContaining("Cannot load libcuda.so.1");
  }

  @Test
  void theProgramDiesWithAnOwnerThatIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      long program = Long.parseLong(said.readLine());
      assertThat(ProcessHandle.of(program)).isPresent();
      owner.destroyForcibly().waitFor();
      assertGone(program);
    } finally {
      owner.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** A process of its own that encodes until it is killed. */
  static final class Owner {
    public static void main(String[] arguments) {
      Libav.load();
      ProgramEncoder encoder =
          new ProgramEncoder(new EncoderProgram(Orders.FFMPEG, Path.of(arguments[0])), ORDER);
      System.out.println(encoder.pid());
      encodeUntilItFails(encoder);
    }
  }
}
