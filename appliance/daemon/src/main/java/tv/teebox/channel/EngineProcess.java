package tv.teebox.channel;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagAssembler;
import tv.teebox.link.TagFraming;

/**
 * One engine process and the daemon's end of its links. It lives until it ends, dies or is killed,
 * and is never started again. Owned by the channel's event loop; only the fork happens on a worker.
 */
final class EngineProcess {

  private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);

  /** Commands and reports are short; a longer line is no report of ours. */
  private static final int MAX_LINE_BYTES = 64 * 1024;

  /**
   * An engine that does not read its source is hung and will be replaced; no more is kept for it.
   */
  private static final int SOURCE_QUEUE_BYTES = 64 * 1024 * 1024;

  /** What an engine brings about. No call comes after {@link #gone}. */
  interface Listener {
    /** The engine takes the source's tags from now on: replay first, then {@link #feed}. */
    void sourceWanted();

    void onTag(String track, StampedTag tag);

    void onReport(EngineReport report);

    /** The process is over or its control link is. */
    void gone(String how);
  }

  private final Vertx vertx;
  private final Context context;
  private final Path socket;
  private final EngineSpec spec;
  private final Listener listener;
  private NetServer server;
  private Process process;
  private NetSocket control;
  private NetSocket source;
  private boolean over;
  private final Promise<Void> exited = Promise.promise();

  EngineProcess(Vertx vertx, Path socket, EngineSpec spec, Listener listener) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    this.spec = spec;
    this.listener = listener;
  }

  /** Listens, then forks. A failure of either is reported as {@link Listener#gone}. */
  void start(EngineLauncher launcher) {
    server = vertx.createNetServer(new NetServerOptions());
    server
        .connectHandler(this::connected)
        .listen(SocketAddress.domainSocketAddress(socket.toString()))
        .compose(listening -> vertx.executeBlocking(() -> launcher.launch(socket)))
        .onSuccess(this::launched)
        .onFailure(failure -> finish("could not be started: " + failure.getMessage()));
  }

  private void launched(Process started) {
    process = started;
    started
        .onExit()
        .thenAccept(
            ended ->
                context.runOnContext(
                    ignored -> {
                      exited.tryComplete();
                      finish("ended with status " + ended.exitValue());
                    }));
    if (over) {
      started.destroyForcibly();
    }
  }

  private void connected(NetSocket link) {
    RecordParser lines = RecordParser.newDelimited("\n").maxRecordSize(MAX_LINE_BYTES);
    lines.exceptionHandler(failure -> link.close());
    link.exceptionHandler(failure -> link.close());
    boolean[] greeted = {false};
    // Only the first line of a track's link is text; what follows it in the same buffer is tags.
    Buffer[] head = {Buffer.buffer()};
    link.handler(
        bytes -> {
          if (greeted[0]) {
            return;
          }
          head[0].appendBuffer(bytes);
          int end = endOfLine(head[0]);
          if (end >= 0) {
            greeted[0] = true;
            LinkHello hello = JsonLines.parse(head[0].getString(0, end), LinkHello.class);
            greet(link, hello, head[0].getBuffer(end + 1, head[0].length()), lines);
          } else if (head[0].length() > MAX_LINE_BYTES) {
            link.close();
          }
        });
  }

  private static int endOfLine(Buffer buffer) {
    for (int i = 0; i < buffer.length(); i++) {
      if (buffer.getByte(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void greet(NetSocket link, LinkHello hello, Buffer rest, RecordParser lines) {
    if (over) {
      link.close();
      return;
    }
    switch (hello.purpose()) {
      case CONTROL -> {
        control = link;
        lines.handler(line -> report(line.toString()));
        link.handler(lines);
        link.closeHandler(closed -> finish("closed its control link"));
        lines.handle(rest);
        link.write(Buffer.buffer(JsonLines.line(new EngineCommand.Open(spec))));
      }
      case SOURCE -> {
        source = link;
        link.setWriteQueueMaxSize(SOURCE_QUEUE_BYTES);
        link.handler(ignored -> {});
        listener.sourceWanted();
      }
      case TRACK -> {
        TagAssembler assembler =
            new TagAssembler(
                tag -> {
                  if (!over) {
                    listener.onTag(hello.track(), tag);
                  }
                });
        link.handler(bytes -> assembler.feed(bytes.getBytes()));
        assembler.feed(rest.getBytes());
      }
    }
  }

  private void report(String line) {
    if (!over) {
      listener.onReport(JsonLines.parse(line, EngineReport.class));
    }
  }

  /** Passes a tag of the source on; dropped if the engine has stopped reading. */
  void feed(StampedTag tag) {
    if (source != null && !over && !source.writeQueueFull()) {
      source.write(Buffer.buffer(TagFraming.encode(tag)));
    }
  }

  /**
   * Lets the engine encode what it has in hand and waits for its end; tags keep coming until then.
   * Killed after {@code patienceMs}.
   */
  Future<Void> end(long patienceMs) {
    if (over || control == null) {
      kill();
      return Future.succeededFuture();
    }
    control.write(Buffer.buffer(JsonLines.line(new EngineCommand.End())));
    long timer = vertx.setTimer(patienceMs, late -> kill());
    return exited
        .future()
        .onComplete(
            ended -> {
              vertx.cancelTimer(timer);
              finish("ended");
            });
  }

  /** Kills the process without waiting for it: a driver may hold it. No callback follows. */
  void kill() {
    over = true;
    release();
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void finish(String how) {
    if (over) {
      return;
    }
    over = true;
    release();
    if (process != null) {
      process.destroyForcibly();
    }
    listener.gone(how);
  }

  private void release() {
    exited.tryComplete();
    if (server != null) {
      server
          .close()
          .onComplete(
              closed ->
                  vertx.executeBlocking(
                      () -> {
                        deleteSocket();
                        return null;
                      }));
    }
  }

  private void deleteSocket() {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      log.debug("cannot delete {}", socket, e);
    }
  }

  /** The process id, for the status; -1 before there is one. */
  long pid() {
    return process == null ? -1 : process.pid();
  }
}
