package tv.teebox.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.acceptance.Waiting;

/** That the other tests would notice: a page that is spoilt on purpose. */
@ExtendWith(SharedChromium.class)
class WatchTest {

  @TempDir private Path folder;

  @Test
  void whatAPanelShouldNotDoIsSeen(Chromium chromium) {
    try (PanelBox box = PanelBox.unclaimed(new Box.Setup(), folder);
        Panel panel = Panel.open(chromium, box, Look.narrow())) {
      panel.sees(panel.form());
      panel.isForEverybody();
      assertThat(panel.troubles()).isEmpty();

      panel.page().evaluate("() => { console.error('a planted error'); }");
      panel.page().evaluate("() => { setTimeout(() => { throw new Error('a planted throw'); }); }");
      panel.page().evaluate("() => fetch('/no-such-file')");
      panel.page().evaluate("() => { new Image().src = 'http://127.0.0.2:9/planted'; }");
      panel.page().evaluate("() => { document.body.setAttribute('style', 'color: red'); }");
      Waiting.until(
          "all of it is seen", () -> settled(panel) >= 5, () -> panel.troubles().toString());
      assertThat(panel.troubles())
          .anyMatch(each -> each.contains("a planted error"))
          .anyMatch(each -> each.contains("a planted throw"))
          .anyMatch(each -> each.contains("404"))
          .anyMatch(each -> each.contains("127.0.0.2"))
          .anyMatch(each -> each.contains("style"));
      panel.expect("");
      assertThat(panel.troubles()).as("what is expected is none").isEmpty();
    }
  }

  /** Playwright tells what has happened while it is asked something. */
  private static int settled(Panel panel) {
    panel.page().evaluate("() => 1");
    return panel.troubles().size();
  }

  @Test
  void whatKeepsPeopleFromUsingAPageIsSeen(Chromium chromium) {
    try (PanelBox box = PanelBox.unclaimed(new Box.Setup(), folder);
        Panel panel = Panel.open(chromium, box, Look.narrow())) {
      panel.sees(panel.form());
      panel
          .page()
          .evaluate(
              "() => { document.querySelector('h1').before(document.createElement('button')); }");
      assertThatThrownBy(panel::isForEverybody)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("button-name (critical)");
      panel
          .page()
          .evaluate(
              "() => { document.querySelector('form button').remove();"
                  + " document.querySelector('h1').style.width = '400px'; }");
      assertThatThrownBy(panel::isForEverybody)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("beside the screen");
    }
  }
}
