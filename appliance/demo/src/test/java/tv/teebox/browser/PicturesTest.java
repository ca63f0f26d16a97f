package tv.teebox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.acceptance.Platform;
import tv.teebox.acceptance.Studio;
import tv.teebox.demo.BoxApi;
import tv.teebox.peers.ChildProcess;

/**
 * Takes the pictures of {@code docs/panel}, of real boxes with a real source and real sinks: {@code
 * ./teebox test --long -- -Dtest=PicturesTest -Dteebox.pictures=../../docs/panel}. Without that
 * property they go to {@code target/panel}.
 */
@Tag("long")
@ExtendWith(SharedChromium.class)
class PicturesTest {

  private static final String STAGE_KEY = "stage-key-5d20";
  private static final String SITE_KEY = "site-key-77c1";
  private static final int POINTS_OF_A_MINUTE = 12;

  @TempDir private Path folder;

  @Test
  void theFirstRun(Chromium chromium) {
    Box.Setup setup = new Box.Setup().canvas("640x360", "30");
    try (PanelBox box = PanelBox.unclaimed(setup, folder);
        Panel panel = Panel.open(chromium, box, Look.laptop())) {
      panel.expect("status of");
      panel.sees(panel.form());
      picture(panel, "claim");
      panel.claim(box.code(), BoxApi.OWNER, BoxApi.PASSWORD);
      panel.seesNoMore(panel.page().locator(".wizard progress"));
      picture(panel, "first-run-1");
      panel.go("welcome/destinations");
      panel.sees(panel.button("Twitch"));
      picture(panel, "first-run-2");
      panel.go("welcome/obs");
      panel.button("Show me a stream key").click();
      panel.button("Show a code for a phone app").click();
      panel.sees(panel.page().locator("svg.qr path"));
      picture(panel, "first-run-4");
    }
  }

  @Test
  void theRooms(Chromium chromium) {
    Box.Setup setup = new Box.Setup().canvas("640x360", "30").onAir("manual");
    setup.json().withObject("/channel").put("uploadKbps", 6000);
    try (Platform stage = Platform.rtmp(STAGE_KEY);
        Platform site = Platform.rtmp(SITE_KEY)) {
      setup.to("Main stage", stage.url(), STAGE_KEY, "360p30");
      setup.to("Church website", site.url(), SITE_KEY, "360p30");
      try (PanelBox box = PanelBox.claimed(setup, folder)) {
        ChildProcess studio = new Studio().publish(box.box().ingest());
        try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
          onAir(panel, box);
          for (String room : new String[] {"destinations", "quality", "events", "settings"}) {
            visit(panel, room, room);
          }
          visit(panel, "destinations/Main%20stage", "destination");
          visit(panel, "settings/people", "settings-people");
          panel.go("live");
          panel.seesNoMore(panel.page().locator(".skeleton"));
          studio.close();
          panel.sees(panel.page().getByText("The source is lost").first());
          picture(panel, "live-source-lost");
          studio = new Studio().publish(box.box().ingest());
          panel.seesNoMore(panel.page().getByText("The source is lost").first());
        }
        otherLooks(chromium, box);
        box.box().order("end");
        try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
          visit(panel, "hardware", "hardware");
        } finally {
          studio.close();
        }
      }
    }
  }

  private static void onAir(Panel panel, PanelBox box) {
    panel.button("Show the picture").click();
    panel.sees(panel.page().locator(".player.playing"));
    panel.button("Go live").click();
    box.box().awaitLive("Main stage", "Church website");
    // A minute, so that there is something to be seen in the curves.
    panel
        .page()
        .waitForFunction(
            "async points => { const it = await (await fetch('/api/v1/series')).json();"
                + " return Object.values(it.sentKbps).some("
                + " each => each.filter(one => one > 0).length >= points); }",
            POINTS_OF_A_MINUTE,
            new Page.WaitForFunctionOptions().setPollingInterval(2000).setTimeout(180_000));
    picture(panel, "live");
  }

  private static void otherLooks(Chromium chromium, PanelBox box) {
    Map<String, Look> looks =
        Map.of(
            "live-dark", Look.laptop().dark(),
            "live-german", Look.laptop().german(),
            "live-phone", Look.phone(),
            "live-phone-dark", Look.phone().dark(),
            "live-wall", Look.wall());
    looks.forEach(
        (name, look) -> {
          try (Panel panel = Panel.loggedIn(chromium, box, look)) {
            drawn(panel);
            picture(panel, name);
          }
        });
    try (Panel panel = Panel.loggedIn(chromium, box, Look.phone())) {
      visit(panel, "quality", "quality-phone");
    }
  }

  /** The curves are drawn when they come into view. */
  private static void drawn(Panel panel) {
    Locator graphs = panel.page().locator(".graph");
    panel.sees(graphs.first());
    graphs.last().scrollIntoViewIfNeeded();
    panel.sees(panel.page().locator(".graph canvas").last());
    panel.page().evaluate("() => scrollTo(0, 0)");
  }

  private static void visit(Panel panel, String address, String name) {
    panel.go(address);
    Locator heading =
        panel.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    panel.sees(heading.first());
    panel.seesNoMore(panel.page().getByText("One moment…").first());
    picture(panel, name);
  }

  private static void picture(Panel panel, String name) {
    String to = System.getProperty("teebox.pictures", "target/panel");
    Path file = Path.of(to, name + ".png");
    panel.page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
    assertThat(file).isNotEmptyFile();
  }
}
