package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.demo.BoxApi;

/** What somebody sets on a box in its panel, takes back, and gets wrong. */
@ExtendWith(SharedChromium.class)
class SettingsTest {

  private static final String REFUSED = "status of (400|401|403|413|422)";
  private static final double PATIENCE_MS = 30_000;
  private static final List<String> SECTIONS =
      List.of(
          "on-air", "slate", "source", "upload", "people", "scripts", "backup", "audit", "network",
          "box");

  @TempDir private static Path folder;

  private static PanelBox box;

  @BeforeAll
  static void start() {
    box = PanelBox.claimed(new Box.Setup().onAir("manual"), folder);
  }

  @AfterAll
  static void close() {
    box.close();
  }

  @Test
  void aSettingIsSavedAndTakenBack(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.go("settings/on-air");
      Locator come = field(panel, "comeBackWithinSeconds");
      String before = come.inputValue();
      come.fill("120");
      save(panel).click();
      panel.sees(toast(panel, "Saved"));
      panel.seesNoMore(panel.page().locator(".strip"));
      toast(panel, "Saved").getByText("Undo").click();
      has(come, before);
    }
  }

  @Test
  void nonsenseInAFigureIsSaidBesideItAndStays(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect(REFUSED);
      panel.go("settings/on-air");
      Locator hold = field(panel, "holdMs");
      for (String nonsense : List.of("<script>alert(1)</script>", "😀", "x".repeat(1 << 20))) {
        hold.fill(nonsense);
        panel.sees(wrong(panel));
        has(hold, nonsense);
        assertThat(panel.page().locator(".strip")).hasCount(0);
      }
      hold.fill("1");
      panel.sees(panel.page().locator(".field .wrong", withText("from 200 to 10000")));
      panel.screenshot("settings-nonsense");
      panel.button("Discard").first().click();
      panel.page().locator("dialog").getByText("Discard", exactly()).click();
      panel.seesNoMore(panel.page().locator(".strip"));
    }
  }

  @Test
  void somebodyIsLetInAndRemovedAndMayNotChangeAnything(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect(REFUSED);
      panel.go("settings/people");
      letIn(panel, "<b>😀</b>", "short");
      panel.sees(wrong(panel));
      letIn(panel, "Vera", "a few words of hers");
      panel.sees(toast(panel, "Vera may log in"));
      try (Panel hers = Panel.open(chromium, box, Look.phone())) {
        hers.expect("status of 401");
        hers.login("Vera", "a few words of hers");
        hers.sawTheRooms();
        hers.go("settings/on-air");
        hers.sees(hers.page().getByText("Changing it takes an operator"));
        assertThat(field(hers, "holdMs")).isDisabled();
        hers.isForEverybody();
        panel.button("Let Vera in no more").click();
        panel.page().locator("dialog").getByText("Let in no more", exactly()).click();
        panel.sees(toast(panel, "is let in no more"));
        hers.sees(hers.form());
      }
    }
  }

  private static void letIn(Panel panel, String name, String password) {
    field(panel, "new-name").fill(name);
    field(panel, "new-password").fill(password);
    panel.page().locator("form:has([name=new-name]) button[type=submit]").click();
  }

  @Test
  void aTokenIsShownOnceAndDeleted(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.go("settings/scripts");
      field(panel, "label").fill("Stream Deck");
      panel.button("Make the token").click();
      Locator secret = panel.page().locator("code", withText("Bearer tbx_"));
      panel.sees(secret);
      panel.button("I have kept it").click();
      panel.seesNoMore(secret);
      panel.button("Delete the token Stream Deck").click();
      panel.page().locator("dialog").getByText("Delete the token", exactly()).click();
      panel.sees(toast(panel, "is deleted"));
    }
  }

  @Test
  void aPictureBecomesTheSlateAndWhatIsNoneIsRefused(Chromium chromium) throws IOException {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect(REFUSED);
      panel.go("settings/slate");
      Locator input = panel.page().locator("input[name=picture]");
      input.setInputFiles(new FilePayload("no.png", "image/png", "no picture".getBytes(UTF_8)));
      panel.sees(panel.alert().filter(has("not a PNG, JPEG or WebP picture")));
      input.setInputFiles(new FilePayload("large.png", "image/png", new byte[9 << 20]));
      panel.sees(panel.alert().filter(has("8 MB is the most")));
      input.setInputFiles(new FilePayload("slate.png", "image/png", picture()));
      panel.sees(panel.page().locator(".slate-shown img"));
      panel.screenshot("settings-slate");
      toast(panel, "It is the slate now").getByText("Undo").click();
      panel.seesNoMore(panel.page().locator(".slate-shown img"));
    }
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void aBackupSaysWhatItWouldChangeAndIsRestored(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect(REFUSED);
      panel.go("settings/backup");
      Download file =
          panel.page().waitForDownload(() -> panel.button("Download the backup").click());
      Path kept = folder.resolve("backup.json");
      file.saveAs(kept);
      panel.go("settings/on-air");
      field(panel, "jitterHoldMs").fill("120");
      save(panel).click();
      panel.seesNoMore(panel.page().locator(".strip"));
      panel.go("settings/backup");
      Locator input = panel.page().locator("input[name=backup]");
      input.setInputFiles(new FilePayload("x.json", "application/json", "{}".getBytes(UTF_8)));
      panel.sees(panel.alert().filter(has("no backup of a Teebox")));
      input.setInputFiles(kept);
      panel.sees(panel.page().getByText("channel.jitterHoldMs"));
      panel.screenshot("settings-backup");
      panel.button("Restore it").click();
      panel.sees(toast(panel, "Restored"));
      panel.go("settings/on-air");
      has(field(panel, "jitterHoldMs"), "");
    }
  }

  @Test
  void whatWasTypedOutlivesASessionThatRanOut(Chromium chromium) throws Exception {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.laptop())) {
      panel.expect("status of 401");
      panel.go("settings/scripts");
      field(panel, "label").fill("typed before");
      BoxApi elsewhere = box.box().api();
      elsewhere.login();
      elsewhere.send(
          elsewhere.bySession(
              elsewhere.json("POST", "/logout-everywhere", JsonNodeFactory.instance.objectNode())));
      panel.sees(panel.form());
      panel.login(BoxApi.OWNER, BoxApi.PASSWORD);
      panel.seesNoMore(panel.form());
      has(field(panel, "label"), "typed before");
    }
  }

  @Test
  void theAccountMenuGivesTheFocusBack(Chromium chromium) {
    try (Panel panel = Panel.loggedIn(chromium, box, Look.narrow())) {
      Locator account = panel.button("Logged in as " + BoxApi.OWNER);
      account.focus();
      panel.page().keyboard().press("Enter");
      panel.sees(panel.button("Log out"));
      panel.isForEverybody();
      panel.page().keyboard().press("Tab");
      panel.page().keyboard().press("Escape");
      panel.seesNoMore(panel.button("Log out"));
      assertThat(account).isFocused();
    }
  }

  @Test
  void everySectionIsForEverybody(Chromium chromium) {
    for (Look look :
        List.of(Look.laptop(), Look.narrow().dark().german())) { // each width, colour, tongue once
      try (Panel panel = Panel.loggedIn(chromium, box, look)) {
        for (String section : SECTIONS) {
          panel.go("settings/" + section);
          panel.sees(panel.page().locator(".settings .section h2").first());
          panel.isForEverybody();
          panel.screenshot("settings-%s-%d-%s".formatted(section, look.width(), look.scheme()));
        }
      }
    }
  }

  private static Locator field(Panel panel, String name) {
    return panel.page().locator("[name=" + name + "]");
  }

  private static Locator save(Panel panel) {
    return panel.page().locator(".strip .button.first");
  }

  private static Locator wrong(Panel panel) {
    return panel.page().locator(".field .wrong").first();
  }

  private static Locator toast(Panel panel, String text) {
    return panel.page().locator(".toast", withText(text)).last();
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static void has(Locator field, String value) {
    assertThat(field)
        .hasValue(value, new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE_MS));
  }
}
