package tv.teebox.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the state folder that somebody else than the store has a use for. */
public final class KeptFile {

  private KeptFile() {}

  /**
   * Writes it, readable to its owner only, in a folder that is made for it. Done when it is on the
   * disk. Blocks.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Disk.REAL.makeFolder(folder);
    DurableFile.write(file, content);
  }
}
