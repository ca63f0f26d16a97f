package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.acceptance.Studio;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.FreePort;

/** What has happened on a box, what it can encode and what is wrong with it, as its panel tells. */
@ExtendWith(SharedChromium.class)
class EventsTest {

  /** A round of the doctor's asks networks and disks, on a machine that others use as well. */
  private static final double LONG_PATIENCE_MS = 120_000;

  private static final double SHORT_PATIENCE_MS = 2_000;
  private static final int MOST_TRIALS = 8;

  @TempDir private static Path folder;

  private static PanelBox box;

  @BeforeAll
  static void start() {
    Box.Setup setup =
        new Box.Setup()
            .onAir("manual")
            .canvas("640x360", "30")
            .direct(
                "Nobody there",
                "custom",
                "rtmp://127.0.0.1:" + FreePort.onLoopback() + "/app",
                "nobodys-key");
    box = PanelBox.claimed(setup, folder);
  }

  @AfterAll
  static void close() {
    box.close();
  }

  private static void order(String what) throws Exception {
    BoxApi owner = box.owner();
    owner.login();
    HttpCall.Answer answer =
        owner.send(
            owner.bySession(
                owner.json("POST", "/channel/" + what, JsonNodeFactory.instance.objectNode())));
    Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void aTimeOnAirIsToldAsItHappensWithWhatWentWrongAndWhatToDo(Chromium chromium) throws Exception {
    // Taken as it is, so that no trial and no load decides whether it can be encoded.
    try (ChildProcess studio = new Studio().publish(box.box().ingest());
        Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.go("events");
      panel.sees(panel.page().getByText("The box was started."));
      panel.sees(panel.page().getByText("Source is there."));
      Assertions.assertThat(studio.isAlive()).isTrue();
      order("live");
      Locator failed = panel.page().locator(".line.bad", withText("Nobody there"));
      panel.sees(failed.first());
      panel.sees(failed.first().locator(".why.advice"));
      panel.go("hardware");
      panel.sees(panel.page().getByText("not tried while the box is on air").first());
      order("end");
      panel.go("events/air");
      panel.sees(panel.page().getByText("Ended in order"));
      panel.page().locator(".times a").first().click();
      panel.sees(panel.page().locator(".fared h3", withText("Nobody there")));
      panel.sees(panel.page().locator(".line.bad", withText("Nobody there")).first());
      panel.isForEverybody();
      panel.screenshot("events-time-on-air");
    }
  }

  @Test
  void encodersAreTriedAgainWithProgressAndMayBeStopped(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect("status of 409"); // a box that has just started does not know its hardware yet
      panel.go("hardware");
      Locator trial = panel.page().locator(".card:has(h2:text('What was tried out'))");
      soon(trial);
      // Where there is only a processor to try, a trial may be over before anybody can stop it.
      boolean stopped = false;
      for (int round = 0; round < MOST_TRIALS && !stopped; round++) {
        trial.locator("button").first().click();
        soon(trial.locator("progress"));
        stopped = isStopped(trial);
      }
      Assertions.assertThat(stopped).as("a trial of %d was stopped", MOST_TRIALS).isTrue();
    }
  }

  private static boolean isStopped(Locator trial) {
    Locator stop = trial.getByText("Stop it");
    try {
      stop.click(new Locator.ClickOptions().setTimeout(SHORT_PATIENCE_MS));
    } catch (TimeoutError over) {
      return false;
    }
    assertThat(trial.locator("progress"))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG_PATIENCE_MS));
    return trial.getByText("It was stopped.").isVisible();
  }

  @Test
  void theCheckUpNamesWhatIsWrongAndWhatToDo(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.phone())) {
      panel.expect("status of 409");
      panel.go("hardware");
      panel.button("Check the box").click();
      soon(panel.page().locator(".checks").first());
      panel.isForEverybody();
      panel.screenshot("hardware-check-up");
    }
  }

  @Test
  void theRoomsAreForEverybody(Chromium chromium) {
    for (Look look : List.of(Look.narrow(), Look.phone().dark().german(), Look.laptop().dark())) {
      try (Panel panel = Panel.loggedIn(chromium, box, look)) {
        panel.expect("status of 409");
        for (String room : List.of("hardware", "events", "events/air")) {
          panel.go(room);
          soon(panel.page().locator(".room .card").first());
          panel.isForEverybody();
          panel.screenshot(
              "%s-%d-%s".formatted(room.replace('/', '-'), look.width(), look.scheme()));
        }
      }
    }
  }

  private static void soon(Locator locator) {
    assertThat(locator)
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG_PATIENCE_MS));
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
