package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.TagType;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagAssembler;
import tv.teebox.link.TagFraming;

/**
 * The daemon's ends of one engine's links: a unix socket that the engine connects to, once for
 * control, once for the source and once for each track. Owned by the channel's event loop.
 */
final class EngineLinks {

  private static final Logger log = LoggerFactory.getLogger(EngineLinks.class);

  /** Commands and reports are short; a longer line is no report of ours. */
  private static final int MAX_LINE_BYTES = 64 * 1024;

  /**
   * An engine that does not read its source is hung and will be replaced; no more is kept for it.
   */
  private static final int SOURCE_QUEUE_BYTES = 64 * 1024 * 1024;

  /** Sound comes every 21 ms and pictures every 17 to 42 ms: most of it finds one to go with. */
  private static final int LONGEST_SOUND_WAIT_MS = 20;

  private static final long NO_TIMER = -1;

  /** What comes over the links. No call comes after {@link #close}. */
  interface Listener {
    /** The control link is there. */
    void controlOpened();

    void sourceOpened();

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
  private NetServer server;
  private NetSocket control;
  private NetSocket source;
  private Buffer gathered;
  private final long soundWaitMs;
  private long flushTimer = NO_TIMER;
  private boolean closed;

  /**
   * @param jitterHoldMs how long the engine waits for what is late; sound waits here for a part of
   *     it
   */
  EngineLinks(Vertx vertx, Listener listener, int jitterHoldMs) {
    this.vertx = vertx;
    this.listener = listener;
    this.soundWaitMs = Math.min(LONGEST_SOUND_WAIT_MS, jitterHoldMs / 4);
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
        source = link;
        link.setWriteQueueMaxSize(SOURCE_QUEUE_BYTES);
        link.handler(ignored -> {});
        listener.sourceOpened();
      }
      case TRACK -> {
        TagAssembler assembler = new TagAssembler(tag -> tag(hello.track(), tag));
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

  /**
   * Passes a tag of the source on; dropped if the engine has stopped reading. A picture goes at
   * once; sound waits a little for one to go with, since a write and the engine's waking cost more
   * than what they carry.
   */
  void feed(StampedTag tag) {
    if (source == null || closed || source.writeQueueFull()) {
      return;
    }
    byte[] encoded = TagFraming.encode(tag);
    gathered = gathered == null ? Buffer.buffer(encoded) : gathered.appendBytes(encoded);
    if (tag.tag().type() == TagType.VIDEO || soundWaitMs == 0) {
      flush();
    } else if (flushTimer == NO_TIMER) {
      flushTimer = vertx.setTimer(soundWaitMs, late -> flush());
    }
  }

  private void flush() {
    if (flushTimer != NO_TIMER) {
      vertx.cancelTimer(flushTimer);
      flushTimer = NO_TIMER;
    }
    if (!closed && gathered != null) {
      source.write(gathered);
    }
    gathered = null;
  }

  /** Closes every link and stops listening; done when the socket is free. */
  Future<Void> close() {
    closed = true;
    List.copyOf(links).forEach(NetSocket::close);
    return server == null ? Future.succeededFuture() : server.close();
  }
}
