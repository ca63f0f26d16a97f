package tv.teebox.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One load of the panel by a browser that has nothing of it yet: when something was painted, when
 * the box's state was there, and what came over the network, headers and bodies as they were sent.
 * One thread, Playwright's.
 */
final class PageLoad {

  /** What only shows when the state of the box is known. */
  private static final String USABLE = ".lamp";

  private static final String WATCH =
      """
      new MutationObserver((changes, observer) => {
        if (document.querySelector('%s')) {
          window.usableMs = performance.now();
          observer.disconnect();
        }
      }).observe(document, {childList: true, subtree: true});
      """
          .formatted(USABLE);

  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";

  private final Map<String, String> paths = new HashMap<>();
  private final Map<String, Long> bytes = new LinkedHashMap<>();
  private double firstPaintMs;
  private double usableMs;

  private PageLoad() {}

  /**
   * Opens the page and looks at it for so long after it is usable.
   *
   * @param context of which nothing is kept from before but who is logged in
   */
  static PageLoad of(BrowserContext context, String url, double lookMs) {
    PageLoad load = new PageLoad();
    Page page = context.newPage();
    CDPSession session = context.newCDPSession(page);
    session.on("Network.responseReceived", load::answered);
    session.on("Network.dataReceived", load::received);
    session.on("Network.loadingFinished", load::finished);
    session.send("Network.enable");
    page.addInitScript(WATCH);
    page.navigate(url);
    page.waitForFunction("() => window.usableMs");
    page.waitForTimeout(lookMs);
    load.usableMs = ((Number) page.evaluate("() => window.usableMs")).doubleValue();
    load.firstPaintMs = ((Number) page.evaluate(FIRST_PAINT)).doubleValue();
    return load;
  }

  private void answered(JsonObject event) {
    JsonObject response = event.getAsJsonObject("response");
    String id = event.get("requestId").getAsString();
    paths.put(id, URI.create(response.get("url").getAsString()).getPath());
    bytes.merge(id, response.get("encodedDataLength").getAsLong(), Long::sum);
  }

  private void received(JsonObject event) {
    String id = event.get("requestId").getAsString();
    bytes.merge(id, event.get("encodedDataLength").getAsLong(), Long::sum);
  }

  /** Then the browser knows better than the sum of the parts. */
  private void finished(JsonObject event) {
    bytes.put(event.get("requestId").getAsString(), event.get("encodedDataLength").getAsLong());
  }

  /** From the beginning of the navigation. */
  double firstPaintMs() {
    return firstPaintMs;
  }

  /** From the beginning of the navigation. */
  double usableMs() {
    return usableMs;
  }

  /** What came, by path on the box. */
  Map<String, Long> bytes() {
    Map<String, Long> byPath = new LinkedHashMap<>();
    bytes.forEach((id, count) -> byPath.merge(paths.getOrDefault(id, "?"), count, Long::sum));
    return byPath;
  }
}
