package tv.teebox.rtmp;

/** How far an attempt to publish has come, in order. */
public enum PublishStep {
  /** Name resolution, TCP and TLS. */
  CONNECT("the connection"),
  HANDSHAKE("the RTMP handshake"),
  APPLICATION("the connect command"),
  STREAM("the createStream command"),
  PUBLISH("the publish command"),
  /** Accepted: tags flow. */
  LIVE("publishing"),
  /** Over, in whatever way. */
  CLOSED("the end");

  private final String words;

  PublishStep(String words) {
    this.words = words;
  }

  /** As a sentence names it. */
  String words() {
    return words;
  }
}
