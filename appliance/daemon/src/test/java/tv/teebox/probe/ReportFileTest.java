package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/** A report that is kept, and one that something happened to. */
class ReportFileTest {

  private static final BoxKey BOX = new BoxKey(Map.of("kernel", "6.1.0-40", "Teebox", "0.1.0"));

  private static final BoxReport REPORT =
      new BoxReport(
          BOX,
          Instant.parse("2026-11-22T12:10:09Z"),
          List.of(
              new EncoderResult(
                  "h264_nvenc",
                  "nvidia0",
                  new VideoDevice(VideoDevice.Kind.CUDA, "0"),
                  1_000_000_000,
                  List.of(new EncoderResult.Size(new Resolution(1920, 1080), 480.5, 3)),
                  Optional.of(new EncoderResult.Sessions(5, true, new Resolution(1920, 1080), 500)),
                  true,
                  Optional.empty()),
              EncoderResult.failed("av1_nvenc", "nvidia0", Reason.NO_SUCH_CODEC, "said\nso")));

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ReportFile.class);

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  private Path file() {
    return folder.resolve("hardware.json");
  }

  private ReportFile written() throws IOException {
    ReportFile file = new ReportFile(folder);
    file.write(REPORT);
    return file;
  }

  private void assertLeftAside(ReportFile file, BoxKey box) {
    assertThat(file.read(box)).isEmpty();
    assertThat(lines.list).hasSize(1);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    assertThat(written().read(BOX)).contains(REPORT);
    assertThat(folder).isDirectoryContaining(each -> each.equals(file()));
    try (var files = Files.list(folder)) {
      assertThat(files).as("no half of one is left").hasSize(1);
    }
    assertThat(lines.list).isEmpty();
  }

  @Test
  void aBoxThatWasNeverMeasuredIsNothingToTalkAbout() {
    assertThat(new ReportFile(folder).read(BOX)).isEmpty();
    assertThat(lines.list).isEmpty();
  }

  @Test
  void oneThatIsCutInHalfIsLeftAsideWithOneLine() throws IOException {
    ReportFile file = written();
    String whole = Files.readString(file());
    Files.writeString(file(), whole.substring(0, whole.length() / 2));
    assertLeftAside(file, BOX);
  }

  @Test
  void anEmptyOneIsLeftAside() throws IOException {
    ReportFile file = written();
    Files.writeString(file(), "");
    assertLeftAside(file, BOX);
  }

  @Test
  void oneOfAnotherFormatIsLeftAside() throws IOException {
    ReportFile file = written();
    Files.writeString(
        file(), Files.readString(file()).replaceFirst("\"format\" : 1", "\"format\" : 2"));
    assertLeftAside(file, BOX);
  }

  @Test
  void oneWithAReasonThatThisVersionDoesNotKnowIsLeftAside() throws IOException {
    ReportFile file = written();
    Files.writeString(file(), Files.readString(file()).replace("NO_SUCH_CODEC", "HAUNTED"));
    assertLeftAside(file, BOX);
  }

  @Test
  void oneOfAnotherKernelOrVersionIsLeftAsideAndWhatChangedIsSaid() throws IOException {
    assertLeftAside(written(), new BoxKey(Map.of("kernel", "6.1.0-41", "Teebox", "0.1.0")));
    assertThat(lines.list.get(0).getFormattedMessage()).contains("kernel").doesNotContain("Teebox");
    lines.list.clear();
    assertLeftAside(written(), new BoxKey(Map.of("kernel", "6.1.0-40", "Teebox", "0.2.0")));
  }

  @Test
  void whatMayBeGoneTomorrowDoesNotLast() {
    assertThat(REPORT.isLasting()).isTrue();
    assertThat(with(EncoderResult.failed("h264_nvenc", "nvidia0", Reason.NO_SESSION, "")))
        .isFalse();
    assertThat(with(EncoderResult.failed("libx264", "cpu", Reason.HUNG, ""))).isFalse();
    assertThat(with(EncoderResult.failed("h264_nvenc", "nvidia0", Reason.HUNG, ""))).isTrue();
  }

  private static boolean with(EncoderResult result) {
    return new BoxReport(BOX, Instant.EPOCH, List.of(result)).isLasting();
  }

  @Test
  void whereNothingCanBeWrittenTheOldOneStays() throws IOException {
    ReportFile file = written();
    Files.createDirectory(folder.resolve("hardware.json.part"));
    assertThat(catchThrowable(() -> file.write(REPORT))).isInstanceOf(IOException.class);
    assertThat(file.read(BOX)).contains(REPORT);
  }
}
