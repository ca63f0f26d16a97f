package tv.teebox.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The half of Playwright that speaks to browsers, and axe: npm fetches both once, as the lock file
 * says, into a folder of the build's. The driver is of the very version of the Java half and runs
 * under the system's Node.
 *
 * @param folder what npm has filled, with the driver in {@code package}, where the Java half looks
 */
record Driver(Path folder) {

  private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc");
  private static final int PATIENCE_SECONDS = 300;

  /**
   * Fetches it if it is not there yet.
   *
   * @param source folder of package.json and its lock
   * @param installed folder that npm may fill
   */
  static Driver in(Path source, Path installed) throws IOException {
    Path folder = Files.createDirectories(installed).toAbsolutePath();
    Path done = folder.resolve("node_modules/.package-lock.json");
    boolean current =
        Files.exists(done)
            && Files.mismatch(
                    folder.resolve("package-lock.json"), source.resolve("package-lock.json"))
                < 0;
    if (!current) {
      for (String file : FILES) {
        Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      fetch(folder);
    }
    Path link = folder.resolve("package");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Path.of("node_modules/playwright-core"));
    }
    return new Driver(folder);
  }

  private static void fetch(Path folder) throws IOException {
    Path log = folder.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                "sh",
                "-c",
                // As root npm leaves files to the users that packed them.
                "\"$0\" ci --prefix \"$1\" --prefer-offline --ignore-scripts --no-audit"
                    + " && chown -R \"$(id -u):$(id -g)\" \"$1\"",
                Program.path("npm", "npm"),
                folder.toString())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
        throw new IOException("npm could not fetch the browser's driver: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm fetched the browser's driver", e);
    } finally {
      npm.descendants().forEach(ProcessHandle::destroy);
      npm.destroy();
    }
  }

  /** The script that finds what keeps people from using a page. */
  String axe() throws IOException {
    return Files.readString(folder.resolve("node_modules/axe-core/axe.min.js"));
  }
}
