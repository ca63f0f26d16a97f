package tv.teebox.rtmp;

import java.io.IOException;
import tv.teebox.media.StreamKey;

/** A server that refuses whoever publishes, and repeats the key that it was sent. */
public final class EchoingServer implements AutoCloseable {

  private final ScriptedServer server;

  public EchoingServer(StreamKey key) {
    server =
        new ScriptedServer(
            0,
            peer -> {
              ScriptedServer.upToPublish(peer);
              String words = "nobody is live with " + key.reveal();
              peer.command(ScriptedServer.status("error", "NetStream.Publish.BadName", words), 1);
              peer.awaitEnd();
            });
  }

  public String url() {
    return "rtmp://127.0.0.1:" + server.port() + "/app";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
