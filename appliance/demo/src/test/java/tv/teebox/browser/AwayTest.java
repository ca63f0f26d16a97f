package tv.teebox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.demo.BoxApi;

/** A panel that loses its box, or its session, and goes on where it was. */
@ExtendWith(SharedChromium.class)
class AwayTest {

  private static final String GONE =
      "ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|status of 503";

  /** Of a browser's to one host, with HTTP/1.1. */
  private static final int CONNECTIONS = 6;

  private static final String GRACE = "Wait after the source has stopped";

  @TempDir private static Path folder;

  private static PanelBox box;

  @BeforeAll
  static void start() {
    box = PanelBox.claimed(new Box.Setup(), folder);
  }

  @AfterAll
  static void close() {
    box.close();
  }

  @Test
  void aBoxThatDiedAndCameBackIsShownAgainWithoutAReload(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.phone())) {
      panel.expect(GONE);
      panel.mark();
      box.kill();
      panel.sees(panel.alert());
      panel.isForEverybody();
      panel.screenshot("lost");
      box.startAgain();
      panel.seesNoMore(panel.alert());
      panel.sawTheRooms();
      assertThat(panel.isSamePage()).as("it is the page that was open before").isTrue();
    }
  }

  @Test
  void aPageThatIsOpenedWhileTheBoxIsAwayComesBackWithIt(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect(GONE);
      panel.expect("/api/v1/access");
      panel.page().route("**/api/v1/access", way -> way.abort("connectionrefused"));
      panel.page().reload();
      panel.sees(panel.button("Try now"));
      panel.isForEverybody();
      panel.page().unroute("**/api/v1/access");
      panel.sawTheRooms();
    }
  }

  @Test
  void aSessionThatWasEndedElsewhereIsBegunAnewOverTheOpenPage(Chromium chromium) throws Exception {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect("status of 401");
      panel.mark();
      panel.go("settings/on-air");
      Locator field = panel.page().getByLabel(GRACE);
      field.fill("37");
      BoxApi elsewhere = box.box().api();
      assertThat(elsewhere.login()).isTrue();
      elsewhere.send(
          elsewhere.bySession(
              elsewhere.json("POST", "/logout-everywhere", JsonNodeFactory.instance.objectNode())));
      panel.sees(panel.form());
      panel.isForEverybody();
      panel.screenshot("expired");
      panel.login(BoxApi.OWNER, BoxApi.PASSWORD);
      panel.seesNoMore(panel.form());
      panel.sawTheRooms();
      assertThat(panel.isSamePage()).as("it is the page that was open before").isTrue();
      assertThat(panel.page().url()).endsWith("#/settings/on-air");
      assertThat(field.inputValue()).as("what was typed").isEqualTo("37");
    }
  }

  /**
   * A browser has six connections to a box for all its tabs, and a panel that is seen holds one.
   */
  @Test
  void aPanelThatNobodyLooksAtLeavesItsConnectionToOthers(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.context().clock().install();
      List<Page> tabs = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS - 1; i++) {
        tabs.add(panel.openAnother());
      }
      tabs.forEach(each -> look(each, "hidden"));
      panel.context().clock().runFor(25_000);
      tabs.add(panel.openAnother());
      tabs.add(panel.openAnother());
      Page first = tabs.get(0);
      first.waitForResponse("**/state/events", () -> look(first, "visible"));
    }
  }

  private static void look(Page page, String visibility) {
    page.evaluate(
        "how => { Object.defineProperty(document, 'visibilityState', {get: () => how, configurable: true});"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        visibility);
  }
}
