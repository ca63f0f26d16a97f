package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.acceptance.Box;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;

/** What is wanted of the box, changed in browsers: destinations and quality, by one and by two. */
@ExtendWith(SharedChromium.class)
class EditorsTest {

  private static final String REFUSED = "status of (400|409|412|413|422)";

  /** Of a preview that a page has left behind. */
  private static final String LEFT = "ERR_ABORTED";

  private static final String CONFIGURATION = BoxApi.BASE + "/configuration";
  private static final String TWITCH = "Twitch";
  private static final String BITRATE = "input[name=videoKbps]";

  private static final String FIELDS =
      "[...document.querySelectorAll('main .destination-page input, main .advanced input')]"
          + ".filter(each => each.type === 'text' && each.name !== 'mbps')";
  private static final String FILL =
      "text => { const all = "
          + FIELDS
          + "; for (const each of all) { each.value = text;"
          + " each.dispatchEvent(new Event('input', {bubbles: true})); } return all.length; }";
  private static final String HOLD = "text => " + FIELDS + ".every(each => each.value === text)";

  private static final Map<String, String> KEYS =
      Map.of(
          "twitch", "live_123456789_planted",
          "youtube", "plan-plan-plan-plan-plan",
          "kick", "sk_us_planted0123456789");

  @TempDir private static Path folder;

  private static PanelBox box;
  private static JsonNode first;

  @BeforeAll
  static void start() throws IOException {
    Box.Setup setup = new Box.Setup().sourcesCanvas().onAir("manual");
    setup
        .json()
        .withArray("destinations")
        .add(destination(TWITCH, "twitch"))
        .add(destination("YouTube", "youtube"))
        .add(destination("Kick", "kick").put("enabled", false));
    box = PanelBox.claimed(setup, folder);
    first = configuration();
  }

  private static ObjectNode destination(String name, String platform) {
    return JsonMapper.builder()
        .build()
        .createObjectNode()
        .put("name", name)
        .put("platform", platform)
        .put("key", KEYS.get(platform));
  }

  @AfterAll
  static void close() {
    box.close();
  }

  @BeforeEach
  void asAtFirst() throws IOException {
    HttpCall.Answer answer =
        box.owner()
            .send(
                box.owner()
                    .bySession(box.owner().json("PUT", "/configuration", withKeys()))
                    .header("If-Match", "*"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** As somebody who knows the keys sends it, whatever became of the destinations. */
  private static JsonNode withKeys() {
    ObjectNode all = first.deepCopy();
    all.withArray("destinations")
        .forEach(
            each -> ((ObjectNode) each).put("key", KEYS.get(each.get("platform").textValue())));
    return all;
  }

  private static JsonNode configuration() throws IOException {
    HttpCall.Answer answer =
        box.owner().send(box.owner().bySession(new HttpCall("GET", CONFIGURATION)));
    return JsonMapper.builder().build().readTree(answer.body()).get("configuration");
  }

  private static JsonNode kept(int destination, String field) throws IOException {
    return configuration().at("/destinations/" + destination + "/" + field);
  }

  /** What is encoded depends on what else this machine does just now; the canvas does not. */
  @Test
  void thePlanIsSeenBeforeItIsSavedAndUndoneAfter(Chromium chromium) throws IOException {
    try (Panel panel = at(chromium, Look.laptop(), "quality")) {
      Locator canvas = panel.page().locator(".ladder-root .node").last();
      assertThat(canvas).containsText("1080p30");
      panel.page().locator("select[name=canvasSize]").selectOption("1280x720");
      assertThat(canvas).containsText("720p30");
      assertThat(canvas).hasClass(Pattern.compile("changed"));
      assertThat(configuration().at("/channel/canvas").isMissingNode()).as("not saved").isTrue();
      panel.isForEverybody();
      panel.screenshot("quality");
      panel.button("Save").click();
      panel.sees(panel.button("Undo"));
      assertThat(configuration().at("/channel/canvas/size").textValue()).isEqualTo("1280x720");
      assertThat(canvas).not().hasClass(Pattern.compile("changed"));
      panel.button("Undo").click();
      panel.sees(panel.page().getByText("It is as before"));
      assertThat(configuration().at("/channel/canvas").isMissingNode()).isTrue();
      assertThat(canvas).containsText("1080p30");
    }
  }

  @Test
  void twoEditorsOfDifferentThingsLoseNothing(Chromium chromium) throws IOException {
    try (Panel one = at(chromium, Look.laptop(), "quality");
        Panel other = at(chromium, Look.phone(), "quality")) {
      choice(one, TWITCH).locator(BITRATE).fill("3000");
      choice(other, "YouTube").locator("select[name=rendition]").selectOption("720p30");
      one.button("Save").click();
      one.sees(one.button("Undo"));
      other.sees(other.page().getByText("meanwhile"));
      assertThat(choice(other, TWITCH).locator(BITRATE)).hasValue("3000");
      other.isForEverybody();
      other.screenshot("editors");
      other.button("Save").click();
      other.sees(other.button("Undo"));
      assertThat(kept(0, "videoKbps").intValue()).isEqualTo(3000);
      assertThat(kept(1, "rendition").textValue()).isEqualTo("720p30");
      // What the first one could undo is not what counts any more.
      one.expect(REFUSED);
      one.button("Undo").click();
      one.sees(one.page().locator(".toast .icon + .grow:has(.quiet)"));
      assertThat(kept(1, "rendition").textValue()).isEqualTo("720p30");
    }
  }

  @Test
  void twoEditorsOfTheSameThingAreAskedWhoseIsToStay(Chromium chromium) throws IOException {
    try (Panel one = at(chromium, Look.laptop(), "quality");
        Panel other = at(chromium, Look.laptop(), "quality")) {
      Locator own = choice(other, TWITCH).locator(BITRATE);
      choice(one, TWITCH).locator(BITRATE).fill("3000");
      own.fill("4000");
      one.button("Save").click();
      other.sees(other.button("Keep mine: 4000"));
      assertThat(other.button("Save")).hasAttribute("aria-disabled", "true");
      assertThat(own).hasValue("4000");
      other.isForEverybody();
      other.button("Take theirs: 3000").click();
      assertThat(own).hasValue("3000");
      other.seesNoMore(other.page().locator(".strip"));
    }
  }

  @Test
  void whatCannotBeSavedStaysInTheFields(Chromium chromium) {
    try (Panel panel = at(chromium, Look.laptop(), "quality")) {
      panel.expect("ERR_CONNECTION_REFUSED");
      Locator bitrate = choice(panel, TWITCH).locator(BITRATE);
      bitrate.fill("3210");
      panel.page().route("**" + CONFIGURATION, way -> way.abort("connectionrefused"));
      panel.button("Save").click();
      panel.sees(panel.alert());
      assertThat(bitrate).hasValue("3210");
      panel.page().unroute("**" + CONFIGURATION);
      panel.button("Save").click();
      panel.sees(panel.button("Undo"));
    }
  }

  @Test
  void theOrderIsChangedByTheKeyboardAlone(Chromium chromium) throws IOException {
    try (Panel panel = at(chromium, Look.narrow(), "destinations")) {
      panel.button("Make Twitch less important").press("Enter");
      assertThat(panel.page().locator(".destination-name").first()).hasText("YouTube");
      assertThat(panel.button("Make Twitch less important")).isFocused();
      panel.button("Save").click();
      panel.sees(panel.button("Undo"));
      assertThat(kept(0, "name").textValue()).isEqualTo("YouTube");
    }
  }

  @Test
  void aDestinationIsRenamedWithItsKeyAndDeletedAndBack(Chromium chromium) throws IOException {
    try (Panel panel = at(chromium, Look.laptop(), "destinations/Twitch")) {
      panel.expect(REFUSED);
      panel.button("Rename").click();
      Locator name = panel.page().locator("input[name=newName]");
      name.fill("<b>");
      name.press("Enter");
      assertThat(name).hasAttribute("aria-invalid", "true");
      name.fill("Twitch 2");
      name.press("Enter");
      panel.sees(heading(panel, "Twitch 2"));
      assertThat(kept(0, "name").textValue()).isEqualTo("Twitch 2");
      panel.button("Delete this destination").click();
      panel.page().locator("dialog").getByText("Delete this destination").click();
      panel.sees(heading(panel, "Destinations"));
      assertThat(configuration().get("destinations")).hasSize(2);
      panel.button("Undo").last().click();
      panel.sees(panel.page().locator(".destination-name", withText("Twitch 2")));
    }
  }

  @Test
  void nonsenseIsToldAtItsFieldAndNothingIsLost(Chromium chromium) throws IOException {
    try (Panel panel = at(chromium, Look.laptop(), "destinations/Kick")) {
      panel.expect(REFUSED);
      panel.expect(LEFT);
      panel
          .page()
          .evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
      for (String text :
          List.of("<script>window.hit = 1</script>", "😀🎬 nonsense", "x".repeat(1 << 20))) {
        fillAll(panel, text);
        assertThat(panel.page().locator(".strip")).containsText("another look");
        assertThat(field(panel, "url")).hasAttribute("aria-invalid", "true");
        assertThat(field(panel, "certificateSha256")).hasAttribute("aria-invalid", "true");
        assertThat(field(panel, "videoKbps")).hasAttribute("aria-invalid", "true");
        panel.button("Save").click();
        assertThat(panel.page().evaluate(HOLD, text))
            .as("nothing that was typed is lost")
            .isEqualTo(true);
      }
      assertThat(panel.page().evaluate("() => window.hit")).isNull();
      assertThat(configuration()).isEqualTo(first);
      assertThat(panel.page().evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
          .asString()
          .doesNotContain("script", "nonsense", "xxxx");
    }
  }

  @Test
  void aFrameThatIsNoFrameIsToldAtItsField(Chromium chromium) {
    try (Panel panel = at(chromium, Look.laptop(), "quality")) {
      panel.expect(REFUSED);
      panel.page().locator("select[name=canvasSize]").selectOption("other");
      for (String text : List.of("<b>1x1</b>", "😀", "x".repeat(1 << 20))) {
        Locator size = panel.page().locator("input[name=otherSize]");
        size.fill(text);
        assertThat(size).hasAttribute("aria-invalid", "true");
        panel.button("Save").click();
        assertThat(size).hasValue(text);
      }
    }
  }

  @Test
  void theRoomsAreForEverybodyOnEveryScreen(Chromium chromium) {
    for (Look look :
        List.of(Look.laptop(), Look.narrow().dark().german())) { // each width, colour, tongue once
      try (Panel panel = Panel.loggedIn(chromium, box, look)) {
        for (String room : List.of("destinations", "destinations/YouTube", "quality")) {
          panel.go(room);
          panel.sees(panel.page().locator("h1"));
          panel.sees(panel.page().locator(".gets").first());
          panel.isForEverybody();
          panel.screenshot(
              "%s-%d-%s".formatted(room.replace('/', '-'), look.width(), look.scheme()));
        }
      }
    }
  }

  private static Panel at(Chromium chromium, Look look, String room) {
    Panel panel = Panel.loggedIn(chromium, box, look);
    panel.go(room);
    panel.sees(panel.page().locator(".gets").first());
    return panel;
  }

  /** What there is to choose for a destination that is the only one of its platform. */
  private static Locator choice(Panel panel, String destination) {
    return panel
        .page()
        .locator(".quality-choices section.card")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + destination)));
  }

  private static Locator heading(Panel panel, String text) {
    return panel
        .page()
        .getByRole(
            AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setLevel(1).setExact(true));
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator field(Panel panel, String name) {
    return panel.page().locator("main input[name=" + name + "]");
  }

  /**
   * Every field for text but the stream key's, which may be nearly anything; at once, as pasted.
   */
  private static void fillAll(Panel panel, String text) {
    assertThat(panel.page().evaluate(FILL, text)).asString().isEqualTo("8");
  }
}
