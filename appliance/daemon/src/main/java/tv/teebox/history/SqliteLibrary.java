package tv.teebox.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Puts SQLite's native code where it may be run from. Left to itself the driver unpacks it into
 * {@code /tmp}, which a hardened machine forbids to run code from, under a new name at each start,
 * and a process that is killed leaves its copy there.
 */
public final class SqliteLibrary {

  private SqliteLibrary() {}

  /**
   * Unpacks it into a folder, once for each version, and has the driver take it from there. Blocks;
   * to be called before the first use of the database, from whatever thread.
   *
   * @param cache a folder that allows executables
   */
  public static void unpackIn(Path cache) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    Path folder = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
    byte[] code = packed(name);
    Path library = folder.resolve(name);
    // Compared, not trusted: a power cut may have left half of it.
    if (!Files.isRegularFile(library) || !Arrays.equals(Files.readAllBytes(library), code)) {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "part", ".so");
      Files.write(part, code);
      Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    }
    System.setProperty("org.sqlite.lib.path", folder.toString());
    System.setProperty("org.sqlite.lib.name", name);
    System.setProperty("org.sqlite.tmpdir", folder.toString());
  }

  private static byte[] packed(String name) throws IOException {
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no SQLite for this kind of machine (" + resource + ")");
      }
      return in.readAllBytes();
    }
  }
}
