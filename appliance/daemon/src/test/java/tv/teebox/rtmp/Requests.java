package tv.teebox.rtmp;

/** Publish requests without a connection, for tests of whoever decides about them. */
public final class Requests {

  private Requests() {}

  public static PublishRequest of(String app, String key, String host) {
    return new PublishRequest(app, new KeyCandidate(key), new PeerAddress(host, 50_000), "a test");
  }
}
