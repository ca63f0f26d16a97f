package tv.teebox.probe;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tv.teebox.profiles.ProfileLibrary;

/** A prober for tests elsewhere, whose trials are real processes that do as they are told. */
public final class PlayedProber {

  private PlayedProber() {}

  /**
   * One that tries nothing by itself.
   *
   * @param behaviour of its trials, such as {@code work} or {@code hang}
   * @param folder where {@code processes} lists those that were started
   */
  public static Prober of(Vertx vertx, Path folder, String behaviour) {
    Surveyor surveyor =
        new Surveyor(
            ProfileLibrary.builtIn(),
            FakeTrial.process(behaviour, folder.resolve("processes")),
            new HostReader(() -> new RecordedOshi().hardware()),
            Optional.empty(),
            folder.resolve("root"),
            "0.1.0");
    Duration never = Duration.ofHours(1);
    return new Prober(vertx, surveyor, ProfileLibrary.builtIn(), never, never, never, known -> {});
  }

  /** Waits until so many trials were started. */
  public static void awaitTrials(Path folder, int count) {
    try {
      FakeTrial.awaitStarted(folder.resolve("processes"), count);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
