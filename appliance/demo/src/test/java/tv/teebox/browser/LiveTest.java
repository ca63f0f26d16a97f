package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.acceptance.Platform;
import tv.teebox.acceptance.Studio;
import tv.teebox.acceptance.Waiting;
import tv.teebox.peers.ChildProcess;

/**
 * The screen of somebody who is on air: with real sources, real destinations and what goes wrong
 * with them.
 */
@ExtendWith(SharedChromium.class)
class LiveTest {

  private static final String KEY = "good-key-5d20";
  private static final String OTHER_KEY = "mended-key-77c1";

  /** Generous: an engine has to start on a machine that others use as well. */
  private static final double PATIENCE_MS = 60_000;

  @TempDir private static Path folder;

  private static Platform good;
  private static Platform fussy;
  private static PanelBox box;

  private ChildProcess studio;

  @BeforeAll
  static void start() {
    good = Platform.rtmp(KEY);
    fussy = Platform.rtmp(OTHER_KEY);
    box =
        PanelBox.claimed(
            new Box.Setup()
                .onAir("manual")
                .canvas("640x360", "30")
                .to("Main stage", good.url(), KEY, "360p30")
                .to("Website", fussy.url(), "a-key-that-is-wrong", "360p30"),
            folder);
  }

  @AfterAll
  static void close() {
    box.close();
    fussy.close();
    good.close();
  }

  @BeforeEach
  void publish() {
    studio = new Studio().publish(box.box().ingest());
  }

  @AfterEach
  void endAll() {
    studio.close();
    box.box().order("end");
  }

  @Test
  void goingLiveAndEverythingThatGoesWrongIsSeenAndMendedOnOneScreen(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      shows(verdict(panel), "Everything is ready");
      panel.button("Go live").click();
      shows(answer(panel), "On air");
      shows(row(panel, "Main stage"), "Live");
      good.awaitStream("viewers get pictures", now -> now.videos().size() > 10);

      shows(verdict(panel), "Website needs attention");
      shows(row(panel, "Website"), "Trying again");
      panel.isForEverybody();
      panel.screenshot("live-failing");
      mend(panel, "Website");
      shows(row(panel, "Website"), "Live");
      fussy.awaitStream("its viewers get pictures", now -> now.videos().size() > 10);
      saysNoMore(verdict(panel), "Website");

      studio.close();
      shows(answer(panel), "On air with the slate");
      shows(verdict(panel), "The source is lost");
      panel.isForEverybody();
      panel.screenshot("live-lost");
      publish();
      saysNoMore(verdict(panel), "The source is lost");
      saysNoMore(answer(panel), "slate");

      panel.button("Show the slate").click();
      shows(verdict(panel), "Viewers see the slate");
      panel.button("Show the source").click();
      saysNoMore(verdict(panel), "Viewers see the slate");
      saysNoMore(answer(panel), "slate");

      panel.page().getByRole(AriaRole.SWITCH, named("Stream to Website")).click();
      Locator question = panel.page().getByRole(AriaRole.DIALOG);
      shows(question, "Stop streaming to Website?");
      question.getByRole(AriaRole.BUTTON, in("Stop it")).click();
      shows(row(panel, "Website"), "Off");
      assertThat(good.streams()).as("the other one went on all the time").hasSize(1);

      panel.button("End").click();
      shows(question, "End the stream?");
      panel.isForEverybody();
      question.getByRole(AriaRole.BUTTON, in("End the stream")).click();
      shows(answer(panel), "Off air");
      Waiting.until("it ended in order", good.stream()::hasEndedInOrder, box.box()::log);
    }
  }

  private static void mend(Panel panel, String destination) {
    row(panel, destination).getByRole(AriaRole.BUTTON, in("Enter another key")).click();
    Locator dialog = panel.page().getByRole(AriaRole.DIALOG);
    dialog.locator("input[name=key]").fill(OTHER_KEY);
    panel.isForEverybody();
    dialog.getByRole(AriaRole.BUTTON, in("Use this key")).click();
  }

  /**
   * How far it is behind the clock on the wall depends on the machine; how much it keeps waiting
   * does not.
   */
  @Test
  void aPreviewPlaysLessThanTwoSecondsBehindWhatCameLast(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.button("Show the picture").click();
      Locator video = panel.page().locator("video");
      shows(panel.page().locator(".player.playing"), "");
      double at = number(video.evaluate("it => it.currentTime"));
      panel
          .page()
          .waitForFunction("at => document.querySelector('video').currentTime > at + 2", at);
      panel
          .page()
          .waitForFunction(
              "() => { const it = document.querySelector('video'); return it.buffered.length > 0"
                  + " && it.buffered.end(it.buffered.length - 1) - it.currentTime < 2; }");
      assertThat(video.evaluate("it => it.muted")).isEqualTo(true);
      assertThat(number(video.evaluate("it => it.videoWidth"))).isEqualTo(640);

      studio.close();
      shows(panel.page().locator(".player"), "No picture yet");
      publish();
      shows(panel.page().locator(".player.playing"), "");
    }
  }

  @Test
  void theLastHourOutlivesAReload(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.phone().dark())) {
      Locator source = panel.page().locator(".graph").first().locator("p");
      Pattern known = Pattern.compile("Source: now .* kbps, in the last hour between .*");
      assertThat(source)
          .hasText(known, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
      panel.page().reload();
      assertThat(source)
          .hasText(known, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
      panel.page().locator(".graph").first().scrollIntoViewIfNeeded();
      panel.sees(panel.page().locator(".graph canvas").first());
      panel.isForEverybody();
      panel.screenshot("live-hour-390-dark");
    }
    try (Panel panel = Panel.loggedIn(chromium, box, Look.narrow().german())) {
      shows(verdict(panel), "Alles ist bereit");
      panel.isForEverybody();
      panel.screenshot("live-narrow-german");
    }
  }

  private static Locator answer(Panel panel) {
    return panel.page().locator(".hero h1");
  }

  private static Locator verdict(Panel panel) {
    return panel.page().locator(".hero-verdict");
  }

  private static Locator row(Panel panel, String destination) {
    return panel
        .page()
        .locator(".outlet")
        .filter(new Locator.FilterOptions().setHas(panel.page().getByText(destination, exactly())));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static void shows(Locator locator, String text) {
    assertThat(locator)
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
  }

  /** Whether all else is well depends on what the machine has left for encoding. */
  private static void saysNoMore(Locator locator, String text) {
    assertThat(locator)
        .not()
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
