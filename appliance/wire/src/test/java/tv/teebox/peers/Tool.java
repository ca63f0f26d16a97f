package tv.teebox.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the programs that tests run; a missing one fails the test and names its package. */
final class Tool {

  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

  private Tool() {}

  static String path(String name, String debianPackage) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new AssertionError(
                    "this test runs " + name + ": install the package " + debianPackage));
  }

  static Path file(String path, String debianPackage) {
    if (!Files.isReadable(Path.of(path))) {
      throw new AssertionError(
          "this test needs " + path + ": install the package " + debianPackage);
    }
    return Path.of(path);
  }
}
