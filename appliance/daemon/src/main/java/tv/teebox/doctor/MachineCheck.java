package tv.teebox.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.probe.HostFacts;

/**
 * Memory, files and the Java runtime, of the box that runs or else of this process, which is
 * started as the box is.
 *
 * @param root {@code /}
 * @param java the version of this runtime
 */
record MachineCheck(
    Path root, Optional<RunningBox> box, HostFacts.Memory memory, Runtime.Version java) {

  static final Topic MEMORY = new Topic("memory", "Memory");
  static final Topic FILES = new Topic("files", "Open files");
  static final Topic JAVA = new Topic("java", "Java");

  /** The daemon's heap may grow to 512 MB; as much is left to the engine. */
  private static final long LEAST_FREE = 1_000_000_000;

  /** What the system must not fall below while the box has what it wants. */
  private static final long LEAST_LEFT = 250_000_000;

  private static final long MEGABYTE = 1_000_000;

  /** Jars, sockets, a connection to each destination, and viewers of the page. */
  private static final long LEAST_FILES = 1024;

  private static final double FULL = 0.8;
  private static final Pattern LIMIT = Pattern.compile("Max open files\\s+(\\d+).*");

  /** Those of long support, with which it is built and tested. */
  private static final List<Integer> TESTED = List.of(17, 21, 25);

  Finding freeMemory() {
    long free = memory.available();
    String seen = "%d MB free of %d MB".formatted(free / MEGABYTE, memory.total() / MEGABYTE);
    long wanted = box.isPresent() ? LEAST_LEFT : LEAST_FREE;
    return free < wanted
        ? MEMORY.problem(
            "%s, and %d MB are wanted".formatted(seen, wanted / MEGABYTE),
            "End other programs, add memory, or lower renditions")
        : MEMORY.ok(seen);
  }

  Finding openFiles() {
    Path process =
        root.resolve("proc").resolve(box.map(each -> Long.toString(each.pid())).orElse("self"));
    Optional<Long> limit =
        SmallFile.lines(process.resolve("limits")).stream()
            .map(LIMIT::matcher)
            .filter(Matcher::matches)
            .map(each -> Long.valueOf(each.group(1)))
            .findFirst();
    if (limit.isEmpty()) {
      return FILES.unknown("How many may be open cannot be told", "");
    }
    OptionalLong open = count(process.resolve("fd"));
    String seen =
        "%s%d may be open"
            .formatted(open.isPresent() ? open.getAsLong() + " are open, " : "", limit.get());
    if (limit.get() < LEAST_FILES) {
      return FILES.problem(
          seen, "Raise it: LimitNOFILE=%d in the unit, or ulimit -n".formatted(LEAST_FILES));
    }
    return open.isPresent() && open.getAsLong() > limit.get() * FULL
        ? FILES.problem(seen, "Raise LimitNOFILE in the unit, and report this: it may be a leak")
        : FILES.ok(seen);
  }

  private static OptionalLong count(Path folder) {
    long count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path ignored : files) {
        count++;
      }
      return OptionalLong.of(count);
    } catch (IOException | DirectoryIteratorException e) {
      return OptionalLong.empty();
    }
  }

  Finding runtime() {
    if (isReplaced()) {
      return JAVA.problem(
          "The Java runtime was replaced while the box ran: it can start no engine any more",
          "Start the box again as soon as it is off air");
    }
    return TESTED.contains(java.feature())
        ? JAVA.ok(java.toString())
        : JAVA.unknown(
            "%s, with which Teebox is not tested".formatted(java),
            "If something is odd, try 17, 21 or 25");
  }

  /** An update of the system's packages puts new files in the place of those that run. */
  private boolean isReplaced() {
    if (box.isEmpty()) {
      return false;
    }
    try {
      Path program = root.resolve("proc/" + box.get().pid() + "/exe");
      return Files.readSymbolicLink(program).toString().endsWith(" (deleted)");
    } catch (IOException e) {
      return false; // another user's process
    }
  }
}
