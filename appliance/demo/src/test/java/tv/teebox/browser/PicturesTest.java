package tv.teebox.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.acceptance.Platform;
import tv.teebox.acceptance.Studio;
import tv.teebox.acceptance.Waiting;
import tv.teebox.peers.ChildProcess;

/**
 * Takes the pictures of {@code docs/panel} that no other test takes, of a box that is well, with a
 * real source and real sinks. They lie in {@code target/panel}, to be looked at and copied.
 */
@Tag("long")
@ExtendWith(SharedChromium.class)
class PicturesTest {

  private static final String STAGE_KEY = "stage-key-5d20";
  private static final String SITE_KEY = "site-key-77c1";
  private static final int POINTS_OF_A_MINUTE = 12;
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir private Path folder;

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
          studio.close();
          panel.sees(panel.page().getByText("The source is lost").first());
          drawn(panel);
          keep(panel, "live-source-lost");
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

  private static void until(Panel panel, String what, String question) {
    Waiting.until(
        what, LONG, () -> Boolean.TRUE.equals(panel.page().evaluate(question)), panel.page()::url);
  }

  private static void onAir(Panel panel, PanelBox box) {
    until(
        panel,
        "the box has tried its encoders",
        "async () => (await (await fetch('/api/v1/hardware')).json()).measuredAt !== null");
    panel.button("Show the picture").click();
    panel.sees(panel.page().locator(".player.playing"));
    panel.button("Go live").click();
    box.box().awaitLive("Main stage", "Church website");
    until(
        panel,
        "there is something to be seen in the curves",
        "async () => { const it = await (await fetch('/api/v1/series')).json();"
            + " return Object.values(it.sentKbps).some("
            + " each => each.filter(one => one > 0).length >= "
            + POINTS_OF_A_MINUTE
            + "); }");
    panel.seesNoMore(panel.page().getByText("has not tried its encoders").first());
    drawn(panel);
    keep(panel, "live");
  }

  private static void otherLooks(Chromium chromium, PanelBox box) {
    Map<String, Look> looks =
        Map.of(
            "live-dark", Look.laptop().dark(),
            "live-german", Look.laptop().german(),
            "live-phone", Look.phone(),
            "live-phone-german", Look.phone().dark().german(),
            "live-wall", Look.wall());
    looks.forEach(
        (name, look) -> {
          try (Panel panel = Panel.loggedIn(chromium, box, look)) {
            drawn(panel);
            keep(panel, name);
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
    keep(panel, name);
  }

  /** All of the page; of a phone, what is on the screen. */
  private static void keep(Panel panel, String name) {
    Path file = Path.of("target", "panel", name + ".png");
    boolean whole = !panel.look().touch();
    panel.page().screenshot(new Page.ScreenshotOptions().setFullPage(whole).setPath(file));
  }
}
