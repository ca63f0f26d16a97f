package tv.teebox.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder whose files are for its owner only, and whole after a power cut. Any thread; every call
 * blocks.
 */
public record OwnersFolder(Path path) {

  /** Puts a file there in the place of the one of that name; done when it is on the disk. */
  public void write(String name, byte[] content) throws IOException {
    Disk.REAL.makeFolder(path);
    DurableFile.write(path.resolve(name), content);
  }
}
