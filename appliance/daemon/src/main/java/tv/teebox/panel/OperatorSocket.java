package tv.teebox.panel;

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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;

/**
 * Takes the operator's word from commands on this machine: one word, one answer, over a unix socket
 * in a folder that only the box's own user may enter. Owned by the channel's event loop.
 */
public final class OperatorSocket {

  private static final Logger log = LoggerFactory.getLogger(OperatorSocket.class);

  /** A backup with its configuration fits into it. */
  private static final int LONGEST_WORD = 4 << 20;

  /** Takes the orders that change what the operator wants, not what the box does just now. */
  public interface Desk {

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
  private final Channel channel;
  private final Runnable slateMoved;
  private final Runnable ended;
  private final Desk desk;
  private final ObjectMapper mapper = JsonMapper.builder().build();
  private NetServer server;

  /**
   * @param slateMoved called when a word has put the slate up or taken it down
   * @param ended called when a word has ended the stream, or would have if there were one
   * @param desk takes all other words, which tabs separate
   */
  public OperatorSocket(
      Vertx vertx, Path path, Channel channel, Runnable slateMoved, Runnable ended, Desk desk) {
    this.vertx = vertx;
    this.path = path;
    this.channel = channel;
    this.slateMoved = slateMoved;
    this.ended = ended;
    this.desk = desk;
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
      case "live" -> channel.goOnAir().map(done -> onAir());
      case "end" -> {
        ended.run();
        yield channel.end("the operator ended it").map("off air");
      }
      case "slate up" -> Future.succeededFuture(showSlate(true));
      case "slate down" -> Future.succeededFuture(showSlate(false));
      case "retry" -> {
        channel.retrySetAside();
        yield Future.succeededFuture("all encoders may be used again");
      }
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
    StringBuilder lines = new StringBuilder(isOnAir() ? "on air" : "off air");
    desk.notes().forEach(each -> lines.append("\nwarning: ").append(each));
    return lines.toString();
  }

  private String onAir() {
    if (channel.isSlateByHand()) {
      return "on air, on the slate until: teebox slate down";
    }
    return hasSource() ? "on air" : "on air, on the slate until a source publishes";
  }

  private String showSlate(boolean up) {
    channel.showSlate(up);
    slateMoved.run();
    if (!isOnAir()) {
      return up ? "off air; it will go on air on the slate" : "off air; the slate is down";
    }
    if (up) {
      return "the slate is up until: teebox slate down";
    }
    return hasSource()
        ? "the slate is down: the source is on air as soon as it sends pictures"
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
