package tv.teebox.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Says in the operator's words what a disk had against a file. Pure but for a look at the disk. */
final class DiskTrouble {

  /** Below this a failed write is put down to the lack of room, whatever the message's language. */
  private static final long NO_ROOM = 64 * 1024;

  private DiskTrouble() {}

  /**
   * @param failed what did not come about: "the configuration was not saved"
   * @param folder the state folder
   */
  static StateException explain(String failed, Path folder, IOException e) {
    StateException.Reason reason = reason(folder, e);
    return new StateException(reason, failed + ": " + advice(reason, folder, e), e);
  }

  private static String advice(StateException.Reason reason, Path folder, IOException e) {
    return switch (reason) {
      case DISK_FULL ->
          "the disk of %s is full; delete something there and save again".formatted(folder);
      case READ_ONLY ->
          "the disk of %s is read-only; after a disk error Linux makes it so: look at `dmesg`, then "
                  .formatted(folder)
              + "restart the box, or replace the disk";
      case NO_PERMISSION ->
          "no permission in %s; give it to the user that teebox runs as: chown -R teebox: %s"
              .formatted(folder, folder);
      default -> "the disk of %s answers: %s; look at `dmesg`".formatted(folder, words(e));
    };
  }

  private static StateException.Reason reason(Path folder, IOException e) {
    String words = words(e).toLowerCase(Locale.ROOT);
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return StateException.Reason.DISK_FULL;
    }
    if (words.contains("read-only file system") || isReadOnly(folder)) {
      return StateException.Reason.READ_ONLY;
    }
    if (e instanceof AccessDeniedException || words.contains("permission denied")) {
      return StateException.Reason.NO_PERMISSION;
    }
    return isFull(folder) ? StateException.Reason.DISK_FULL : StateException.Reason.DISK_TROUBLE;
  }

  /** One line. */
  static String words(IOException e) {
    String said = e.getMessage();
    if (e instanceof FileSystemException named && named.getReason() != null) {
      said = named.getReason();
    } else if (e instanceof AccessDeniedException) {
      said = "permission denied";
    }
    return String.valueOf(said == null ? e.getClass().getSimpleName() : said)
        .lines()
        .findFirst()
        .orElse("");
  }

  private static boolean isReadOnly(Path folder) {
    try {
      return Files.getFileStore(folder).isReadOnly();
    } catch (IOException | ReadOnlyFileSystemException e) {
      return false;
    }
  }

  private static boolean isFull(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getTotalSpace() > 0 && store.getUsableSpace() < NO_ROOM;
    } catch (IOException e) {
      return false;
    }
  }
}
