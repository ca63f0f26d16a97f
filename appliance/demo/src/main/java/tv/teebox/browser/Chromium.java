package tv.teebox.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium without a window, in processes of its own that end with it, and with no profile
 * that stays. Owned by the thread that starts it: Playwright takes calls from no other.
 */
public final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;
  private final String axe;

  private Chromium(Playwright playwright, Browser browser, String axe) {
    this.playwright = playwright;
    this.browser = browser;
    this.axe = axe;
  }

  /**
   * @param source folder of package.json and its lock, for the driver
   * @param installed folder that npm may fill with it
   */
  public static Chromium start(Path source, Path installed) throws IOException {
    String program = Program.path("chromium", "chromium");
    Driver driver = Driver.in(source, installed);
    // Playwright asks for it nowhere else.
    System.setProperty("playwright.cli.dir", driver.folder().toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        Program.path("node", "nodejs"),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    try {
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of(program))
                      .setChromiumSandbox(isSandboxPossible())
                      .setArgs(
                          List.of(
                              "--autoplay-policy=no-user-gesture-required",
                              "--disable-dev-shm-usage")));
      return new Chromium(playwright, browser, driver.axe());
    } catch (RuntimeException | IOException e) {
      playwright.close();
      throw e;
    }
  }

  /**
   * Chromium refuses to be root in its sandbox, and to be without it unasked. It needs namespaces
   * of its own, which there are none of in a chroot and in most containers. What is shown here is
   * our own.
   */
  private static boolean isSandboxPossible() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    return !root && isDone("unshare", "--user", "true");
  }

  private static boolean isDone(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public Browser browser() {
    return browser;
  }

  /** The script that finds what keeps people from using a page. */
  public String axe() {
    return axe;
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      playwright.close(); // and with it whatever of a browser is left
    }
  }
}
