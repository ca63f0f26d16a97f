package tv.teebox.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import tv.teebox.media.Diagnosis;

/**
 * Reads a history, beside a box that writes it or without one; changes nothing. One owner thread;
 * blocks.
 */
public final class HistoryReader implements AutoCloseable {

  private static final String ENTRIES =
      "SELECT edge.id, session, channel, boot, up, wall, kind, who, state, what, category, code,"
          + " why, advice FROM edge JOIN run ON run.id = edge.run ";

  private final Connection db;

  private HistoryReader(Connection db) {
    this.db = db;
  }

  /** The file of a state folder's history, whether it is there or not. */
  public static Path file(Path state) {
    return state.resolve(HistoryFile.NAME);
  }

  /** Says, as an exception, why there is nothing to open; looks only. */
  public static void requireReadable(Path state) throws HistoryException {
    Path file = file(state);
    if (Files.isDirectory(state) && !Files.isExecutable(state)) {
      throw new HistoryException("This user may not look into " + state + ": try again with sudo");
    }
    if (!Files.exists(file)) {
      throw new HistoryException(
          "There is no history in " + state + " yet: a box writes one while it runs. See --state");
    }
    if (!Files.isReadable(file)) {
      throw new HistoryException("This user may not read " + file + ": try again with sudo");
    }
  }

  /**
   * Opens the history of a state folder.
   *
   * @param cache a folder for native code, which allows executables
   */
  public static HistoryReader open(Path state, Path cache) throws HistoryException {
    try {
      requireReadable(state);
      SqliteLibrary.unpackIn(cache);
    } catch (IOException e) {
      throw new HistoryException("SQLite cannot be unpacked into " + cache + ": " + e);
    }
    return open(state);
  }

  /**
   * Opens the history of a state folder, where {@link SqliteLibrary} was unpacked before in this
   * process.
   */
  public static HistoryReader open(Path state) throws HistoryException {
    requireReadable(state);
    Path file = file(state);
    try {
      return new HistoryReader(connection(file));
    } catch (SQLException e) {
      boolean damaged = HistoryTrouble.of(e) == HistoryTrouble.DAMAGED;
      throw new HistoryException(
          "The history %s cannot be read (%s)%s"
              .formatted(
                  file,
                  e.getMessage(),
                  damaged ? ": a box that starts puts it aside and begins a fresh one" : ""));
    }
  }

  /**
   * A box that runs, or was killed, has left its log beside the file. Where there is none nobody
   * writes, and it is read as it is: otherwise SQLite would make a log for the readers.
   */
  private static Connection connection(Path file) throws SQLException {
    return Files.exists(Path.of(file + "-wal"))
        ? checked("jdbc:sqlite:" + file)
        : checked("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1");
  }

  private static Connection checked(String url) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(2000);
    Connection db = config.createConnection(url);
    try (Statement sql = db.createStatement()) {
      int version = Schema.number(sql, "PRAGMA user_version");
      // The moment between a file's making and its first table.
      if (version != Schema.VERSION) {
        throw new SQLException("it is of another version of Teebox, or not begun yet");
      }
      return db;
    } catch (SQLException e) {
      db.close();
      throw e;
    }
  }

  /** The lines after a number, in order. */
  public List<HistoryEntry> after(long number, int most) throws HistoryException {
    return entries(ENTRIES + "WHERE edge.id > ? ORDER BY edge.id LIMIT ?", number, most);
  }

  /** The lines that are wanted. */
  public List<HistoryEntry> selected(Selection which) throws HistoryException {
    String condition =
        "WHERE edge.id > ? AND edge.id < ?"
            + (which.session() == 0 ? "" : " AND session = " + which.session())
            + (which.kind().isEmpty() ? "" : " AND kind = ?")
            + " ORDER BY edge.id"
            + (which.newestFirst() ? " DESC" : "")
            + " LIMIT "
            + which.most();
    return which.kind().isEmpty()
        ? entries(ENTRIES + condition, which.after(), which.before())
        : entries(ENTRIES + condition, which.after(), which.before(), which.kind());
  }

  /** The lines of a session after a number, in order. */
  public List<HistoryEntry> ofSession(long session, long number, int most) throws HistoryException {
    return entries(
        ENTRIES + "WHERE session = ? AND edge.id > ? ORDER BY edge.id LIMIT ?",
        session,
        number,
        most);
  }

  /** The lines before a number, the last one first. */
  private List<HistoryEntry> before(long number, int most) throws HistoryException {
    return entries(ENTRIES + "WHERE edge.id < ? ORDER BY edge.id DESC LIMIT ?", number, most);
  }

  /** The number of the last line that is older than {@code age}; 0 if none is. */
  public long lastBefore(Duration age) throws HistoryException {
    Ages ages = new Ages(BootClock.ofThisMachine().now());
    long number = Long.MAX_VALUE;
    List<HistoryEntry> page = before(number, 500);
    while (!page.isEmpty()) {
      for (HistoryEntry entry : page) {
        number = entry.number();
        if (ages.of(entry.at()).compareTo(age) > 0) {
          return number;
        }
      }
      page = before(number, 500);
    }
    return 0;
  }

  /** The newest line; empty if there is none. */
  public Optional<HistoryEntry> newest() throws HistoryException {
    return before(Long.MAX_VALUE, 1).stream().findFirst();
  }

  /** One session. */
  public Optional<SessionSummary> session(long number) throws HistoryException {
    return sessions("WHERE session.id = " + number).stream().findFirst();
  }

  /** The newest sessions, the last one first. */
  public List<SessionSummary> sessions(int most) throws HistoryException {
    return sessions("ORDER BY session.id DESC LIMIT " + most);
  }

  /** The newest sessions before a number, the last one first. */
  public List<SessionSummary> sessions(long before, int most) throws HistoryException {
    return sessions("WHERE session.id < " + before + " ORDER BY session.id DESC LIMIT " + most);
  }

  private List<SessionSummary> sessions(String which) throws HistoryException {
    String query =
        "SELECT session.id, channel, boot, session.began_up, session.began_wall, session.last_up,"
            + " session.ended, canvas FROM session JOIN run ON run.id = session.run ";
    try (Statement sql = db.createStatement();
        ResultSet row = sql.executeQuery(query + which)) {
      List<SessionSummary> sessions = new ArrayList<>();
      while (row.next()) {
        long number = row.getLong(1);
        Stamp began = new Stamp(row.getString(3), row.getLong(4), row.getLong(5));
        sessions.add(
            new SessionSummary(
                number,
                row.getString(2),
                began,
                row.getLong(6) - began.upMs(),
                Optional.ofNullable(row.getString(7)).orElse("running"),
                row.getString(8),
                destinations(number)));
      }
      return sessions;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private List<DestinationFigures> destinations(long session) throws SQLException {
    try (Statement sql = db.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT * FROM session_destination WHERE session = "
                    + session
                    + " ORDER BY place, name")) {
      List<DestinationFigures> figures = new ArrayList<>();
      while (row.next()) {
        figures.add(
            new DestinationFigures(
                row.getString("name"),
                row.getString("platform"),
                row.getLong("live_ms"),
                row.getInt("reconnects"),
                row.getLong("dropped_video"),
                row.getLong("dropped_audio"),
                row.getLong("bytes")));
      }
      return figures;
    }
  }

  private List<HistoryEntry> entries(String query, Object... values) throws HistoryException {
    try (PreparedStatement sql = db.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      try (ResultSet row = sql.executeQuery()) {
        List<HistoryEntry> entries = new ArrayList<>();
        while (row.next()) {
          entries.add(entry(row));
        }
        return entries;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static HistoryEntry entry(ResultSet row) throws SQLException {
    Optional<Diagnosis> why = Optional.empty();
    String category = row.getString("category");
    if (category != null) {
      why =
          Optional.of(
              new Diagnosis(
                  Diagnosis.Category.valueOf(category),
                  row.getString("code"),
                  row.getString("why"),
                  row.getString("advice")));
    }
    return new HistoryEntry(
        row.getLong("id"),
        row.getLong("session"),
        row.getString("channel"),
        new Stamp(row.getString("boot"), row.getLong("up"), row.getLong("wall")),
        new Line(
            row.getString("kind"),
            row.getString("who"),
            row.getString("state"),
            row.getString("what"),
            why));
  }

  private static HistoryException unreadable(SQLException failure) {
    return new HistoryException("The history cannot be read: " + failure.getMessage());
  }

  @Override
  public void close() {
    try {
      db.close();
    } catch (SQLException e) {
      // nothing was written
    }
  }
}
