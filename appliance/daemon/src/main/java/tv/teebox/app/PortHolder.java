package tv.teebox.app;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says which process listens on a port, so that "port taken" can name it. Linux only. */
final class PortHolder {

  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** {@code nginx (process 812)}; "another process" where this user may not see it. */
  static String of(int port) {
    return inode(port).flatMap(PortHolder::process).orElse("another process");
  }

  private static Optional<String> inode(int port) {
    String wanted = String.format(":%04X", port);
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] fields = line.trim().split("\\s+", -1);
          if (fields.length > 9 && fields[1].endsWith(wanted) && fields[3].equals(LISTENING)) {
            return Optional.of(fields[9]);
          }
        }
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> process(String inode) {
    String socket = "socket:[" + inode + "]";
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, socket)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of(name + " (process " + process.getFileName() + ")");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (target(file).equals(socket)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // another user's process, or one that just ended
    }
    return false;
  }

  /** Empty if it was closed meanwhile. */
  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
