package tv.teebox.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the operator's word from commands on this machine: one word, one answer, over a unix socket
 * in a folder that only the box's own user may enter. Owned by the channel's event loop.
 */
final class OperatorSocket {

  private static final Logger log = LoggerFactory.getLogger(OperatorSocket.class);

  /** A backup with its configuration fits into it. */
  private static final int LONGEST_WORD = 4 << 20;

  /** Takes the orders that change what the operator wants, not what the box does just now. */
  interface Desk {

    /**
     * @param words of one order
     * @return the answer, which holds no key, or why it was not carried out; empty if it is none
     */
    Optional<Future<String>> obey(List<String> words);

    /** What the operator ought to know of his configuration. */
    List<String> notes();
  }

  private final Vertx vertx;
  private final Path path;
  private final ChannelOrders channel;
  private final Desk desk;
  private final ObjectMapper mapper = JsonMapper.builder().build();
  private NetServer server;

  /**
   * @param channel takes words to the channel
   * @param desk takes all other words, which tabs separate
   */
  OperatorSocket(Vertx vertx, Path path, ChannelOrders channel, Desk desk) {
    this.vertx = vertx;
    this.path = path;
    this.channel = channel;
    this.desk = desk;
  }

  Future<Void> start() {
    server = vertx.createNetServer();
    return vertx
        .executeBlocking(() -> Files.deleteIfExists(path), false) // of a box that was killed
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
          } else if (bytes.length() > 0 && bytes.getByte(bytes.length() - 1) == '\n') {
            socket.handler(more -> {});
            answer(word.toString().strip())
                .otherwise(failure -> "not done: " + failure.getMessage())
                .onSuccess(answer -> socket.end(line(answer)));
          }
        });
  }

  private static Buffer line(String text) {
    return Buffer.buffer(text + "\n");
  }

  /** Whoever waits for an answer gets one, whatever breaks; what was said may be a secret. */
  private Future<String> answer(String word) {
    try {
      return obey(word);
    } catch (RuntimeException e) {
      log.error("an order broke: {} {}", e.getClass().getName(), List.of(e.getStackTrace()));
      return Future.failedFuture(e.getClass().getSimpleName());
    }
  }

  private Future<String> obey(String word) {
    return switch (word) {
      case "live" -> channel.live();
      case "end" -> channel.end();
      case "slate up" -> channel.slate(true);
      case "slate down" -> channel.slate(false);
      case "retry" -> channel.retry();
      case "state" -> Future.succeededFuture(state());
      case "status" -> status();
      default ->
          desk.obey(List.of(word.split("\t", -1)))
              .orElseGet(
                  () ->
                      Future.succeededFuture(
                          "unknown word; say live, end, slate up, slate down, retry, reload,"
                              + " state or status"));
    };
  }

  /** All that the channel knows of itself, on one line: for programs on this machine. */
  private Future<String> status() {
    try {
      return Future.succeededFuture(mapper.writeValueAsString(channel.status()));
    } catch (JsonProcessingException e) {
      return Future.failedFuture(e);
    }
  }

  /** Its first line is for programs as well. */
  private String state() {
    StringBuilder lines = new StringBuilder(channel.isOnAir() ? "on air" : "off air");
    desk.notes().forEach(each -> lines.append("\nwarning: ").append(each));
    return lines.toString();
  }

  Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
