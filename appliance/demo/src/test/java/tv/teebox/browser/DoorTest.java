package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.demo.BoxApi;

/** How somebody gets into a box: the claim and the log-in, in a real browser. */
@ExtendWith(SharedChromium.class)
class DoorTest {

  @TempDir private Path folder;

  @Test
  void aNewBoxIsClaimedAndThenOpensWithThePassword(Chromium chromium) {
    try (PanelBox box = PanelBox.unclaimed(new Box.Setup(), folder);
        Panel panel = Panel.open(chromium, box, Look.laptop())) {
      panel.expect("status of 4(01|03|22)");
      panel.sees(panel.form("claim"));
      panel.isForEverybody();
      panel.claim("XXXX-XXXX-XXXX", BoxApi.OWNER, BoxApi.PASSWORD);
      assertThat(panel.form("claim").getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
          .not()
          .isEmpty();
      panel.claim(box.code(), BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sees(panel.button("Go live"));
      panel.isForEverybody();
      panel.button("Log out").click();
      panel.sees(panel.form("login"));
      panel.login(BoxApi.OWNER, "not the password");
      assertThat(panel.form("login").getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
          .not()
          .isEmpty();
      panel.login(BoxApi.OWNER, BoxApi.PASSWORD);
      panel.sees(panel.button("Go live"));
      panel.screenshot("door");
    }
  }
}
