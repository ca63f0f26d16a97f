package tv.teebox.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a file that holds keys, or says where streams go, is for those alone who need it.
 *
 * @param holds what is in it, as in "holds keys"
 * @param mode the most that may be allowed, such as {@code 640}
 * @param user the box's own
 * @param read whether that one must be able to read it
 * @param root {@code /}
 */
record SecretFile(
    Topic topic, Path file, String holds, int mode, BoxUser user, boolean read, Path root) {

  private static final int OWNER_AND_GROUP = 0640;
  private static final int EVERYBODY_READS = 0644;
  private static final int OWNER = 0600;

  /** A key in the configuration, which may be a variable's name instead. */
  private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]*)\"");

  /** The configuration: one without a key in it may be shown to others. */
  static SecretFile configuration(Path file, BoxUser user, Path root) {
    Topic topic = new Topic("configuration-file", "Configuration file");
    return holdsKey(file)
        ? new SecretFile(topic, file, "holds keys", OWNER_AND_GROUP, user, true, root)
        : new SecretFile(topic, file, "says where streams go", EVERYBODY_READS, user, true, root);
  }

  /** Variables with keys, which systemd reads before it becomes the box's user. */
  static SecretFile variables(Path file, BoxUser user, Path root) {
    Topic topic = new Topic("key-file", "Key file");
    return new SecretFile(topic, file, "holds keys", OWNER, user, false, root);
  }

  /** The private key of the encrypted ingest. */
  static SecretFile privateKey(Path file, BoxUser user, Path root) {
    Topic topic = new Topic("rtmps-key-file", "RTMPS key file");
    return new SecretFile(topic, file, "is a private key", OWNER_AND_GROUP, user, true, root);
  }

  private static boolean holdsKey(Path configuration) {
    Matcher keys = KEY.matcher(String.join("\n", SmallFile.lines(configuration)));
    while (keys.find()) {
      if (!keys.group(1).matches("\\$\\{\\w+}")) {
        return true;
      }
    }
    return !Files.isReadable(configuration);
  }

  Finding look() {
    try {
      Map<String, Object> facts = Files.readAttributes(file, "unix:mode,uid,gid");
      int owner = (Integer) facts.get("uid");
      String is =
          "mode %04o, of %s and the group %s"
              .formatted(
                  (Integer) facts.get("mode") & 07777,
                  BoxUser.nameOf(root, owner),
                  BoxUser.groupOf(root, (Integer) facts.get("gid")));
      return openToOthers()
          .or(() -> foreign(owner))
          .or(this::closedToBox)
          .orElseGet(() -> topic.ok("%s, %s".formatted(file, is)));
    } catch (IOException e) {
      return topic.unknown(
          "%s cannot be looked at: %s".formatted(file, e.getMessage()),
          "Run this as root or as " + user.name());
    }
  }

  private Optional<Finding> openToOthers() throws IOException {
    Set<PosixFilePermission> given = EnumSet.noneOf(PosixFilePermission.class);
    given.addAll(Files.getPosixFilePermissions(file));
    String has = PosixFilePermissions.toString(given);
    given.removeIf(SecretFile::isOwners);
    given.removeIf(this::isAllowed);
    if (isBehindClosedDoor()) {
      given.removeIf(each -> each.name().startsWith("OTHERS"));
    }
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(
            topic.problem(
                "%s %s, and its mode %s lets others at it".formatted(file, holds, has),
                "chmod %04o %s".formatted(mode, file)));
  }

  private static boolean isOwners(PosixFilePermission each) {
    return each.name().startsWith("OWNER");
  }

  private boolean isAllowed(PosixFilePermission each) {
    return switch (each) {
      case GROUP_READ -> (mode & 040) != 0;
      case OTHERS_READ -> (mode & 04) != 0;
      default -> false;
    };
  }

  /** In a folder that not everybody may enter. */
  private boolean isBehindClosedDoor() throws IOException {
    for (Path each = file.toAbsolutePath().getParent(); each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Finding> foreign(int owner) {
    return owner == 0 || owner == user.uid()
        ? Optional.empty()
        : Optional.of(
            topic.problem(
                "%s %s and belongs to %s".formatted(file, holds, BoxUser.nameOf(root, owner)),
                "chown root:%s %s".formatted(user.name(), file)));
  }

  private Optional<Finding> closedToBox() {
    return !read || user.mayRead(file)
        ? Optional.empty()
        : Optional.of(
            topic.problem(
                "The box's user %s may not read %s".formatted(user.name(), file),
                "chgrp %s %s; chmod %04o %s".formatted(user.name(), file, mode, file)));
  }
}
