package tv.teebox.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the programs that a browser needs; a missing one is said with its package. */
final class Program {

  private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin");

  private Program() {}

  static String path(String name, String debianPackage) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name + " is needed: install the package " + debianPackage));
  }
}
