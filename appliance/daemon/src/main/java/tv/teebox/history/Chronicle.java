package tv.teebox.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tv.teebox.media.Diagnosis;

/**
 * Writes this run, its sessions and its lines as rows. What it remembers outlives the file: where a
 * fresh one is begun in mid-stream, the run and its open sessions are written down again. Owned by
 * the writer's thread.
 */
final class Chronicle {

  private final String version;
  private final Stamp began;
  private final Map<String, Session> sessions = new TreeMap<>();
  private long run;
  private boolean announced;
  private Connection db;

  /**
   * A session that goes on.
   *
   * @param row its number; 0 while it is not written
   */
  private record Session(long row, Stamp began, String canvas) {}

  /** What it knew at one moment: to be put back where a transaction was rolled back. */
  static final class Memory {
    private final Map<String, Session> sessions;
    private final long run;
    private final boolean announced;

    private Memory(Chronicle now) {
      this.sessions = new TreeMap<>(now.sessions);
      this.run = now.run;
      this.announced = now.announced;
    }
  }

  Chronicle(String version, Stamp began) {
    this.version = version;
    this.began = began;
  }

  /** Sessions that go on, by their channels, as far as they are rows. */
  Map<String, Long> open() {
    Map<String, Long> open = new TreeMap<>();
    sessions.forEach((channel, each) -> open.put(channel, each.row()));
    open.values().removeIf(row -> row == 0);
    return open;
  }

  Memory memory() {
    return new Memory(this);
  }

  void restore(Memory memory) {
    sessions.clear();
    sessions.putAll(memory.sessions);
    run = memory.run;
    announced = memory.announced;
  }

  /** The file is another one. */
  private void forgetRows() {
    run = 0;
    sessions.replaceAll((channel, each) -> new Session(0, each.began(), each.canvas()));
  }

  /** Begins or goes on in a file that was just opened. */
  void open(Connection opened) throws SQLException {
    db = opened;
    if (run != 0 && isThere(run)) {
      return;
    }
    forgetRows();
    Optional<LastRun> last = lastRun();
    update("UPDATE session SET ended = 'died' WHERE ended IS NULL");
    update("UPDATE run SET ended = 'died' WHERE ended IS NULL");
    update(
        "INSERT INTO run (boot, version, began_up, began_wall, last_up, last_wall)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        began.boot(),
        version,
        began.upMs(),
        began.wallMs(),
        began.upMs(),
        began.wallMs());
    run = lastRow();
    if (!announced) {
      line(began, "", Words.began(version, last));
    }
    announced = true;
  }

  private boolean isThere(long number) throws SQLException {
    try (Statement sql = db.createStatement()) {
      return Schema.number(sql, "SELECT count(*) FROM run WHERE id = " + number) == 1;
    }
  }

  private Optional<LastRun> lastRun() throws SQLException {
    try (Statement sql = db.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT boot, began_up, last_up, ended FROM run ORDER BY id DESC LIMIT 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new LastRun(
              "clean".equals(row.getString("ended")),
              began.boot().equals(row.getString("boot")),
              Duration.ofMillis(row.getLong("last_up") - row.getLong("began_up"))));
    }
  }

  void write(Item item) throws SQLException {
    if (item instanceof Item.Noted noted) {
      line(noted.at(), noted.channel(), noted.line());
    } else if (item instanceof Item.Happened happened) {
      line(happened.at(), happened.channel(), happened.edge().line());
    } else if (item instanceof Item.Began start) {
      sessions.put(start.channel(), new Session(0, start.at(), start.canvas()));
      line(start.at(), start.channel(), Words.onAir(session(start.channel()), start.canvas()));
    } else if (item instanceof Item.Goes goes) {
      goesOn(goes.at(), goes.channel(), goes.figures());
    } else if (item instanceof Item.Ended ended) {
      end(ended);
    } else if (item instanceof Item.Stopped stopped) {
      line(stopped.at(), "", Words.stopped(stopped.why()));
      update("UPDATE run SET ended = 'clean' WHERE id = ?", run);
    }
  }

  private void end(Item.Ended ended) throws SQLException {
    Session session = sessions.get(ended.channel());
    if (session == null) {
      return;
    }
    goesOn(ended.at(), ended.channel(), ended.figures());
    long number = session(ended.channel());
    Duration lasted = Duration.ofMillis(ended.at().upMs() - session.began().upMs());
    line(ended.at(), ended.channel(), Words.offAir(number, lasted));
    update("UPDATE session SET ended = 'ended' WHERE id = ?", number);
    sessions.remove(ended.channel());
  }

  private void goesOn(Stamp at, String channel, List<DestinationFigures> figures)
      throws SQLException {
    long number = session(channel);
    if (number == 0) {
      return;
    }
    update("UPDATE session SET last_up = ? WHERE id = ?", at.upMs(), number);
    int place = 0;
    for (DestinationFigures each : figures) {
      update(
          "INSERT OR REPLACE INTO session_destination VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          number,
          place++,
          each.name(),
          each.platform(),
          each.liveMs(),
          each.reconnects(),
          each.droppedVideo(),
          each.droppedAudio(),
          each.bytes());
    }
  }

  /** The row of a channel's open session, written now if it was not yet; 0 if there is none. */
  private long session(String channel) throws SQLException {
    Session session = sessions.get(channel);
    if (session == null || session.row() != 0) {
      return session == null ? 0 : session.row();
    }
    update(
        "INSERT INTO session (run, channel, canvas, began_up, began_wall, last_up)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        run,
        channel,
        session.canvas(),
        session.began().upMs(),
        session.began().wallMs(),
        session.began().upMs());
    long row = lastRow();
    sessions.put(channel, new Session(row, session.began(), session.canvas()));
    return row;
  }

  private void line(Stamp at, String channel, Line line) throws SQLException {
    Optional<Diagnosis> why = line.why();
    update(
        "INSERT INTO edge (run, session, channel, up, wall, kind, who, state, what, category, code,"
            + " why, advice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run,
        session(channel),
        channel,
        at.upMs(),
        at.wallMs(),
        line.kind(),
        line.who(),
        line.state(),
        line.what(),
        why.map(each -> each.category().name()).orElse(null),
        why.map(Diagnosis::code).orElse(null),
        why.map(Diagnosis::what).orElse(null),
        why.map(Diagnosis::advice).orElse(null));
  }

  /** A sign of life: what it says last is how long a run lasted that died. */
  void alive(Stamp now) throws SQLException {
    update("UPDATE run SET last_up = ?, last_wall = ? WHERE id = ?", now.upMs(), now.wallMs(), run);
    update("UPDATE session SET last_up = ? WHERE run = ? AND ended IS NULL", now.upMs(), run);
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private long lastRow() throws SQLException {
    try (Statement sql = db.createStatement();
        ResultSet row = sql.executeQuery("SELECT last_insert_rowid()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
