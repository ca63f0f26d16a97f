package tv.teebox.api.preview;

/** With which code a WebSocket is closed, so that a page knows what to say. */
final class PreviewEnd {

  /** The session that opened it is over. */
  static final int SESSION = 4401;

  /** There is no such stream now. */
  static final int NONE = 4404;

  /** The viewer took nothing for too long. */
  static final int SLOW = 4408;

  /** The stream is over, or has become another one: it may be opened again. */
  static final int OVER = 4410;

  /** As many look as may: RFC 6455's registry calls it "try again later". */
  static final int TOO_MANY = 1013;

  private PreviewEnd() {}
}
