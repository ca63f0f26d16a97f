package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.plan.Hardware;
import tv.teebox.profiles.ProfileLibrary;

/** Beside the box's work, with real processes. */
class ProberTest {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration NEVER = Duration.ofHours(1);
  private static final int PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final BlockingQueue<Capabilities> heard = new LinkedBlockingQueue<>();

  @TempDir private Path folder;
  private Prober prober;

  @AfterEach
  void closeAll() {
    closeProber();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void closeProber() {
    if (prober != null) {
      CompletableFuture<Void> closed = new CompletableFuture<>();
      loop.runOnContext(now -> prober.close().onComplete(done -> closed.complete(null)));
      closed.join();
      prober = null;
    }
  }

  private Path log() {
    return folder.resolve("processes");
  }

  private void start(String behaviour) {
    Surveyor surveyor =
        new Surveyor(
            library,
            FakeTrial.process(behaviour, log()),
            new HostReader(() -> new RecordedOshi().hardware()),
            Optional.of(new ReportFile(folder)),
            folder.resolve("root"),
            "0.1.0");
    prober = new Prober(vertx, surveyor, library, AT_ONCE, NEVER, NEVER, heard::add);
    loop.runOnContext(now -> prober.start());
  }

  private void onAir(boolean now) {
    loop.runOnContext(ignored -> prober.onAir(now));
  }

  private Hardware.Proof nextProof() throws InterruptedException {
    Capabilities next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("something is heard").isNotNull();
    return next.hardware().processor().proofs().get(0);
  }

  private void awaitLooked() throws InterruptedException {
    nextProof(); // remembered
    nextProof(); // looked at
  }

  @Test
  void aBoxThatIsQuietIsMeasuredAndTheReportKept() throws Exception {
    start("work");
    assertThat(nextProof().measured()).isFalse();
    assertThat(nextProof().measured()).isFalse();
    assertThat(nextProof().measured()).isTrue();
    assertThat(folder.resolve("hardware.json")).exists();
  }

  @Test
  void aReportThatWasKeptIsKnownAtOnceAndNothingIsTriedAgain() throws Exception {
    start("work");
    awaitLooked();
    assertThat(nextProof().measured()).isTrue();
    closeProber();
    heard.clear();
    Files.delete(log());
    start("work");
    assertThat(nextProof().measured()).isTrue();
    assertThat(nextProof().measured()).isTrue();
    assertThat(log()).doesNotExist();
  }

  @Test
  void goingOnAirEndsATrialAndLeavingItBeginsAnother() throws Exception {
    start("hang");
    awaitLooked();
    FakeTrial.awaitStarted(log(), 1);
    long first = Long.parseLong(Files.readAllLines(log()).get(0));
    onAir(true);
    assertThat(ProcessHandle.of(first).map(ProcessHandle::onExit))
        .satisfies(exit -> exit.ifPresent(CompletableFuture::join));
    onAir(false);
    FakeTrial.awaitStarted(log(), 2);
    assertThat(heard).as("a trial that was ended is no result").isEmpty();
    assertThat(folder.resolve("hardware.json")).doesNotExist();
  }

  @Test
  void aBoxThatIsOnAirFromTheBeginningIsNotTried() throws Exception {
    start("work");
    onAir(true);
    awaitLooked();
    // What would have been begun would be there when all that was is done.
    closeProber();
    assertThat(FakeTrial.started(log())).isZero();
  }

  @Test
  void aBrokenTrialIsAResultForThisTimeAndIsNotRepeated() throws Exception {
    start("die");
    awaitLooked();
    assertThat(nextProof().measured()).as("the estimate stands in").isFalse();
    assertThat(FakeTrial.started(log())).isEqualTo(1);
    assertThat(folder.resolve("hardware.json")).as("the next start tries again").doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenToCostsOnlyTheMemory() throws Exception {
    Files.createDirectory(folder.resolve("hardware.json.part"));
    start("work");
    awaitLooked();
    assertThat(nextProof().measured()).isTrue();
  }

  @Test
  void theEndOfTheBoxIsTheEndOfATrial() throws IOException, InterruptedException {
    start("hang");
    awaitLooked();
    FakeTrial.awaitStarted(log(), 1);
    long trial = Long.parseLong(Files.readAllLines(log()).get(0));
    closeProber();
    ProcessHandle.of(trial).ifPresent(each -> each.onExit().join());
    assertThat(ProcessHandle.of(trial).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
