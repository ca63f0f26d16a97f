package tv.teebox.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The user that the box runs as, and what the modes of files let it do. Whoever asks may be
 * another: root may do anything, and would find nothing wrong.
 *
 * @param self whether this very process runs as it
 */
public record BoxUser(String name, int uid, Set<Integer> groups, boolean self) {

  private static final int ROOT = 0;

  private static final int READ = 4;
  private static final int WRITE = 2;
  private static final int ENTER = 1;

  public BoxUser {
    groups = Set.copyOf(groups);
  }

  /**
   * Of a process that runs; empty if it does not.
   *
   * @param root {@code /}
   * @param process its number, or {@code self}
   */
  public static Optional<BoxUser> ofProcess(Path root, String process) {
    List<String> lines = SmallFile.lines(root.resolve("proc/" + process + "/status"));
    Optional<Integer> uid = numbers(lines, "Uid:").skip(1).findFirst(); // the effective one
    return uid.map(
        each -> {
          Set<Integer> groups = new HashSet<>(numbers(lines, "Groups:").toList());
          numbers(lines, "Gid:").skip(1).findFirst().ifPresent(groups::add);
          return new BoxUser(nameOf(root, each), each, groups, each == uidOfSelf());
        });
  }

  /** By its name in {@code /etc/passwd}; empty if it is not there. */
  public static Optional<BoxUser> named(Path root, String name) {
    return SmallFile.lines(root.resolve("etc/passwd")).stream()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length > 3 && fields[0].equals(name))
        .filter(fields -> isNumber(fields[2]) && isNumber(fields[3]))
        .findFirst()
        .map(
            fields -> {
              int uid = Integer.parseInt(fields[2]);
              Set<Integer> groups = new HashSet<>(groupsOf(root, name));
              groups.add(Integer.parseInt(fields[3]));
              return new BoxUser(name, uid, groups, uid == uidOfSelf());
            });
  }

  private static Set<Integer> groupsOf(Path root, String name) {
    Set<Integer> groups = new HashSet<>();
    for (String line : SmallFile.lines(root.resolve("etc/group"))) {
      String[] fields = line.split(":", -1);
      if (fields.length > 3
          && isNumber(fields[2])
          && Arrays.asList(fields[3].split(",", -1)).contains(name)) {
        groups.add(Integer.parseInt(fields[2]));
      }
    }
    return groups;
  }

  private static Stream<Integer> numbers(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .limit(1)
        .flatMap(line -> Arrays.stream(line.substring(field.length()).strip().split("\\s+", -1)))
        .filter(BoxUser::isNumber)
        .map(Integer::valueOf);
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,9}");
  }

  /** A user's name; its number where it has none. */
  static String nameOf(Path root, int uid) {
    return nameIn(root.resolve("etc/passwd"), uid);
  }

  /** A group's name; its number where it has none. */
  static String groupOf(Path root, int gid) {
    return nameIn(root.resolve("etc/group"), gid);
  }

  private static String nameIn(Path file, int id) {
    return SmallFile.lines(file).stream()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length > 2 && fields[2].equals(Integer.toString(id)))
        .map(fields -> fields[0])
        .findFirst()
        .orElse(Integer.toString(id));
  }

  private static int uidOfSelf() {
    return numbers(SmallFile.lines(Path.of("/proc/self/status")), "Uid:")
        .skip(1)
        .findFirst()
        .orElse(-1);
  }

  boolean isRoot() {
    return uid == ROOT;
  }

  boolean mayRead(Path file) {
    return self ? Files.isReadable(file) : may(READ, file);
  }

  boolean mayWrite(Path file) {
    return self ? Files.isWritable(file) : may(WRITE, file);
  }

  /** By the modes alone; lists of access rights are not looked at. */
  private boolean may(int wanted, Path file) {
    if (isRoot()) {
      return Files.exists(file);
    }
    for (Path each = file.toAbsolutePath().getParent(); each != null; each = each.getParent()) {
      if (!isGranted(ENTER, each)) {
        return false;
      }
    }
    return isGranted(wanted, file);
  }

  private boolean isGranted(int wanted, Path file) {
    try {
      Map<String, Object> facts = Files.readAttributes(file, "unix:mode,uid,gid");
      int mode = (Integer) facts.get("mode");
      if (facts.get("uid").equals(uid)) {
        return (mode >> 6 & wanted) != 0;
      }
      int shift = groups.contains((Integer) facts.get("gid")) ? 3 : 0;
      return (mode >> shift & wanted) != 0;
    } catch (IOException e) {
      return false;
    }
  }
}
