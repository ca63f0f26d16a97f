package tv.teebox.chaos;

/** How a server behaves towards its publisher. */
public enum Manner {
  /** As it should. */
  GOOD("behaves", Begins.AT_ONCE),
  /** Nobody listens; it comes back on the same port. */
  GONE("is gone, and comes back on the same address", Begins.ANEW),
  /** The connection is taken, and not a byte comes. */
  NEVER_ANSWERS("takes the connection and never answers", Begins.ANEW),
  /** The handshake is done, and then no command is answered. */
  SILENT_AFTER_HANDSHAKE("shakes hands and is silent then", Begins.ANEW),
  /** {@code NetConnection.Connect.InvalidApp}. */
  REFUSES_APP("refuses the application", Begins.ANEW),
  /** {@code NetStream.Publish.Denied}. */
  REFUSES_KEY("refuses the key", Begins.ANEW),
  /** It ends the connection without a word, as Twitch does for a wrong key. */
  CLOSES_AFTER_PUBLISH("closes right after publish", Begins.ANEW),
  /** Once it takes media it reads nothing any more, and its TCP window closes. */
  STOPS_READING("stops reading", Begins.AT_ONCE),
  /** It reads much less than it is sent. */
  READS_SLOWLY("reads less than the bitrate", Begins.AT_ONCE),
  /** It resets the connection amid a tag, again and again. */
  RESETS("resets amid a frame", Begins.AT_ONCE),
  /** Acknowledgements come three seconds late. */
  ACKNOWLEDGES_LATE("acknowledges late", Begins.AT_ONCE),
  /** Nothing comes back from it. */
  NEVER_ACKNOWLEDGES("never acknowledges", Begins.AT_ONCE),
  /** Pings, changes of the chunk size and words that nobody knows. */
  CHATTERS("pings and changes its chunk size in mid-stream", Begins.AT_ONCE),
  /** The same, and it asks to be connected to again. */
  ASKS_TO_RECONNECT("asks to be connected to again", Begins.AT_ONCE);

  /** When a manner shows. */
  private enum Begins {
    /** On the connections that there are. */
    AT_ONCE,
    /** On new connections: those that there are are reset. */
    ANEW
  }

  private final String words;
  private final Begins begins;

  Manner(String words, Begins begins) {
    this.words = words;
    this.begins = begins;
  }

  /** What a server of this manner does. */
  public String words() {
    return words;
  }

  boolean isSilent() {
    return this == NEVER_ANSWERS || this == SILENT_AFTER_HANDSHAKE;
  }

  boolean needsNewConnection() {
    return begins == Begins.ANEW;
  }
}
