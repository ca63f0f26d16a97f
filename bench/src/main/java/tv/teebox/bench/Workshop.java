package tv.teebox.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the benchmarks share: a folder, an event loop for the source and one for the sinks, and
 * everything that must be closed at the end, in reverse order.
 */
final class Workshop implements AutoCloseable {

  private final Path dist = Path.of(System.getProperty("teebox.dist"));
  private final Path folder;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context sourceLoop = vertx.getOrCreateContext();
  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();

  Workshop() throws IOException {
    folder = Files.createTempDirectory(Path.of("/tmp"), "tbench");
  }

  Path dist() {
    return dist;
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  Vertx vertx() {
    return vertx;
  }

  <T extends AutoCloseable> T keep(T closeable) {
    open.push(closeable);
    return closeable;
  }

  /** Closes what was kept since the last time; the next benchmark starts clean. */
  void clear() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  /** Runs something on the source's event loop and waits for what comes of it. */
  <T> T onSourceLoop(Supplier<Future<T>> action) throws Exception {
    return on(sourceLoop, action);
  }

  static <T> T on(Context loop, Supplier<Future<T>> action) throws Exception {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(ignored -> action.get().onComplete(promise));
    return promise.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    clear();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
