package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tv.teebox.peers.ChildProcess;

/**
 * A Java process that the modes of files hold for: root may do anything, so that root's tests would
 * find no obstacle. Where the tests are root's it is nobody's, else it is this user's own.
 */
public final class OtherUser {

  /** Debian's nobody and nogroup. */
  public static final int NOBODY = 65534;

  private OtherUser() {}

  /** Whether this process may do anything. */
  public static boolean isRoot() {
    return BoxUser.ofProcess(Path.of("/"), "self").orElseThrow().isRoot();
  }

  /** Takes everything on a file from the user as whom {@link #run} runs. */
  public static void forbid(Path file) throws IOException {
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(isRoot() ? "rw-------" : "---------"));
  }

  /**
   * What a class with a main method prints.
   *
   * @param folder that the classes may be copied to, from where nobody may read them
   */
  public static String run(Path folder, Class<?> main, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      assumeTrue(isOpen(java), "nobody may run this Java runtime: " + java);
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.addAll(List.of(java.toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classes(folder), main.getName()));
    command.addAll(List.of(arguments));
    try (ChildProcess child = ChildProcess.start(command)) {
      int status = child.await(60);
      assertThat(status).as(child.output()).isZero();
      return child.output().strip();
    }
  }

  private static boolean isOpen(Path program) throws IOException {
    for (Path each = program; each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  /** Ours alone: nothing of theirs is needed. */
  private static String classes(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    Path copies = Files.createTempDirectory(folder, "classes");
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path entry = Path.of(each);
      if (Files.isDirectory(entry.resolve("tv")) || entry.toString().contains("teebox-")) {
        Path copy = copies.resolve(entries.size() + "-" + entry.getFileName());
        copy(entry, copy);
        entries.add(copy.toString());
      }
    }
    open(folder);
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          each -> {
            try {
              Files.copy(
                  each,
                  to.resolve(from.relativize(each).toString()),
                  StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    try (Stream<Path> files = Files.walk(to)) {
      for (Path each : files.toList()) {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(each);
        modes.add(PosixFilePermission.OTHERS_READ);
        if (Files.isDirectory(each)) {
          modes.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        Files.setPosixFilePermissions(each, modes);
      }
    }
    open(to.getParent());
  }

  /** Lets everybody enter a temporary folder. */
  static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
