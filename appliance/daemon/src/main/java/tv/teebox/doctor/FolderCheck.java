package tv.teebox.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the box can keep in a folder what it must: by what the modes let its user do, and by
 * doing it where this process may. What is made for that is removed again.
 *
 * @param leastBytes of room
 * @param option how another folder is named
 */
record FolderCheck(
    Topic topic, Path folder, BoxUser user, long leastBytes, Purpose purpose, String option) {

  /** What is done in it. */
  enum Purpose {
    KEEP,
    /** Libraries are unpacked there, which a file system may forbid to run. */
    RUN,
    /** Unix sockets, which not every file system has. */
    LISTEN
  }

  private static final long MEGABYTE = 1_000_000;

  Finding look() {
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      return topic.problem(there + " is no folder", "Remove it, or choose another " + option);
    }
    if (!user.mayWrite(there)) {
      return topic.problem(
          "The user %s may not write to %s".formatted(user.name(), there),
          "chown %s %s, or choose another %s".formatted(user.name(), folder, option));
    }
    try {
      long room = Files.getFileStore(there).getUsableSpace();
      if (room < leastBytes) {
        return topic.problem(
            "%s has room for %d MB, and %d MB are wanted"
                .formatted(folder, room / MEGABYTE, leastBytes / MEGABYTE),
            "Make room there, or choose another " + option);
      }
      return used(there, room);
    } catch (IOException e) {
      return topic.unknown("%s cannot be looked at: %s".formatted(folder, e.getMessage()), "");
    }
  }

  private Finding used(Path there, long room) {
    String seen =
        "%s%s, %d MB of room"
            .formatted(folder, there.equals(folder) ? "" : " (not made yet)", room / MEGABYTE);
    if (!Files.isWritable(there)) {
      return topic.unknown(
          seen + "; only %s may try it".formatted(user.name()),
          "Run this as root or as " + user.name());
    }
    Path made = null;
    try {
      made =
          Files.createTempDirectory(
              there,
              "teebox",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path file = made.resolve("t");
      Files.writeString(file, "#!/bin/sh\nexit 0\n");
      Optional<Finding> trouble =
          switch (purpose) {
            case KEEP -> Optional.empty();
            case RUN -> run(file);
            case LISTEN -> listen(made.resolve("s"));
          };
      return trouble.orElseGet(() -> topic.ok(seen));
    } catch (IOException e) {
      return topic.problem(
          "Nothing can be written to %s: %s".formatted(there, e.getMessage()),
          "Is its disk full, or mounted read-only? Choose another " + option);
    } finally {
      remove(made);
    }
  }

  private Optional<Finding> run(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    try {
      Process process = new ProcessBuilder(file.toString()).start();
      process.waitFor(5, TimeUnit.SECONDS);
      process.destroyForcibly();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return Optional.of(
          why.contains("ermission denied")
              ? topic.problem(
                  "Nothing in %s may be run: its file system is mounted noexec".formatted(folder),
                  "Mount it without noexec, or choose another " + option)
              : topic.unknown("Whether anything in it may be run cannot be told: " + why, ""));
    }
  }

  private Optional<Finding> listen(Path socket) {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          topic.problem(
              "%s takes no unix sockets: %s".formatted(folder, e.getMessage()),
              "Choose another " + option));
    }
  }

  private static void remove(Path made) {
    if (made == null) {
      return;
    }
    try {
      Files.deleteIfExists(made.resolve("s"));
      Files.deleteIfExists(made.resolve("t"));
      Files.delete(made);
    } catch (IOException e) {
      // it is empty, and ours alone
    }
  }
}
