package tv.teebox.panel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;

/**
 * Takes the operator's word from commands on this machine: one word, one answer, over a unix socket
 * in a folder that only the box's own user may enter. Owned by the channel's event loop.
 */
public final class OperatorSocket {

  private static final int LONGEST_WORD = 64;

  private final Vertx vertx;
  private final Path path;
  private final Channel channel;
  private NetServer server;

  public OperatorSocket(Vertx vertx, Path path, Channel channel) {
    this.vertx = vertx;
    this.path = path;
    this.channel = channel;
  }

  public Future<Void> start() {
    server = vertx.createNetServer();
    return vertx
        .executeBlocking(() -> Files.deleteIfExists(path)) // of a box that was killed
        .compose(
            cleared ->
                server
                    .connectHandler(this::connected)
                    .listen(SocketAddress.domainSocketAddress(path.toString())))
        .mapEmpty();
  }

  private void connected(NetSocket socket) {
    Buffer word = Buffer.buffer();
    socket.exceptionHandler(failure -> socket.close());
    socket.handler(
        bytes -> {
          word.appendBuffer(bytes);
          if (word.length() > LONGEST_WORD) {
            socket.close();
          } else if (word.toString().endsWith("\n")) {
            socket.handler(more -> {});
            obey(word.toString().strip())
                .otherwise(failure -> "not done: " + failure.getMessage())
                .onSuccess(answer -> socket.end(line(answer)));
          }
        });
  }

  private static Buffer line(String text) {
    return Buffer.buffer(text + "\n");
  }

  private Future<String> obey(String word) {
    return switch (word) {
      case "live" -> channel.goOnAir().map("on air");
      case "end" -> channel.end("the operator ended it").map("off air");
      case "retry" -> {
        channel.retrySetAside();
        yield Future.succeededFuture("all encoders may be used again");
      }
      case "state" ->
          Future.succeededFuture(channel.state() == ChannelState.OFF_AIR ? "off air" : "on air");
      default -> Future.succeededFuture("unknown word; say live, end, retry or state");
    };
  }

  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
