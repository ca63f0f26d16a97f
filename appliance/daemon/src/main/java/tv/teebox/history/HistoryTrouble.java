package tv.teebox.history;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What a failure of the file means for what was to be written. */
enum HistoryTrouble {
  /** The file is no use any more. */
  DAMAGED,
  /** The disk is full, read-only or sick: it may pass, and what is to be written waits. */
  PASSES,
  /** What was to be written is at fault: it is left out. */
  OURS;

  /** The low byte says what, the others where. */
  private static final int PRIMARY = 0xff;

  static HistoryTrouble of(SQLException failure) {
    int code = failure.getErrorCode() & PRIMARY;
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return DAMAGED;
    }
    boolean ours =
        code == SQLiteErrorCode.SQLITE_ERROR.code
            || code == SQLiteErrorCode.SQLITE_CONSTRAINT.code
            || code == SQLiteErrorCode.SQLITE_MISMATCH.code
            || code == SQLiteErrorCode.SQLITE_TOOBIG.code
            || code == SQLiteErrorCode.SQLITE_RANGE.code;
    return ours ? OURS : PASSES;
  }
}
