package tv.teebox.doubles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tv.teebox.link.JsonLines;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.trial.TrialMain;

/**
 * What the product's own trial process says of an encoder of the double's.
 *
 * @param exit its status; empty if it had to be killed
 */
record NvidiaTrial(List<TrialReport> reports, OptionalInt exit) {

  static final Resolution SIZE = new Resolution(640, 360);

  private static final int MILLIS = 200;
  private static final long PATIENCE_SECONDS = 60;

  /** A step with the settings of a broadcast, and changes. */
  static TrialOrder.Step step(
      String encoder, Resolution size, int sessions, Map<String, String> changes) {
    FrameRate rate = FrameRate.of(30);
    Map<String, String> options =
        new HashMap<>(profile(encoder).optionsFor(size, rate, Bitrate.ofKbps(1200)));
    options.putAll(changes);
    return new TrialOrder.Step(size, rate, options, sessions, MILLIS);
  }

  private static EncoderProfile profile(String encoder) {
    return ProfileLibrary.builtIn().encoder(encoder).orElseThrow();
  }

  static NvidiaTrial of(DriverDouble driver, String encoder, TrialOrder.Step... steps)
      throws IOException, InterruptedException {
    return onCard(0, driver, encoder, steps);
  }

  static NvidiaTrial onCard(
      int number, DriverDouble driver, String encoder, TrialOrder.Step... steps)
      throws IOException, InterruptedException {
    return of(driver, encoder, number, PATIENCE_SECONDS, steps);
  }

  static NvidiaTrial of(
      DriverDouble driver, String encoder, long patienceSeconds, TrialOrder.Step... steps)
      throws IOException, InterruptedException {
    return of(driver, encoder, 0, patienceSeconds, steps);
  }

  private static NvidiaTrial of(
      DriverDouble driver, String encoder, int card, long patienceSeconds, TrialOrder.Step... steps)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+SuppressFatalErrorMessage",
                "-cp",
                System.getProperty("java.class.path"),
                TrialMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(driver.environment());
    Process process = builder.start();
    try {
      CompletableFuture<List<TrialReport>> said =
          CompletableFuture.supplyAsync(() -> read(process));
      TrialOrder order =
          new TrialOrder(
              new EncoderSetup(
                  encoder,
                  new VideoDevice(VideoDevice.Kind.CUDA, Integer.toString(card)),
                  profile(encoder).pixelFormat(),
                  ""),
              profile(encoder).codec(),
              List.of(steps));
      process.getOutputStream().write(JsonLines.line(order));
      process.getOutputStream().flush();
      boolean ended = process.waitFor(patienceSeconds, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      return new NvidiaTrial(
          said.join(), ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty());
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<TrialReport> read(Process process) {
    List<TrialReport> reports = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        reports.add(JsonLines.parse(line, TrialReport.class));
      }
    } catch (IOException e) {
      // it was killed, and what it said before counts
    }
    return reports;
  }

  TrialReport.Encoded encoded(int index) {
    return (TrialReport.Encoded) reports.get(index);
  }

  TrialReport.Refused refused() {
    return (TrialReport.Refused) reports.get(0);
  }
}
