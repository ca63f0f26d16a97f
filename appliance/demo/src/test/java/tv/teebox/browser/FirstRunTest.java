package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.acceptance.Platform;
import tv.teebox.acceptance.Studio;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;
import tv.teebox.peers.ChildProcess;

/** A new box, and whoever has just unpacked it: from the claim to the first stream. */
@ExtendWith(SharedChromium.class)
class FirstRunTest {

  private static final String SINK_KEY = "sink-secret-7c41";

  /** Where the box says no, measures already, or was changed by somebody else meanwhile. */
  private static final String REFUSED = "status of (400|401|403|409|412|413|422)";

  private static final String SCRIPT = "<script>window.hacked = true</script>";

  @TempDir private Path folder;

  @Test
  void fromTheClaimToOnAirNothingIsSeenBeforeSomebodySaysSo(Chromium chromium) throws IOException {
    Box.Setup setup = new Box.Setup().canvas("640x360", "30").onAir("with-source");
    try (Platform sink = Platform.rtmp(SINK_KEY);
        PanelBox box = PanelBox.unclaimed(setup, folder);
        Panel panel = Panel.open(chromium, box, Look.laptop())) {
      panel.expect(REFUSED);
      panel.claim(box.code(), BoxApi.OWNER, BoxApi.PASSWORD);

      at(panel, "What this box can do");
      panel.sees(panel.page().getByText("One picture may go to"));
      shows(panel, "1-hardware");

      next(panel, "Next");
      at(panel, "Where do you stream?");
      shows(panel, "2-platforms");
      panel.button("Your own server").click();
      fill(panel, "url", sink.url());
      fill(panel, "key", SINK_KEY);
      fill(panel, "name", "The hall");
      shows(panel, "3-destination");
      send(panel);
      panel.sees(panel.page().getByText("The way to The hall is clear."));
      shows(panel, "4-way");
      sendsAsItComes(box);

      next(panel, "Next");
      at(panel, "How much your line carries");
      fill(panel, "mbps", "20");
      panel.button("Keep this").click();
      panel.sees(panel.page().getByText("The box counts on 20.0 Mbps."));
      shows(panel, "5-upload");

      next(panel, "Next");
      String key = pointsObsHere(panel, box);
      try (ChildProcess studio = new Studio().size("640x360").publish(box.box().ingest(key))) {
        panel.sees(panel.page().getByText("OBS is here"));
        panel.sees(panel.page().getByText("640×360"));
        panel.sees(panel.page().getByText("2.0 s"));
        shows(panel, "7-obs-is-here");

        next(panel, "Next");
        at(panel, "Have a look, and go live");
        panel.sees(panel.page().locator(".player.playing"));
        assertThat(everything(panel)).as("the key is nowhere any more").doesNotContain(key);
        assertThat(panel.page().locator(".lamp")).hasText("Off air");
        assertThat(sink.streams()).as("nobody has said that it may go on air").isEmpty();
        shows(panel, "8-look");

        panel.button("Go live").click();
        panel.page().waitForURL("**/#/live");
        box.box().awaitLive("The hall");
        sink.awaitStream("pictures arrive", stream -> stream.videos().size() > 30);
        assertThat(panel.page().locator(".lamp")).hasText("On air");
        assertThat(studio.isAlive()).isTrue();
      }
    }
  }

  /** What this machine has left for encoding is not this test's matter. */
  private static void sendsAsItComes(PanelBox box) throws IOException {
    BoxApi owner = box.owner();
    owner.login();
    String path = "/destinations/The%20hall";
    HttpCall ask = new HttpCall("GET", BoxApi.BASE + path);
    ObjectNode hall =
        (ObjectNode) new JsonMapper().readTree(owner.send(owner.bySession(ask)).body());
    HttpCall change = owner.json("PUT", path, hall.put("route", "direct")).header("If-Match", "*");
    HttpCall.Answer answer = owner.send(owner.bySession(change));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** Over a reload and another room, and with somebody who has a wrong key. */
  private static String pointsObsHere(Panel panel, PanelBox box) {
    at(panel, "Point OBS here");
    panel.page().reload();
    at(panel, "Point OBS here");
    panel.go("live");
    panel.seesNoMore(panel.page().locator(".wizard"));
    panel.go("welcome");
    at(panel, "Point OBS here");
    panel.sees(panel.page().getByText("Waiting for OBS…"));
    try (ChildProcess stranger = new Studio().publish(box.box().ingest("not-the-key"))) {
      panel.sees(panel.page().getByText("wrong stream key"));
      assertThat(stranger.await(30)).isNotZero();
    }
    panel.button("Show me a stream key").click();
    Locator shown = panel.page().locator(".copy code");
    assertThat(shown).hasCount(2);
    assertThat(shown.first()).hasText(box.box().ingest("").replaceAll("/$", ""));
    panel.button("Show a code for a phone app").click();
    panel.sees(panel.page().locator("svg.qr path"));
    shows(panel, "6-obs");
    return shown.last().textContent();
  }

  @Test
  void nonsenseIsAnsweredWhereItWasTypedAndChangesNothing(Chromium chromium) throws IOException {
    try (PanelBox box = PanelBox.unclaimed(new Box.Setup(), folder);
        Panel panel = Panel.open(chromium, box, Look.phone())) {
      panel.expect(REFUSED);
      for (String nonsense : new String[] {SCRIPT, "🎥🎥", "x".repeat(10_000)}) {
        panel.claim(nonsense, nonsense, BoxApi.PASSWORD);
        panel.sees(panel.alert().first());
        panel.isForEverybody();
      }
      panel.claim(box.code(), BoxApi.OWNER, "aaaaaaaaaaaa");
      isWrong(panel, "password");

      box.owner().claim();
      panel.claim(box.code(), BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sees(panel.page().getByText("Somebody else has claimed this box meanwhile."));
      keep(panel, "claimed-meanwhile-390");
      panel.login(BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sawTheRooms();

      panel.go("welcome/destinations");
      panel.sees(panel.button("Your own server"));
      keep(panel, "platforms-390");
      panel.button("Your own server").click();
      for (String nonsense : new String[] {SCRIPT, "🎥🎥", "x".repeat(10_000), ""}) {
        fill(panel, "url", nonsense);
        fill(panel, "name", nonsense);
        fill(panel, "key", "a b");
        send(panel);
        isWrong(panel, "url");
        isWrong(panel, "name");
        assertThat(panel.page().locator("input[name=url]")).hasValue(nonsense);
        panel.isForEverybody();
      }
      keep(panel, "nonsense-390");

      panel.go("welcome/upload");
      for (String nonsense : new String[] {SCRIPT, "🎥", "9".repeat(10_000), "-1"}) {
        fill(panel, "mbps", nonsense);
        panel.button("Keep this").click();
        isWrong(panel, "mbps");
      }
      panel.isForEverybody();
      assertThat(panel.page().evaluate("() => window.hacked")).isNull();
      assertThat(box.box().status().get("destinations")).isEmpty();
    }
  }

  private static void at(Panel panel, String heading) {
    panel.sees(
        panel
            .page()
            .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading).setLevel(1)));
  }

  private static void next(Panel panel, String word) {
    panel
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(word).setExact(true))
        .click();
  }

  private static void fill(Panel panel, String field, String text) {
    panel.page().locator("input[name=" + field + "]").fill(text);
  }

  private static void send(Panel panel) {
    panel.page().locator(".wizard button[type=submit]").click();
  }

  private static void isWrong(Panel panel, String field) {
    panel.sees(panel.page().locator("input[name=" + field + "][aria-invalid=true]"));
  }

  private static void shows(Panel panel, String step) {
    panel.isForEverybody();
    keep(panel, step);
  }

  /** As it stands on the screen, from the top: {@code target/panel/first-run-STEP.png}. */
  private static void keep(Panel panel, String step) {
    panel.page().evaluate("() => scrollTo(0, 0)");
    Path file = Path.of("target", "panel", "first-run-" + step + ".png");
    panel.page().screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** All that the page shows and all that the browser keeps of it. */
  private static String everything(Panel panel) {
    return (String)
        panel
            .page()
            .evaluate(
                "() => document.documentElement.outerHTML + JSON.stringify(localStorage)"
                    + " + JSON.stringify(sessionStorage) + location.href");
  }
}
