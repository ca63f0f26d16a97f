package tv.teebox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tv.teebox.browser.Chromium;
import tv.teebox.demo.Box;
import tv.teebox.demo.BoxApi;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** How soon a panel is there, and what it takes from the network. */
final class PanelPageBench implements Benchmark {

  private static final int LOADS = 15;
  private static final double LOOK_MS = 3000;
  private static final double MOST_MS = 300;
  private static final double MOST_KB = 250;
  private static final double KB = 1024;
  private static final String PAGES = "/tv/teebox/panel/pages/";

  @Override
  public String name() {
    return "panel-page";
  }

  @Override
  public String question() {
    return "The live screen of a box that is on air with two destinations, opened "
        + LOADS
        + " times over https by a Chromium that has nothing of it yet, on the machine of the box:"
        + " the time to the first paint with content (First Contentful Paint) and until the box's"
        + " state is on the screen, from the beginning of the navigation; and what comes over the"
        + " network until three seconds after that, headers and bodies as they are sent.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    Source source =
        new Source(
            workshop,
            TestLoop.encode(TestLoop.Spec.of(new Resolution(640, 360), 30, Bitrate.ofKbps(1000))));
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    BoxSide box =
        workshop.keep(
            BoxSide.encrypted(
                workshop,
                List.of(
                    new BoxSide.Target(sinks.url("box"), "k0", "360p30"),
                    new BoxSide.Target(sinks.url("box"), "k1", "360p30"))));
    workshop.keep(source);
    source.publish(List.of(box.ingest()), BoxSide.KEY);
    Chromium chromium =
        workshop.keep(
            Chromium.start(
                workshop.dist().resolve("../../appliance/demo/src/main/npm").normalize(),
                workshop.dist().resolve("../npm").normalize()));
    String url = box.box().encryptedAddress().orElseThrow();
    String loggedIn = claim(chromium.browser(), url, box.box());
    List<PageLoad> loads = new ArrayList<>();
    for (int round = 0; round <= LOADS; round++) {
      try (BrowserContext fresh = chromium.browser().newContext(options(loggedIn))) {
        PageLoad load = PageLoad.of(fresh, url, LOOK_MS);
        if (round > 0) {
          loads.add(load);
        }
      }
    }
    try (BrowserContext context = chromium.browser().newContext(options(loggedIn))) {
      return result(loads, hourKilobytes(context.newPage(), url));
    }
  }

  /**
   * What the last hour's figures come to when there is a whole hour of them, by those there are.
   */
  private static double hourKilobytes(Page page, String url) throws IOException {
    page.navigate(url);
    String text = page.evaluate("async () => (await fetch('/api/v1/series')).text()").toString();
    JsonNode series = JsonMapper.builder().build().readTree(text);
    long points = series.get("next").longValue() - series.get("first").longValue();
    return text.length() * (3600.0 / series.get("stepSeconds").longValue()) / points / KB;
  }

  private static Browser.NewContextOptions options(String storage) {
    return new Browser.NewContextOptions()
        .setIgnoreHTTPSErrors(true)
        .setLocale("en-GB")
        .setStorageState(storage);
  }

  /** Claims the box in the browser; what its owner's browser then holds. */
  private static String claim(Browser browser, String url, Box box) throws IOException {
    try (BrowserContext context = browser.newContext(options("{}"))) {
      Page page = context.newPage();
      page.navigate(url);
      page.waitForSelector("form");
      Object status =
          page.evaluate(
              "async body => (await fetch('/api/v1/claim', {method: 'POST', body: JSON.stringify(body),"
                  + " headers: {'Content-Type': 'application/json'}})).status",
              Map.of("code", box.claimCode(), "name", BoxApi.OWNER, "password", BoxApi.PASSWORD));
      if (!status.equals(200)) {
        throw new IOException("the box is not to be claimed: " + status);
      }
      return context.storageState();
    }
  }

  private static Result result(List<PageLoad> loads, double hour) throws IOException {
    double firstPaint = median(loads, PageLoad::firstPaintMs);
    double kilobytes = median(loads, PanelPageBench::kilobytes);
    List<String> lines = new ArrayList<>();
    lines.add("| | median | least | most |");
    lines.add("|---|---:|---:|---:|");
    lines.add(row("**first paint**, ms", loads, PageLoad::firstPaintMs, "%.0f"));
    lines.add(row("the box's state is there, ms", loads, PageLoad::usableMs, "%.0f"));
    lines.add(row("**over the network**, KB", loads, PanelPageBench::kilobytes, "%.1f"));
    for (String kind : List.of("page", "script", "style", "API")) {
      ToDoubleFunction<PageLoad> part = load -> kilobytes(load, kind);
      lines.add(row("of that, " + kind + ", KB", loads, part, "%.1f"));
    }
    lines.add("");
    lines.add("Fetched only when it is wanted: " + later(loads) + ".");
    lines.add(
        "The last hour's figures, once the box has run for an hour: %.0f KB.".formatted(hour));
    return new Result(
        "first paint within %.0f ms, at most %.0f KB".formatted(MOST_MS, MOST_KB),
        firstPaint <= MOST_MS && kilobytes <= MOST_KB,
        lines);
  }

  private static double kilobytes(PageLoad load) {
    return load.bytes().values().stream().mapToLong(Long::longValue).sum() / KB;
  }

  private static double kilobytes(PageLoad load, String kind) {
    return load.bytes().entrySet().stream()
            .filter(each -> kind(each.getKey()).equals(kind))
            .mapToLong(Map.Entry::getValue)
            .sum()
        / KB;
  }

  private static String kind(String path) {
    if (path.startsWith(BoxApi.BASE)) {
      return "API";
    }
    return path.endsWith(".js") ? "script" : path.endsWith(".css") ? "style" : "page";
  }

  /** The panel's scripts that no load fetched, as they would come. */
  private static String later(List<PageLoad> loads) throws IOException {
    Map<String, String> sizes = new TreeMap<>();
    JsonNode files = JsonMapper.builder().build().readTree(file("files.json"));
    for (JsonNode each : files) {
      String path = each.get("path").textValue();
      boolean fetched = loads.stream().anyMatch(load -> load.bytes().containsKey(path));
      if (path.endsWith(".js") && !fetched) {
        double size = file(each.get("file").textValue() + ".gz").length / KB;
        sizes.put(path.substring(1, path.lastIndexOf('-')), "%.1f KB".formatted(size));
      }
    }
    return sizes.isEmpty()
        ? "nothing"
        : String.join(
            ", ", sizes.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = Chromium.class.getResourceAsStream(PAGES + name)) {
      return in.readAllBytes();
    }
  }

  private static double median(List<PageLoad> loads, ToDoubleFunction<PageLoad> of) {
    return loads.stream().mapToDouble(of).sorted().skip(loads.size() / 2).findFirst().orElseThrow();
  }

  private static String row(
      String name, List<PageLoad> loads, ToDoubleFunction<PageLoad> of, String format) {
    return ("| %s | " + format + " | " + format + " | " + format + " |")
        .formatted(
            name,
            median(loads, of),
            loads.stream().mapToDouble(of).min().orElseThrow(),
            loads.stream().mapToDouble(of).max().orElseThrow());
  }
}
