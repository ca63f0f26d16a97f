package tv.teebox.history;

/** The history cannot be read; the message says why and what to do. */
public final class HistoryException extends Exception {

  private static final long serialVersionUID = 1L;

  HistoryException(String message) {
    super(message);
  }
}
