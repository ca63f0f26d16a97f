package tv.teebox.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where things are: as systemd says, else as the command line says, else where Debian has them. */
final class Folders {

  /** A unix socket's path may have 107 bytes; ours are this folder's and five more. */
  private static final int LONGEST_RUNTIME_PATH = 90;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "the folder of teebox.json (default: /etc/teebox)")
  private Path config;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "where the box keeps what it must remember (default: /var/lib/teebox)")
  private Path state;

  private final Map<String, String> environment = System.getenv();

  /** The configuration file; {@code --config} may name it or its folder. */
  Path configuration() {
    Path folder = choose(config, "CONFIGURATION_DIRECTORY", "/etc/teebox");
    return Files.isRegularFile(folder) ? folder : folder.resolve("teebox.json");
  }

  /** The state folder, made if it is not there. */
  Path state() {
    return made(choose(state, "STATE_DIRECTORY", "/var/lib/teebox"));
  }

  /** Where native libraries are unpacked. */
  Path cache() {
    return made(
        Optional.ofNullable(environment.get("CACHE_DIRECTORY"))
            .map(Path::of)
            .orElseGet(() -> state().resolve("cache")));
  }

  /** A short folder for unix sockets, ours alone. */
  Path runtime() {
    String given = environment.get("RUNTIME_DIRECTORY");
    try {
      if (given != null && given.length() <= LONGEST_RUNTIME_PATH) {
        return made(Path.of(given));
      }
      return Files.createTempDirectory(
          Path.of("/tmp"),
          "teebox",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for unix sockets can be made in /tmp", e);
    }
  }

  private Path choose(Path option, String variable, String otherwise) {
    if (option != null) {
      return option.toAbsolutePath();
    }
    return Path.of(Optional.ofNullable(environment.get(variable)).orElse(otherwise));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Exit(
          Exit.FAILED,
          List.of(
              "The folder "
                  + folder
                  + " cannot be made ("
                  + e.getMessage()
                  + "): choose another with --state"));
    }
  }
}
