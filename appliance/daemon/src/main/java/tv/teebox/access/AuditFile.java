package tv.teebox.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The record of who did what: {@code audit.db} in the state folder, SQLite with {@code synchronous
 * = FULL}, so that what is committed outlasts a power cut. It keeps the last {@value #MOST_PROVEN}
 * lines of those who are known and the last {@value #MOST_STRANGERS} of strangers, who cannot push
 * the others out. Owned by one thread; every call blocks.
 */
final class AuditFile {

  static final int MOST_PROVEN = 20_000;
  static final int MOST_STRANGERS = 5_000;

  private static final String NAME = "audit.db";
  private static final String SET_ASIDE = "audit-damaged.db";
  private static final int VERSION = 1;
  private static final int BUSY_MS = 2000;

  private final Path file;
  private final int mostProven;
  private final int mostStrangers;
  private Connection db;

  AuditFile(Path folder) {
    this(folder, MOST_PROVEN, MOST_STRANGERS);
  }

  AuditFile(Path folder, int mostProven, int mostStrangers) {
    file = folder.resolve(NAME);
    this.mostProven = mostProven;
    this.mostStrangers = mostStrangers;
  }

  /** Opens the file where it is not open; one that is damaged is put aside for a fresh one. */
  private Connection db() throws SQLException, IOException {
    if (db != null && !Files.exists(file)) {
      close();
    }
    if (db == null) {
      try {
        db = open();
      } catch (SQLException e) {
        if (!isDamage(e)) {
          throw e;
        }
        Files.move(file, file.resolveSibling(SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
        for (String each : List.of("-wal", "-shm")) {
          Files.deleteIfExists(file.resolveSibling(NAME + each));
        }
        db = open();
      }
    }
    return db;
  }

  private static boolean isDamage(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private Connection open() throws SQLException, IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // by an earlier run
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    Connection opened = config.createConnection("jdbc:sqlite:" + file);
    try (Statement sql = opened.createStatement()) {
      sql.execute("PRAGMA journal_mode = WAL");
      sql.execute("PRAGMA synchronous = FULL");
      sql.execute("PRAGMA journal_size_limit = 1048576");
      sql.execute("PRAGMA cache_size = -256");
      prepare(opened, sql);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private static void prepare(Connection opened, Statement sql) throws SQLException {
    int version = number(sql, "PRAGMA user_version");
    if (version == 0 && number(sql, "SELECT count(*) FROM sqlite_schema") == 0) {
      opened.setAutoCommit(false);
      // AUTOINCREMENT: a number is never given twice.
      sql.execute(
          "CREATE TABLE entry (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,"
              + " kind TEXT NOT NULL, name TEXT NOT NULL, session TEXT NOT NULL,"
              + " origin TEXT NOT NULL, operation TEXT NOT NULL, target TEXT NOT NULL,"
              + " status INTEGER NOT NULL, code TEXT NOT NULL, count INTEGER NOT NULL,"
              + " strangers INTEGER NOT NULL)");
      sql.execute("CREATE INDEX entry_strangers ON entry (strangers, number)");
      sql.execute("PRAGMA user_version = " + VERSION);
      opened.commit();
    } else if (version != VERSION) {
      throw new SQLException(
          "it is of another version of Teebox", "", SQLiteErrorCode.SQLITE_NOTADB.code);
    }
    opened.setAutoCommit(false);
  }

  private static int number(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** All of them or none; done when they are on the disk. */
  void write(List<AuditEntry> entries) throws SQLException, IOException {
    Connection open = db();
    try (PreparedStatement insert =
        open.prepareStatement(
            "INSERT INTO entry (at, kind, name, session, origin, operation, target, status, code,"
                + " count, strangers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (AuditEntry each : entries) {
        insert.setLong(1, each.at().toEpochMilli());
        insert.setString(2, each.kind());
        insert.setString(3, each.name());
        insert.setString(4, each.session());
        insert.setString(5, each.from());
        insert.setString(6, each.operation());
        insert.setString(7, each.target());
        insert.setInt(8, each.status());
        insert.setString(9, each.code());
        insert.setInt(10, each.count());
        insert.setInt(11, each.isStrangers() ? 1 : 0);
        insert.executeUpdate();
      }
      prune(open, 0, mostProven);
      prune(open, 1, mostStrangers);
      open.commit();
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private static void prune(Connection open, int strangers, int most) throws SQLException {
    try (PreparedStatement delete =
        open.prepareStatement(
            "DELETE FROM entry WHERE strangers = ?1 AND number <= (SELECT number FROM entry WHERE"
                + " strangers = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)")) {
      delete.setInt(1, strangers);
      delete.setInt(2, most);
      delete.executeUpdate();
    }
  }

  /**
   * The newest first.
   *
   * @param before only what is older than this number
   */
  List<AuditEntry> read(long before, int limit) throws SQLException, IOException {
    Connection open = db();
    List<AuditEntry> entries = new ArrayList<>();
    try (PreparedStatement select =
        open.prepareStatement(
            "SELECT number, at, kind, name, session, origin, operation, target, status, code, count"
                + " FROM entry WHERE number < ? ORDER BY number DESC LIMIT ?")) {
      select.setLong(1, before);
      select.setInt(2, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
      open.commit();
      return entries;
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        row.getString(10),
        row.getInt(11));
  }

  void close() {
    try {
      if (db != null) {
        db.close();
      }
    } catch (SQLException e) {
      // it has failed already, or is on its way out
    }
    db = null;
  }
}
