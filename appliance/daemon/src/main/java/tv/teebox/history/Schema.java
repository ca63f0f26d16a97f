package tv.teebox.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/** The tables, and how the writer's connection is set up. */
final class Schema {

  /** Goes up when the tables change; a file of another version is set aside. */
  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, boot TEXT NOT NULL,"
              + " version TEXT NOT NULL, began_up INTEGER NOT NULL, began_wall INTEGER NOT NULL,"
              + " last_up INTEGER NOT NULL, last_wall INTEGER NOT NULL, ended TEXT)",
          "CREATE TABLE session (id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL,"
              + " channel TEXT NOT NULL, canvas TEXT NOT NULL, began_up INTEGER NOT NULL,"
              + " began_wall INTEGER NOT NULL, last_up INTEGER NOT NULL, ended TEXT)",
          "CREATE TABLE session_destination (session INTEGER NOT NULL, place INTEGER NOT NULL,"
              + " name TEXT NOT NULL, platform TEXT NOT NULL, live_ms INTEGER NOT NULL,"
              + " reconnects INTEGER NOT NULL, dropped_video INTEGER NOT NULL,"
              + " dropped_audio INTEGER NOT NULL, bytes INTEGER NOT NULL,"
              + " PRIMARY KEY (session, name)) WITHOUT ROWID",
          // AUTOINCREMENT: a number is never given twice, whatever retention has taken away.
          "CREATE TABLE edge (id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL,"
              + " session INTEGER NOT NULL, channel TEXT NOT NULL, up INTEGER NOT NULL,"
              + " wall INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL,"
              + " state TEXT NOT NULL, what TEXT NOT NULL, category TEXT, code TEXT, why TEXT,"
              + " advice TEXT)",
          "CREATE INDEX edge_of_session ON edge (session) WHERE session > 0");

  private Schema() {}

  /** Makes the tables in a new file; refuses one that is damaged or of another version. */
  static void prepare(Connection db) throws SQLException {
    try (Statement sql = db.createStatement()) {
      sql.execute("PRAGMA journal_mode = WAL");
      // With WAL the file stays whole at a power cut; the last lines may be lost, which they may.
      sql.execute("PRAGMA synchronous = NORMAL");
      sql.execute("PRAGMA journal_size_limit = 4194304");
      sql.execute("PRAGMA temp_store = MEMORY");
      sql.execute("PRAGMA cache_size = -1024");
      int version = number(sql, "PRAGMA user_version");
      if (version == 0 && number(sql, "SELECT count(*) FROM sqlite_schema") == 0) {
        create(db, sql);
      } else if (version != VERSION) {
        throw new SQLException(
            "it is of another version of Teebox", "", SQLiteErrorCode.SQLITE_NOTADB.code);
      } else {
        check(sql);
      }
    }
  }

  private static void create(Connection db, Statement sql) throws SQLException {
    db.setAutoCommit(false);
    for (String table : TABLES) {
      sql.execute(table);
    }
    sql.execute("PRAGMA user_version = " + VERSION);
    db.commit();
    db.setAutoCommit(true);
  }

  private static void check(Statement sql) throws SQLException {
    int tables =
        number(
            sql,
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                + " AND name IN ('run', 'session', 'session_destination', 'edge')");
    if (tables != 4) {
      throw new SQLException("it is not ours", "", SQLiteErrorCode.SQLITE_NOTADB.code);
    }
    try (ResultSet verdict = sql.executeQuery("PRAGMA quick_check(1)")) {
      if (!verdict.next() || !verdict.getString(1).equals("ok")) {
        throw new SQLException("it is damaged", "", SQLiteErrorCode.SQLITE_CORRUPT.code);
      }
    }
  }

  static int number(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
