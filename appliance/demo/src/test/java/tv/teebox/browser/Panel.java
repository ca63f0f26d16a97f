package tv.teebox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import tv.teebox.demo.BoxApi;

/**
 * Somebody with a panel open, in a browser profile of their own. When it is closed, the test fails
 * if the panel did anything that nobody {@link #expect expected}. One thread, Playwright's.
 */
final class Panel implements AutoCloseable {

  /** Generous: these machines have two cores and noisy neighbours. */
  private static final double PATIENCE_MS = 30_000;

  private final Chromium chromium;
  private final BrowserContext context;
  private final Page page;
  private final Watch watch;
  private final String url;
  private final Look look;

  private Panel(Chromium chromium, PanelBox box, Look look) {
    this.chromium = chromium;
    this.look = look;
    this.url = box.url();
    this.context = chromium.browser().newContext(look.options());
    context.setDefaultTimeout(PATIENCE_MS);
    this.watch = new Watch(context, url);
    this.page = context.newPage();
  }

  /** Opens the box's page. */
  static Panel open(Chromium chromium, PanelBox box, Look look) {
    Panel panel = new Panel(chromium, box, look);
    panel.page.navigate(panel.url);
    return panel;
  }

  /** Opens the page of a claimed box and logs its owner in. */
  static Panel loggedIn(Chromium chromium, PanelBox box, Look look) {
    Panel panel = open(chromium, box, look);
    panel.login(BoxApi.OWNER, BoxApi.PASSWORD);
    panel.sawTheRooms();
    return panel;
  }

  /** How it is looked at. */
  Look look() {
    return look;
  }

  Page page() {
    return page;
  }

  /** Opens the panel in another tab of the same browser, with the same log-in; watched as well. */
  Page openAnother() {
    Page tab = context.newPage();
    tab.navigate(url);
    sees(tab.locator(".lamp")); // the box's state is there
    return tab;
  }

  BrowserContext context() {
    return context;
  }

  /**
   * Says that what matches is no trouble, from now on and before: a regular expression for a part
   * of a line on the console, or of a request that failed.
   */
  Panel expect(String text) {
    watch.expect(text);
    return this;
  }

  /** What nobody expected, until now. */
  List<String> troubles() {
    return watch.unexpected();
  }

  /** Types a name and a password into the log-in that is shown, and sends them. */
  void login(String name, String password) {
    fill("name", name);
    fill("password", password);
    submit();
  }

  /** Types all that a new box wants, and sends it. */
  void claim(String code, String name, String password) {
    fill("code", code);
    fill("name", name);
    fill("password", password);
    submit();
  }

  private void fill(String field, String text) {
    form().locator("input[name=" + field + "]").fill(text);
  }

  private void submit() {
    form().locator("button[type=submit]").click();
  }

  /** The claim or the log-in, whatever the language. */
  Locator form() {
    return page.locator("form:has(input[name=password])");
  }

  /** What has just gone wrong, as screen readers say it at once. */
  Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  /** Why what was sent was not taken: at the field, or above the button. */
  Locator complaint() {
    return page.locator("form [role=alert], form [aria-invalid=true]").first();
  }

  /** Waits until somebody is logged in: the rooms are there. */
  void sawTheRooms() {
    sees(page.locator("nav.rooms"));
  }

  /** Goes to a room by its address, as the navigation does. */
  void go(String address) {
    page.evaluate("to => { location.hash = to; }", "#/" + address);
  }

  /** Puts a mark on the page as it is, which does not outlive a reload. */
  void mark() {
    page.evaluate("() => { window.markOfATest = true; }");
  }

  /** Whether it is still the page that was marked. */
  boolean isSamePage() {
    return Boolean.TRUE.equals(page.evaluate("() => window.markOfATest === true"));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** Waits until this is there and to be seen. */
  void sees(Locator locator) {
    try {
      assertThat(locator)
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
    } catch (AssertionError failure) {
      screenshot("missing");
      throw new AssertionError("see target/panel/missing.png; troubles: " + troubles(), failure);
    }
  }

  /** Waits until this is not to be seen any more. */
  void seesNoMore(Locator locator) {
    assertThat(locator).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE_MS));
  }

  /** Nothing keeps people from using what is shown now, and it is as wide as the screen. */
  void isForEverybody() {
    List<String> grave = Axe.grave(page, chromium.axe());
    Assertions.assertThat(grave)
        .as("serious violations at %s%n%s", page.url(), String.join("\n", grave))
        .isEmpty();
    Object over =
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    Assertions.assertThat(((Number) over).intValue())
        .as("pixels that are beside the screen at %s", page.url())
        .isZero();
  }

  /** Keeps the whole page as {@code target/panel/NAME.png}. */
  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "panel", name + ".png")));
  }

  @Override
  public void close() {
    List<String> troubles = watch.unexpected();
    context.close();
    if (!troubles.isEmpty()) {
      throw new AssertionError(
          "what the panel did and nobody expected:\n  " + String.join("\n  ", troubles));
    }
  }
}
