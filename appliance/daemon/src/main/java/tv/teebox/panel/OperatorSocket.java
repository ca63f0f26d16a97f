package tv.teebox.panel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;

/**
 * Takes the operator's word from commands on this machine: one word, one answer, over a unix socket
 * in a folder that only the box's own user may enter. Owned by the channel's event loop.
 */
public final class OperatorSocket {

  private static final int LONGEST_WORD = 64;

  private final Vertx vertx;
  private final Path path;
  private final Channel channel;
  private final Runnable obeyed;
  private NetServer server;

  /**
   * @param obeyed called when a word has changed what the channel does
   */
  public OperatorSocket(Vertx vertx, Path path, Channel channel, Runnable obeyed) {
    this.vertx = vertx;
    this.path = path;
    this.channel = channel;
    this.obeyed = obeyed;
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
      case "live" -> channel.goOnAir().map(done -> onAir());
      case "end" -> channel.end("the operator ended it").map("off air");
      case "slate up" -> Future.succeededFuture(showSlate(true));
      case "slate down" -> Future.succeededFuture(showSlate(false));
      case "retry" -> {
        channel.retrySetAside();
        yield Future.succeededFuture("all encoders may be used again");
      }
      case "state" -> Future.succeededFuture(isOnAir() ? "on air" : "off air");
      default ->
          Future.succeededFuture(
              "unknown word; say live, end, slate up, slate down, retry or state");
    };
  }

  private String onAir() {
    if (channel.isSlateByHand()) {
      return "on air, on the slate until: teebox slate down";
    }
    return hasSource() ? "on air" : "on air, on the slate until a source publishes";
  }

  private String showSlate(boolean up) {
    channel.showSlate(up);
    obeyed.run();
    if (!isOnAir()) {
      return up ? "off air; it will go on air on the slate" : "off air; the slate is down";
    }
    if (up) {
      return "the slate is up until: teebox slate down";
    }
    return hasSource()
        ? "the slate is down: the source is on air"
        : "the slate stays until a source publishes: none does now";
  }

  private boolean isOnAir() {
    return channel.state() != ChannelState.OFF_AIR;
  }

  private boolean hasSource() {
    ChannelStatus status = channel.status();
    return Stream.of(status.source(), status.secondSource())
        .anyMatch(each -> each != null && each.publisher() != null);
  }

  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
