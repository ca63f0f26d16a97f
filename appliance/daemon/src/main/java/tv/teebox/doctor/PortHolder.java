package tv.teebox.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which process listens on a port, so that "port taken" can name it. Linux only.
 *
 * @param pid empty where this user may not see whose it is
 * @param name of its program
 * @param uid of the socket's owner
 */
public record PortHolder(OptionalLong pid, String name, int uid) {

  private static final String SOMEBODY = "another process";
  private static final String LISTENING = "0A";

  /** Fields of a line in the kernel's table of sockets. */
  private static final int LOCAL = 1;

  private static final int STATE = 3;
  private static final int UID = 7;
  private static final int INODE = 9;

  /** {@code nginx (process 812)}; "another process" where this user may not see it. */
  public static String of(int port) {
    return all(port).stream()
        .filter(each -> each.pid.isPresent())
        .findFirst()
        .map(PortHolder::toString)
        .orElse(SOMEBODY);
  }

  /** Whoever listens there, on whatever address; none if nobody does. */
  static List<PortHolder> all(int port) {
    List<PortHolder> all = new ArrayList<>();
    String wanted = String.format(":%04X", port);
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : SmallFile.lines(Path.of(table))) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length > INODE
            && fields[LOCAL].endsWith(wanted)
            && fields[STATE].equals(LISTENING)) {
          all.add(holder(fields[INODE], Integer.parseInt(fields[UID])));
        }
      }
    }
    return all;
  }

  private static PortHolder holder(String inode, int uid) {
    String socket = "socket:[" + inode + "]";
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, socket)) {
          String name = Files.readString(process.resolve("comm")).strip();
          long pid = Long.parseLong(process.getFileName().toString());
          return new PortHolder(OptionalLong.of(pid), name, uid);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // it ended meanwhile
    }
    return new PortHolder(OptionalLong.empty(), "", uid);
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

  @Override
  public String toString() {
    return pid.isEmpty() ? SOMEBODY : name + " (process " + pid.getAsLong() + ")";
  }
}
