package tv.teebox.store;

import java.io.IOException;
import java.nio.file.Path;

/** Writes files that are the old or the new one, whole, if the power goes at any instant. */
public final class DurableFile {

  private static final String PART = ".part";

  private DurableFile() {}

  /** Done when it is on the disk, readable to its owner only. Blocks. */
  public static void write(Path file, byte[] content) throws IOException {
    write(Disk.REAL, file, content);
  }

  /**
   * Done when it is on the disk, readable to its owner only. Nobody else may write the same file at
   * the same time.
   *
   * @throws IOException the file is as it was; or, where only the folder could not be brought to
   *     the disk, the new one, which a power cut may still take back
   */
  static void write(Disk disk, Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + PART);
    disk.delete(part);
    try {
      try (Disk.Writing out = disk.create(part)) {
        out.write(content);
        out.force();
      }
      disk.replace(part, file);
    } catch (IOException e) {
      discard(disk, part, e);
      throw e;
    }
    // The new name is an entry of the folder, which is written for itself.
    disk.force(file.toAbsolutePath().getParent());
  }

  /** What is left of a file on a full disk only keeps it full. */
  private static void discard(Disk disk, Path part, IOException why) {
    try {
      disk.delete(part);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Whether a file is what a write that did not end has left. */
  static boolean isLeftOver(String name) {
    return name.endsWith(PART);
  }
}
