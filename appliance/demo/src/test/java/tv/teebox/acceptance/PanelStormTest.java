package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.PanelStorm;
import tv.teebox.peers.ChildProcess;

/** Many who lean on the panel of a box on air; {@code ./teebox chaos} has more of them. */
class PanelStormTest {

  private static final String KEY = "storm-secret-2e7a";
  private static final int GUESSES = 60;

  @TempDir private Path folder;

  @Test
  void panelsSleepersAndGuessersDoNotCostAPicture() throws Exception {
    try (Platform platform = Platform.rtmp(KEY);
        Box box =
            new Box.Setup()
                .canvas("640x360", "30")
                .to("one", platform.url(), KEY, "360p30")
                .start(folder);
        ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      BoxApi api = box.api().ready().claim();
      int before =
          platform.awaitStream("pictures", now -> now.videos().size() > 30).videos().size();
      try (PanelStorm storm = new PanelStorm(api, api.token("viewer"))) {
        storm.panels(20).sleepers(5).scrapes().guesses(GUESSES);
        Waiting.until(
            "all were tried and every panel has heard of it",
            () -> storm.guessed() == GUESSES && storm.fewestStates() >= 3,
            storm::toString);
        platform.awaitStream("it goes on", now -> now.videos().size() > before + 60);
        assertThat(storm.longestSilenceMs()).as("every panel is still there").isNotNegative();
        assertThat(storm.guessesNotRefused()).isZero();
        assertThat(storm.scrapesFailed()).isZero();
        assertThat(storm.scrapesDone()).isPositive();
        System.out.println("panel storm: " + storm);
      }
      assertThat(platform.streams()).as("one connection").hasSize(1);
      assertThat(box.destination("one").get("droppedVideo").longValue()).isZero();
      assertThat(studio.isAlive()).isTrue();
    }
  }
}
