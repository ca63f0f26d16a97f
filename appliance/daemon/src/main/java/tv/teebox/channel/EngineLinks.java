package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagAssembler;

/**
 * The daemon's ends of one engine's links: a unix socket that the engine connects to, once for
 * control, once for each source and once for each track. Owned by the channel's event loop.
 */
final class EngineLinks {

  private static final Logger log = LoggerFactory.getLogger(EngineLinks.class);

  /** Commands and reports are short; a longer line is no report of ours. */
  private static final int MAX_LINE_BYTES = 64 * 1024;

  /** Sound comes every 21 ms and pictures every 17 to 42 ms: most of it finds one to go with. */
  private static final int LONGEST_SOUND_WAIT_MS = 20;

  /** What comes over the links. No call comes after {@link #close}. */
  interface Listener {
    /** The control link is there. */
    void controlOpened();

    /**
     * @param source its number
     */
    void sourceOpened(int source);

    void onTag(String track, StampedTag tag);

    void onReport(EngineReport report);

    /** The engine says something that no engine says. */
    void nonsense();

    void controlClosed();

    /** No link is left, and everything that came over them has been delivered. */
    void allClosed();
  }

  private final Vertx vertx;
  private final Listener listener;
  private final Set<NetSocket> links = new HashSet<>();
  private final Map<Integer, SourceLink> sources = new HashMap<>();
  private final Map<String, NetSocket> tracks = new HashMap<>();
  private NetServer server;
  private NetSocket control;
  private long soundWaitMs;
  private boolean closed;

  EngineLinks(Vertx vertx, Listener listener) {
    this.vertx = vertx;
    this.listener = listener;
  }

  /**
   * From the next source link on sound waits here for a part of the jitter hold.
   *
   * @param jitterHoldMs how long the engine waits for what is late
   */
  void holdSoundFor(int jitterHoldMs) {
    soundWaitMs = Math.min(LONGEST_SOUND_WAIT_MS, jitterHoldMs / 4);
  }

  Future<Void> listen(Path socket) {
    server = vertx.createNetServer();
    return server
        .connectHandler(this::connected)
        .listen(SocketAddress.domainSocketAddress(socket.toString()))
        .mapEmpty();
  }

  private void connected(NetSocket link) {
    if (closed) {
      link.close();
      return;
    }
    links.add(link);
    link.exceptionHandler(failure -> link.close());
    link.closeHandler(gone -> linkClosed(link));
    // Only the first line of a track's link is text; what follows it in the same buffer is tags.
    Buffer head = Buffer.buffer();
    link.handler(
        bytes ->
            carefully(
                () -> {
                  head.appendBuffer(bytes);
                  int end = endOfLine(head);
                  if (end >= 0) {
                    LinkHello hello = JsonLines.parse(head.getString(0, end), LinkHello.class);
                    greet(link, hello, head.getBuffer(end + 1, head.length()));
                  } else if (head.length() > MAX_LINE_BYTES) {
                    throw new IllegalStateException("a first line without end");
                  }
                }));
  }

  private static int endOfLine(Buffer buffer) {
    for (int i = 0; i < buffer.length(); i++) {
      if (buffer.getByte(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void greet(NetSocket link, LinkHello hello, Buffer rest) {
    switch (hello.purpose()) {
      case CONTROL -> {
        control = link;
        RecordParser lines = RecordParser.newDelimited("\n").maxRecordSize(MAX_LINE_BYTES);
        lines.exceptionHandler(failure -> listener.nonsense());
        lines.handler(line -> report(line.toString()));
        link.handler(bytes -> carefully(() -> lines.handle(bytes)));
        listener.controlOpened();
        lines.handle(rest);
      }
      case SOURCE -> {
        int source = Integer.parseInt(hello.name());
        link.handler(ignored -> {});
        sources.put(source, new SourceLink(vertx, link, soundWaitMs));
        listener.sourceOpened(source);
      }
      case TRACK -> {
        NetSocket before = tracks.put(hello.name(), link);
        if (before != null) {
          // One that went and came again: what the first sent last must not come after the second.
          before.handler(ignored -> {});
        }
        TagAssembler assembler = new TagAssembler(tag -> tag(hello.name(), tag));
        link.handler(bytes -> carefully(() -> assembler.feed(bytes.getBytes())));
        assembler.feed(rest.getBytes());
      }
    }
  }

  /** What an engine sends is read with no more trust than what a stranger sends. */
  private void carefully(Runnable reading) {
    if (closed) {
      return;
    }
    try {
      reading.run();
    } catch (RuntimeException e) {
      log.warn("an engine's link cannot be read", e);
      listener.nonsense();
    }
  }

  private void report(String line) {
    if (!closed) {
      listener.onReport(JsonLines.parse(line, EngineReport.class));
    }
  }

  private void tag(String track, StampedTag tag) {
    if (!closed) {
      listener.onTag(track, tag);
    }
  }

  private void linkClosed(NetSocket link) {
    links.remove(link);
    tracks.values().remove(link);
    if (closed) {
      return;
    }
    if (link == control) {
      listener.controlClosed();
    }
    if (links.isEmpty() && !closed) {
      listener.allClosed();
    }
  }

  /** Does nothing before the control link is there. */
  void tell(EngineCommand command) {
    if (control != null) {
      control.write(Buffer.buffer(JsonLines.line(command)));
    }
  }

  boolean isUp() {
    return control != null;
  }

  /** Passes a tag of a source on; dropped if the engine does not take it. */
  void feed(int source, StampedTag tag) {
    SourceLink link = sources.get(source);
    if (link != null && !closed) {
      link.feed(tag);
    }
  }

  /** Closes every link and stops listening; done when the socket is free. */
  Future<Void> close() {
    closed = true;
    sources.values().forEach(SourceLink::close);
    List.copyOf(links).forEach(NetSocket::close);
    return server == null ? Future.succeededFuture() : server.close();
  }
}
