package tv.teebox.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;

/** Every room of a new box, as different people see it: each can use it, and nothing breaks. */
@ExtendWith(SharedChromium.class)
class RoomsTest {

  private static final List<String> ROOMS =
      List.of("live", "destinations", "quality", "hardware", "events", "settings", "welcome");

  private static final List<String> SECTIONS =
      List.of(
          "slate", "source", "upload", "people", "scripts", "backup", "audit", "network", "box");

  @TempDir private static Path folder;

  private static PanelBox box;

  @BeforeAll
  static void start() {
    Box.Setup setup = new Box.Setup().onAir("manual");
    // Nobody listens there, and nobody is asked before the box goes on air.
    setup.to("Twitch", "rtmp://127.0.0.1:9/app", "a-planted-key-4d1f", "360p30");
    box = PanelBox.claimed(setup, folder);
  }

  @AfterAll
  static void close() {
    box.close();
  }

  private static void visit(Panel panel, List<String> addresses) {
    SoftAssertions all = new SoftAssertions();
    for (String each : addresses) {
      panel.go(each);
      panel.sees(panel.page().locator("main h1"));
      panel.screenshot(each.replace('/', '-') + "-" + panel.look().width());
      all.check(panel::isForEverybody);
    }
    all.assertAll();
  }

  @Test
  void aLaptopInTheLight(Chromium chromium) {
    List<String> all = new ArrayList<>(ROOMS);
    SECTIONS.forEach(each -> all.add("settings/" + each));
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      visit(panel, all);
    }
  }

  @Test
  void aNarrowScreenInTheDarkInGerman(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.narrow().dark().german())) {
      visit(panel, ROOMS);
    }
  }
}
