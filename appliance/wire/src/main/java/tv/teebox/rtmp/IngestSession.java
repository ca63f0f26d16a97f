package tv.teebox.rtmp;

/** A publisher that is on. Owned by the server's context, which every call must be made on. */
public interface IngestSession {

  String app();

  PeerAddress remote();

  /** The program the publisher claims to be, made printable. */
  String flashVersion();

  /** Bytes read from the connection so far, the handshake included. */
  long bytesReceived();

  /**
   * Disconnects the publisher. Its sink's {@link PublishSink#onEnd} is called with {@link
   * PublishEnd.Kind#CLOSED} before this returns. Does nothing once the stream has ended.
   *
   * @param reason one plain sentence for the log, such as {@code another publisher took over}
   */
  void close(String reason);
}
