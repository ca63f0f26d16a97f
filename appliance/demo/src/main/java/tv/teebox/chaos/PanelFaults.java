package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.PanelStorm;
import tv.teebox.demo.RunningBox;

/** What comes upon a box through its panel. */
final class PanelFaults {

  private static final int PANELS = 50;
  private static final int SLEEPERS = 10;
  private static final int PREVIEWS = 8;
  private static final int GUESSES = 1000;
  private static final Duration LEAST = Duration.ofSeconds(20);
  private static final Duration MOST = Duration.ofSeconds(90);
  private static final long GAP_MS = 500;
  private static final long SILENCE_MS = 2000;
  private static final long GROWTH_MB = 64;

  private PanelFaults() {}

  static List<Fault> all() {
    return List.of(Fault.longTier("panel-storm", PanelFaults::storm));
  }

  private static Row storm(Stage stage) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    RunningBox box = rig.box();
    BoxApi api = box.api().ready();
    if (api.isClaimed()) {
      api.reclaim();
    } else {
      api.claim();
    }
    String token = api.token("viewer");
    List<String> tracks = List.of("source", "480p30", "360p30");
    long beforeMb = residentMb(box.pid());
    Watch watch = new Watch(rig);
    try (PanelStorm storm = new PanelStorm(api, token)) {
      storm.panels(PANELS).sleepers(SLEEPERS).previews(tracks, PREVIEWS).scrapes().guesses(GUESSES);
      rig.await(MOST, () -> storm.guessed() == GUESSES && watch.isOver(LEAST));
      return row(watch, storm, residentMb(box.pid()) - beforeMb);
    }
  }

  private static Row row(Watch watch, PanelStorm storm, long growthMb) {
    return new Row(
        "panel-storm",
        ("%d open panels, %d more that read nothing, %d previews, %d wrong passwords from a"
                + " thousand addresses, `/metrics` five times a second")
            .formatted(PANELS, SLEEPERS, PREVIEWS, GUESSES),
        List.of(
            watch.longestGap(GAP_MS),
            watch.missingPictures(0),
            watch.streams(0),
            watch.reconnects(),
            Figure.within("longest silence of a live feed", SILENCE_MS, storm.longestSilenceMs()),
            Figure.exactly("previews that went on", PREVIEWS, storm.previewsOpen()),
            Figure.exactly("wrong passwords tried", GUESSES, storm.guessed()),
            Figure.exactly("of them not refused", 0, storm.guessesNotRefused()),
            Figure.exactly("`/metrics` not answered", 0, storm.scrapesFailed()),
            Figure.holds(
                "the daemon's growth meanwhile",
                "≤ " + GROWTH_MB + " MB",
                growthMb + " MB",
                growthMb <= GROWTH_MB)),
        null);
  }

  private static long residentMb(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new ChaosFailure("the box is gone");
  }
}
