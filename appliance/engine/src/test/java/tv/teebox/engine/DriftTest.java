package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.FrameRate;

/** A source's clock is never ours: picture and sound stay together all the same, for ever. */
class DriftTest {

  private static final double JITTER_MS = 12;

  @ParameterizedTest(name = "{0} fps, {1} millionths, {2} h")
  @CsvSource({
    "29.97, 300, 2",
    "29.97, -300, 2",
    "30, 300, 24",
    "30, -300, 2",
    "60, 300, 2",
    "60, -300, 2",
    "30, 0, 2",
  })
  void pictureAndSoundStayTogether(String rate, double millionths, int hours) {
    assertTogether(rate, millionths, hours, JITTER_MS);
  }

  /** Less than the clock's step is followed slowly, more at once; either way by both. */
  @ParameterizedTest(name = "{0} fps, by {1} ms")
  @CsvSource({"30, 30", "60, -38", "30, 45", "60, 300"})
  void theyStayTogetherWhenTheNetworkBecomesSlowerOrFaster(String rate, double byMs) {
    DriftSimulation simulation = new DriftSimulation(FrameRate.parse(rate), 100, JITTER_MS);
    for (int i = 0; i < 5; i++) {
      simulation.run(Duration.ofSeconds(97));
      simulation.delayNetwork(byMs);
      simulation.run(Duration.ofSeconds(97));
      simulation.delayNetwork(-byMs);
    }
    System.out.printf(
        "%s fps, network by %+.0f ms: apart %.1f ms at most (picture %.1f, sound %.1f off the map)%n",
        rate, byMs, simulation.apartMs, simulation.pictureMs, simulation.soundMs);
    assertThat(simulation.soundMs).isLessThan(8);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0} fps, {1} millionths, jitter of {2} ms, 24 h")
  @CsvSource({
    "29.97, 300, 12",
    "29.97, -300, 12",
    "30, -300, 12",
    "60, 300, 12",
    "60, -300, 12",
    "29.97, 300, 40",
    "60, -300, 40",
  })
  void pictureAndSoundStayTogetherForADay(String rate, double millionths, double jitterMs) {
    assertTogether(rate, millionths, 24, jitterMs);
  }

  private static void assertTogether(String rate, double millionths, int hours, double jitterMs) {
    FrameRate frames = FrameRate.parse(rate);
    DriftSimulation simulation = new DriftSimulation(frames, millionths, jitterMs);
    simulation.run(Duration.ofHours(hours));
    double slipsExpected = Math.abs(millionths) * 1e-6 * hours * 3600 * frames.fps();
    System.out.printf(
        "%s fps, %+.0f ppm, jitter %.0f ms, %d h: apart %.1f ms at most (picture %.1f, sound %.1f off"
            + " the map), delay %.0f ms at most, %d slips (%.0f)%n",
        rate,
        millionths,
        jitterMs,
        hours,
        simulation.apartMs,
        simulation.pictureMs,
        simulation.soundMs,
        simulation.delayMs,
        simulation.slips(),
        slipsExpected);
    assertThat(simulation.apartMs).isLessThan(20);
    assertThat(simulation.delayMs).as("nothing adds up").isLessThan(200);
    assertThat((double) simulation.slips())
        .isCloseTo(slipsExpected, within(slipsExpected / 20 + 2));
    assertThat(simulation.backlog()).isZero();
  }
}
