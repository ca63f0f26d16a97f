package tv.teebox.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a panel did that it should not have done: errors and warnings on its console, requests that
 * failed, and any that went elsewhere than to its box. What a test expects of that it says
 * beforehand. One thread, Playwright's.
 */
final class Watch {

  private static final Set<String> TROUBLE = Set.of("error", "warning", "assert");

  /** What a page of itself has at hand. */
  private static final Set<String> LOCAL = Set.of("data", "blob");

  private final URI box;
  private final List<String> seen = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  Watch(BrowserContext context, String box) {
    this.box = URI.create(box);
    context.onConsoleMessage(this::console);
    context.onWebError(error -> seen.add("a script failed: " + error.error()));
    context.onRequest(this::request);
    context.onRequestFailed(this::failed);
  }

  private void console(ConsoleMessage message) {
    if (TROUBLE.contains(message.type())) {
      seen.add("console: %s (%s)".formatted(message.text(), message.location()));
    }
  }

  private void request(Request request) {
    URI to = URI.create(request.url().replace('|', '-'));
    boolean own = box.getAuthority().equals(to.getAuthority());
    if (!own && !LOCAL.contains(to.getScheme())) {
      seen.add("a request went elsewhere: " + request.url());
    }
  }

  /** One that the page itself gave up, as it does with a feed that it follows, is no trouble. */
  private void failed(Request request) {
    if (!request.failure().contains("ERR_ABORTED")) {
      seen.add("failed: %s %s".formatted(request.url(), request.failure()));
    }
  }

  /**
   * @param text a regular expression for a part of what is to be no trouble
   */
  void expect(String text) {
    expected.add(Pattern.compile(text));
  }

  /** What nobody expected, until now. */
  List<String> unexpected() {
    return seen.stream()
        .filter(each -> expected.stream().noneMatch(some -> some.matcher(each).find()))
        .distinct()
        .toList();
  }
}
