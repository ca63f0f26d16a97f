package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doubles.DriverDouble;

/** The real process that asks NVIDIA's driver for its cards' load, and a double of its library. */
@Timeout(120)
class NvidiaLoadTest {

  private static final Duration PLENTY = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private DriverDouble driver;

  @BeforeEach
  void install() throws IOException {
    driver = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("driver"));
  }

  private NvidiaLoad load() {
    return new NvidiaLoad(
        () ->
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+SuppressFatalErrorMessage",
                "-cp",
                System.getProperty("java.class.path"),
                NvidiaLoadMain.class.getName()),
        driver.environment());
  }

  private static List<CardLoad> answer(NvidiaLoad load) {
    long deadline = System.nanoTime() + PLENTY.toNanos();
    List<CardLoad> cards = load.ask();
    while (cards.isEmpty()) {
      assertThat(System.nanoTime()).as("no answer").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
      cards = load.ask();
    }
    return cards;
  }

  @Test
  void whatTheDriverSaysOfItsCardsLoadIsTold() {
    driver.behave(
        "cards=2", "gpu0.busy=71", "gpu0.encoder=37", "gpu0.decoder=12", "gpu0.celsius=83");
    try (NvidiaLoad load = load()) {
      assertThat(answer(load))
          .containsExactly(
              new CardLoad("nvidia0", 71, 37, 12, 83, 13),
              new CardLoad("nvidia1", 0, 0, 0, 45, 13));
      assertThat(load.isRunning()).isTrue();
      load.rest();
      assertThat(load.isRunning()).as("nobody asks").isFalse();
      assertThat(answer(load)).as("somebody asks again").hasSize(2);
    }
  }

  @Test
  void whatACardDoesNotGiveIsUnknown() {
    driver.behave("mute=1");
    try (NvidiaLoad load = load()) {
      assertThat(answer(load)).containsExactly(CardLoad.unknown("nvidia0"));
    }
  }

  @Test
  void aDriverThatKillsItsProcessIsLeftAloneForAWhile() {
    driver.behave("nvml=crash");
    try (NvidiaLoad load = load()) {
      long deadline = System.nanoTime() + PLENTY.toNanos();
      assertThat(load.ask()).isEmpty();
      while (load.isRunning()) {
        assertThat(System.nanoTime()).as("it lives on").isLessThan(deadline);
        LockSupport.parkNanos(20_000_000);
      }
      assertThat(load.ask()).isEmpty();
    }
  }
}
