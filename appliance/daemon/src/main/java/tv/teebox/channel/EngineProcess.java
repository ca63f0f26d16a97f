package tv.teebox.channel;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.StampedTag;

/**
 * One engine process. It lives until it ends, dies or is killed, and is never started again. Owned
 * by the channel's event loop; only the fork and the file system are a worker's, and what it writes
 * is {@link EngineWords}'.
 */
final class EngineProcess implements Engine {

  private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);

  private final Vertx vertx;
  private final Context context;
  private final EngineLauncher launcher;
  private final Path socket;
  private final Listener listener;
  private final EngineLinks links;
  private final Promise<Void> ended = Promise.promise();
  private final List<EngineCommand> early = new ArrayList<>();
  private Process process;
  private boolean ending;
  private boolean over;
  private boolean goneByItself;

  EngineProcess(Vertx vertx, EngineLauncher launcher, Path socket, Listener listener) {
    this.vertx = vertx;
    this.launcher = launcher;
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    this.listener = listener;
    this.links = new EngineLinks(vertx, new OverLinks());
  }

  /** Listens, then forks. */
  @Override
  public void start() {
    vertx
        .executeBlocking(this::removeSockets, false) // of a daemon that was killed
        .compose(cleared -> over ? notWanted() : links.listen(socket))
        .compose(listening -> over ? notWanted() : fork())
        .onSuccess(this::launched)
        .onFailure(failure -> finish("could not be started: " + failure.getMessage()));
  }

  private Future<Process> fork() {
    return vertx.executeBlocking(() -> launcher.launch(socket), false);
  }

  private static <T> Future<T> notWanted() {
    return Future.failedFuture("it is not wanted any more");
  }

  private void launched(Process started) {
    process = started;
    new EngineWords(
            started.pid(),
            started.getInputStream(),
            line -> context.runOnContext(ignored -> said(line)),
            words -> context.runOnContext(ignored -> silent(words)))
        .start();
    if (over) {
      started.destroyForcibly();
      return;
    }
    started.onExit().thenAccept(exit -> context.runOnContext(ignored -> exited(exit.exitValue())));
  }

  private void said(String line) {
    if (!over) {
      listener.said(line);
    }
  }

  private void silent(String words) {
    if (goneByItself && !words.isEmpty()) {
      listener.lastWords(words);
    }
  }

  private void exited(int status) {
    if (!ending) {
      finish("ended with status " + status);
    }
    // Else what it sent last may still be on its way: the links' end is what counts.
  }

  @Override
  public void standBy() {
    tell(new EngineCommand.StandBy());
  }

  @Override
  public void open(EngineCommand.Open opening) {
    links.holdSoundFor(opening.spec().jitterHoldMs());
    tell(opening);
  }

  @Override
  public void feed(int source, StampedTag tag) {
    links.feed(source, tag);
  }

  @Override
  public void tell(EngineCommand command) {
    if (over) {
      return;
    }
    if (links.isUp()) {
      links.tell(command);
    } else {
      early.add(command);
    }
  }

  @Override
  public Future<Void> end(Duration patience) {
    if (over || !links.isUp()) {
      kill();
      return Future.succeededFuture();
    }
    if (!ending) {
      ending = true;
      links.tell(new EngineCommand.End());
      long timer = vertx.setTimer(patience.toMillis(), late -> kill());
      ended.future().onComplete(done -> vertx.cancelTimer(timer));
    }
    return ended.future();
  }

  @Override
  public void kill() {
    if (over) {
      return;
    }
    over = true;
    if (process != null) {
      process.destroyForcibly();
    }
    links
        .close()
        .eventually(() -> vertx.executeBlocking(this::removeSockets, false))
        .onFailure(failure -> log.debug("cannot delete {}", socket, failure));
    ended.tryComplete();
  }

  /** Its own, and the one at which it rehearses. */
  private Void removeSockets() throws IOException {
    Files.deleteIfExists(socket);
    Files.deleteIfExists(socket.resolveSibling(socket.getFileName() + "r"));
    return null;
  }

  private void finish(String how) {
    if (!over) {
      goneByItself = true;
      kill();
      listener.gone(how);
    }
  }

  @Override
  public long pid() {
    return process == null ? -1 : process.pid();
  }

  /** What comes over the links. */
  private final class OverLinks implements EngineLinks.Listener {

    @Override
    public void controlOpened() {
      early.forEach(links::tell);
      early.clear();
    }

    @Override
    public void sourceOpened(int source) {
      listener.sourceWanted(source);
    }

    @Override
    public void onTag(String track, StampedTag tag) {
      listener.onTag(track, tag);
    }

    @Override
    public void onReport(EngineReport report) {
      listener.onReport(report);
    }

    @Override
    public void nonsense() {
      finish("said what no engine says");
    }

    @Override
    public void controlClosed() {
      if (!ending) {
        finish("closed its control link");
      }
    }

    @Override
    public void allClosed() {
      finish("ended");
    }
  }
}
