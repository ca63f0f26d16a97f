package tv.teebox.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes away what {@link Retention} does not keep, a part at a time. Owned by the writer. */
final class Pruning {

  /** So that no step holds up the lines that wait for long. */
  private static final int AT_ONCE = 5000;

  /** How full it is afterwards: it is not done again at the next line. */
  private static final double LEFT = 0.95;

  /** Summaries are small, and are kept for longer than the lines. */
  private static final int SESSIONS = 1000;

  private final Connection db;
  private final Retention retention;

  Pruning(Connection db, Retention retention) {
    this.db = db;
    this.retention = retention;
  }

  /** One step; whether another is needed. */
  boolean some(Stamp now) throws SQLException {
    try (Statement sql = db.createStatement()) {
      int gone = tooOld(now);
      gone += tooMuch(sql);
      sql.executeUpdate(
          "DELETE FROM session WHERE id <= (SELECT max(id) FROM session) - " + SESSIONS);
      sql.executeUpdate(
          "DELETE FROM session_destination WHERE session < (SELECT min(id) FROM session)");
      sql.executeUpdate(
          "DELETE FROM run WHERE ended IS NOT NULL AND id < (SELECT min(run) FROM edge)"
              + " AND id < coalesce((SELECT min(run) FROM session), id + 1)");
      return gone > 0;
    }
  }

  private int tooOld(Stamp now) throws SQLException {
    try (PreparedStatement delete =
        db.prepareStatement(
            "DELETE FROM edge WHERE id <= (SELECT max(id) FROM edge) - ?"
                + " AND id < (SELECT min(id) FROM edge) + ? AND wall < ?")) {
      delete.setLong(1, retention.atLeast());
      delete.setLong(2, AT_ONCE);
      delete.setLong(3, now.wallMs() - retention.age().toMillis());
      return delete.executeUpdate();
    }
  }

  /**
   * The pages that are in use count: those that are free are written on again. Of the lines as
   * large a part goes as the pages are too many, and a little more.
   */
  private int tooMuch(Statement sql) throws SQLException {
    long pages =
        Schema.number(sql, "PRAGMA page_count")
            - (long) Schema.number(sql, "PRAGMA freelist_count");
    long bytes = pages * Schema.number(sql, "PRAGMA page_size");
    if (bytes <= retention.bytes()) {
      return 0;
    }
    double part = 1 - LEFT * retention.bytes() / bytes;
    long lines = Schema.number(sql, "SELECT max(id) - min(id) + 1 FROM edge");
    long surplus = Math.min(AT_ONCE, (long) (lines * part));
    return sql.executeUpdate("DELETE FROM edge WHERE id < (SELECT min(id) FROM edge) + " + surplus);
  }
}
