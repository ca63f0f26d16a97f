package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/** Real processes that behave badly. */
class TrialProcessTest {

  private static final Duration PLENTY = Duration.ofSeconds(30);

  private static final TrialOrder ORDER =
      new TrialOrder(
          EncoderSetup.onProcessor("h264_nvenc", "yuv420p"),
          VideoCodec.H264,
          List.of(
              new TrialOrder.Step(
                  new Resolution(1280, 720), FrameRate.of(30), Map.of("b", "1"), 2, 10)));

  @TempDir private Path folder;

  private Path log() {
    return folder.resolve("processes");
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    if (Files.exists(log())) {
      for (String pid : Files.readAllLines(log())) {
        assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)).isEmpty();
      }
    }
  }

  private TrialProcess.Outcome encode(String behaviour, Duration deadline) {
    return FakeTrial.process(behaviour, log()).encode(ORDER, deadline);
  }

  @Test
  void whatItSaysIsHeardAmidADriversTalk() {
    TrialProcess.Outcome outcome = encode("work", PLENTY);
    assertThat(outcome.end()).isEqualTo(TrialProcess.End.DONE);
    assertThat(outcome.reports())
        .containsExactly(FakeTrial.encoded(0, 2, 2, ""), new TrialReport.Ended());
  }

  @ParameterizedTest
  @CsvSource({
    "die, CRASHED",
    "fail, CRASHED",
    "nonsense, NONSENSE",
    "nothing, NONSENSE",
    "endless, NONSENSE"
  })
  void oneThatDoesNotDoItsWorkIsToldApart(String behaviour, TrialProcess.End end) {
    assertThat(encode(behaviour, PLENTY).end()).isEqualTo(end);
  }

  @Test
  void oneThatHangsIsKilledAtTheDeadline() {
    long begin = System.nanoTime();
    TrialProcess.Outcome outcome = encode("hang", Duration.ofSeconds(2));
    assertThat(outcome.end()).isEqualTo(TrialProcess.End.HUNG);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void whatWasSaidBeforeADeathCounts() {
    TrialProcess.Outcome outcome = encode("half", PLENTY);
    assertThat(outcome.end()).isEqualTo(TrialProcess.End.CRASHED);
    assertThat(outcome.reports()).hasSize(1);
  }

  @Test
  void itsLastWordsAreKept() {
    assertThat(encode("fail", PLENTY).lastWords()).contains("something broke");
  }

  @Test
  void oneThatIsNotWantedAnyMoreIsKilledAndNoneIsStartedUntilOneMayBe() throws IOException {
    TrialProcess process = FakeTrial.process("hang", log());
    CompletableFuture<TrialProcess.Outcome> running =
        CompletableFuture.supplyAsync(() -> process.encode(ORDER, PLENTY));
    FakeTrial.awaitStarted(log(), 1);
    process.abort();
    process.permit();
    assertThat(running.join().end()).isEqualTo(TrialProcess.End.ABORTED);
    process.abort();
    assertThat(process.encode(ORDER, PLENTY).end()).isEqualTo(TrialProcess.End.ABORTED);
    assertThat(Files.readAllLines(log())).hasSize(1);
  }

  @Test
  void aProgramThatIsNotThereIsAResultToo() {
    List<String> missing = List.of(folder.resolve("missing").toString());
    assertThat(new TrialProcess(missing, missing).encode(ORDER, PLENTY).end())
        .isEqualTo(TrialProcess.End.CRASHED);
  }
}
