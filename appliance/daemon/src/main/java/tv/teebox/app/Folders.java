package tv.teebox.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where things are: as systemd says, else as the command line says, else where Debian has them. */
final class Folders {

  /** A unix socket's path may have 107 bytes; ours are this folder's and five more. */
  private static final int LONGEST_RUNTIME_PATH = 90;

  /** JNA's and Netty's take a quarter of that. */
  private static final long NATIVE_CODE = 2 << 20;

  private static final Logger log = LoggerFactory.getLogger(Folders.class);

  private static final String SERVICE_STATE = "/var/lib/teebox";
  private static final Path TEMPORARY = Path.of("/tmp");
  private static final String TEMPORARY_PREFIX = "teebox";

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

  /** Whether there is no configuration where one is looked for by default. */
  boolean isUnconfigured() {
    return config == null && !Files.exists(configuration());
  }

  /** The state folder, made if it is not there. */
  Path state() {
    return made(stateToRead());
  }

  /** The state folder, which need not be there: for whoever only looks. */
  Path stateToRead() {
    return choose(state, "STATE_DIRECTORY", SERVICE_STATE);
  }

  /** The state folder for somebody who only looks; empty if there is none for them. */
  Optional<Path> stateIfReadable() {
    return Optional.of(choose(state, "STATE_DIRECTORY", SERVICE_STATE))
        .filter(folder -> Files.isDirectory(folder) && Files.isReadable(folder));
  }

  /** The state folder, made if it may be; empty where this user may not keep anything in it. */
  Optional<Path> stateIfWritable() {
    Path folder = choose(state, "STATE_DIRECTORY", SERVICE_STATE);
    try {
      return Optional.of(Files.createDirectories(folder)).filter(Files::isWritable);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where native libraries are unpacked. */
  Path cache() {
    return made(cacheToRead());
  }

  /** The same, which need not be there: for whoever only looks. */
  Path cacheToRead() {
    return Optional.ofNullable(environment.get("CACHE_DIRECTORY"))
        .map(Path::of)
        .orElseGet(() -> stateToRead().resolve("cache"));
  }

  /** Whether the state folder is that of the service. */
  boolean isServices() {
    return stateToRead().equals(Path.of(SERVICE_STATE));
  }

  /** Where a box that is started now would have its unix sockets. */
  Path runtimeToRead() {
    return Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"))
        .filter(given -> given.length() <= LONGEST_RUNTIME_PATH)
        .map(Path::of)
        .orElse(TEMPORARY);
  }

  /** The same; {@code otherwise} where the disk takes no folder. */
  Path cacheOr(Path otherwise) {
    Path folder = cacheToRead();
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      log.warn("the folder {} cannot be made ({}): {} does", folder, e.getMessage(), otherwise);
      return otherwise;
    }
  }

  /** Whether its disk is not full and not read-only. Asks the kernel and writes nothing. */
  static boolean hasRoom(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      return !disk.isReadOnly() && disk.getUsableSpace() > NATIVE_CODE;
    } catch (IOException e) {
      return false;
    }
  }

  /** For a command, which needs a disk that it may write to. */
  static void unpackNativeCodeIn(Path cache) {
    unpackNativeCodeIn(cache, cache);
  }

  /**
   * Not in /tmp, which a hardened unit may forbid to run code from.
   *
   * @param otherwise where the disk has no room
   */
  static void unpackNativeCodeIn(Path cache, Path otherwise) {
    String there = (hasRoom(cache) ? cache : otherwise).toString();
    System.setProperty("jna.tmpdir", there);
    System.setProperty("io.netty.native.workdir", there);
  }

  /** The jars beside this one: the launcher says where, an installed box knows. */
  static Path dist() {
    return Path.of(System.getProperty("teebox.dist", "/usr/lib/teebox")).toAbsolutePath();
  }

  /** A short folder for unix sockets, ours alone. */
  Path runtime() {
    String given = environment.get("RUNTIME_DIRECTORY");
    try {
      if (given != null && given.length() <= LONGEST_RUNTIME_PATH) {
        return made(Path.of(given));
      }
      return Files.createTempDirectory(
          TEMPORARY,
          TEMPORARY_PREFIX,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for unix sockets can be made in /tmp", e);
    }
  }

  /**
   * Removes a folder that {@link #runtime()} made in /tmp, with the sockets in it: this box's at
   * its end, or that of one that was killed. systemd looks after its own.
   */
  static void removeRuntime(Path folder) {
    boolean ours =
        TEMPORARY.equals(folder.getParent())
            && folder.getFileName().toString().startsWith(TEMPORARY_PREFIX);
    if (!ours) {
      return;
    }
    try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder)) {
      for (Path socket : sockets) {
        Files.deleteIfExists(socket);
      }
      Files.deleteIfExists(folder);
    } catch (IOException | DirectoryIteratorException e) {
      log.debug("cannot remove {}", folder, e);
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
