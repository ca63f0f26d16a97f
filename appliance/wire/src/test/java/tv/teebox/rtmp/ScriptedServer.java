package tv.teebox.rtmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server for one publisher that follows a test's script on a thread of its own. */
final class ScriptedServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Thread thread;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  /**
   * @param receiveBytes of the accepted socket's receive buffer; 0 leaves it to the kernel
   */
  ScriptedServer(int receiveBytes, Consumer<RawPeer> script) {
    this("127.0.0.1", 0, receiveBytes, script);
  }

  /**
   * @param port 0 takes a free one
   */
  ScriptedServer(String address, int port, int receiveBytes, Consumer<RawPeer> script) {
    try {
      listener = new ServerSocket();
      if (receiveBytes > 0) {
        listener.setReceiveBufferSize(receiveBytes);
      }
      listener.bind(new java.net.InetSocketAddress(InetAddress.getByName(address), port), 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(() -> run(script), "scripted server");
    thread.start();
  }

  private void run(Consumer<RawPeer> script) {
    try (Socket socket = listener.accept();
        RawPeer peer = new RawPeer(socket)) {
      script.accept(peer);
      done.complete(null);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  /** A script up to the answer to publish. */
  static RawPeer upToPublish(RawPeer peer) {
    peer.shakeHands(true);
    Command connect = peer.awaitCommand("connect");
    peer.command(Answers.connected(connect.transaction(), List.of()), 0);
    Command create = peer.awaitCommand("createStream");
    peer.command(Answers.result(create.transaction(), 1), 0);
    peer.awaitCommand("publish");
    return peer;
  }

  static Command status(String level, String code, String description) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("level", level);
    info.put("code", code);
    info.put("description", description);
    return Command.of("onStatus", 0, null, info);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Waits for the script's end and passes its failure on. */
  void awaitScript() throws Exception {
    done.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.interrupt();
  }
}
