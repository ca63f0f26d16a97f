package tv.teebox.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * The file as its one writer sees it. It is opened when it is needed and closed when it fails, so
 * that every trouble ends where the next attempt succeeds. Owned by the writer's thread; blocks.
 */
final class HistoryFile {

  static final String NAME = "history.db";

  /** Where a file that cannot be used is put; one is kept. */
  static final String SET_ASIDE = "history-damaged.db";

  /** A reader holds a lock for microseconds; more is a disk that hangs. */
  private static final int BUSY_MS = 2000;

  private final Path file;
  private final Retention retention;
  private final Chronicle chronicle;
  private Connection db;

  /**
   * @param folder the state folder
   * @param began when this run began
   */
  HistoryFile(Path folder, String version, Stamp began, Retention retention) {
    this.file = folder.resolve(NAME);
    this.retention = retention;
    this.chronicle = new Chronicle(version, began);
  }

  /** Whether it can be written to; not if somebody has removed it meanwhile. */
  boolean isOpen() {
    if (db != null && !Files.exists(file)) {
      close();
    }
    return db != null;
  }

  /** Opens the file, and makes it if it is not there. */
  void open() throws SQLException {
    makePrivate();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    Chronicle.Memory before = chronicle.memory();
    Connection opened = config.createConnection("jdbc:sqlite:" + file);
    try {
      Schema.prepare(opened);
      opened.setAutoCommit(false);
      chronicle.open(opened);
      opened.commit();
    } catch (SQLException | RuntimeException e) {
      chronicle.restore(before);
      closeQuietly(opened);
      throw e;
    }
    db = opened;
  }

  /** SQLite gives its other files the mode of this one. */
  private void makePrivate() throws SQLException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // by an earlier run
    } catch (IOException e) {
      throw new SQLException("it cannot be made (" + e + ")", e);
    }
  }

  /** Writes all of them or none; then says so to whoever reads. */
  void write(List<Item> items, Stamp now) throws SQLException {
    Chronicle.Memory before = chronicle.memory();
    try {
      for (Item item : items) {
        chronicle.write(item);
      }
      chronicle.alive(now);
      db.commit();
    } catch (SQLException | RuntimeException e) {
      chronicle.restore(before);
      close();
      throw e;
    }
  }

  /** The numbers of the sessions that go on, by their channels, as they are in the file. */
  Map<String, Long> sessions() {
    return chronicle.open();
  }

  /** Takes away some of what is too old or too much; whether there is more to take away. */
  boolean prune(Stamp now) throws SQLException {
    try {
      boolean more = new Pruning(db, retention).some(now);
      db.commit();
      return more;
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  /**
   * Puts a file that cannot be used aside, in place of the one before, so that a fresh one is
   * begun.
   *
   * @return where it is now
   */
  Path setAside() throws IOException {
    close();
    Path aside = file.resolveSibling(SET_ASIDE);
    move(file, aside);
    move(suffixed(file, "-wal"), suffixed(aside, "-wal"));
    Files.deleteIfExists(suffixed(file, "-shm"));
    return aside;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(to);
    }
  }

  private static Path suffixed(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** What is not committed is lost. */
  void close() {
    closeQuietly(db);
    db = null;
  }

  private static void closeQuietly(Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // the file has failed already, or is on its way out
    }
  }
}
