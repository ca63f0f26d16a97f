package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.demo.BoxApi;
import tv.teebox.peers.FreePort;

/** How somebody gets into a box: the claim and the log-in. */
@ExtendWith(SharedChromium.class)
class DoorTest {

  private static final String REFUSED = "status of (401|403|422|429)";

  @TempDir private Path folder;

  @Test
  void aNewBoxIsClaimedAndThenOpensWithThePassword(Chromium chromium) {
    try (PanelBox box = PanelBox.unclaimed(new Box.Setup(), folder);
        Panel panel = Panel.open(chromium, box, Look.laptop())) {
      panel.expect(REFUSED);
      panel.claim("XXXX-XXXX-XXXX", BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sees(panel.complaint());
      panel.claim(box.code(), BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sawTheRooms();
      panel.button("Logged in as " + BoxApi.OWNER).click();
      panel.button("Log out").click();
      panel.seesNoMore(panel.page().locator("nav.rooms"));
      panel.login(BoxApi.OWNER, "not the password");
      panel.sees(panel.complaint());
      assertThat(panel.form().locator("input[name=name]")).hasValue(BoxApi.OWNER);
      panel.login(BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sawTheRooms();
    }
  }

  @Test
  void theDoorIsForEverybodyOnEveryScreen(Chromium chromium) throws Exception {
    try (PanelBox box = PanelBox.unclaimed(new Box.Setup(), folder)) {
      List<Look> looks =
          List.of(Look.laptop(), Look.laptop().dark(), Look.narrow(), Look.phone().dark().german());
      look(chromium, box, looks, "claim");
      box.owner().claim();
      look(chromium, box, looks, "login");
    }
  }

  private static void look(Chromium chromium, PanelBox box, List<Look> looks, String name) {
    for (Look look : looks) {
      try (Panel panel = Panel.open(chromium, box, look)) {
        panel.sees(panel.form());
        panel.isForEverybody();
        panel.screenshot("door-%s-%d-%s".formatted(name, look.width(), look.scheme()));
      }
    }
  }

  @Test
  void theEncryptedDoorKnowsWhoComesBack(Chromium chromium) {
    Box.Setup setup = new Box.Setup();
    setup.json().withObject("/panel/tls").put("port", FreePort.onLoopback());
    try (PanelBox box = PanelBox.unclaimed(setup, folder);
        Panel panel = Panel.open(chromium, box, Look.laptop().german())) {
      panel.expect("status of 503"); // the box may still be reading its contract
      panel.sees(panel.form());
      panel.claim(box.code(), BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sawTheRooms();
      assertThat(panel.page().locator("html")).hasAttribute("lang", "de");
      panel.page().reload();
      panel.sawTheRooms();
    }
  }
}
