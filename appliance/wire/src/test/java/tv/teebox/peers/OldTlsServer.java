package tv.teebox.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** OpenSSL's own server on a free loopback port, allowed TLS 1.1 and nothing else. */
public final class OldTlsServer implements AutoCloseable {

  /** Debian's default level forbids what TLS 1.1 signs with. */
  private static final List<String> OLD = List.of("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0");

  private final ChildProcess process;
  private final int port;

  private OldTlsServer(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it listens. */
  public static OldTlsServer start(Certificates.Server identity) {
    int port = FreePort.onLoopback();
    ChildProcess process =
        openssl(
            "s_server",
            "-www", // else it ends with its standard input
            "-accept",
            "127.0.0.1:" + port,
            "-cert",
            identity.certificate().toString(),
            "-key",
            identity.privateKey().toString());
    OldTlsServer server = new OldTlsServer(process, port);
    server.awaitListening();
    return server;
  }

  private static ChildProcess openssl(String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(Tool.path("openssl", "openssl")));
    command.addAll(List.of(arguments));
    command.addAll(OLD);
    return ChildProcess.start(command);
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!process.output().contains("ACCEPT")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.close();
        throw new AssertionError("openssl s_server did not come up: " + process.output());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  public int port() {
    return port;
  }

  /** What OpenSSL's own client, as old, says of a session with it. */
  public String session() {
    try (ChildProcess client = openssl("s_client", "-connect", "127.0.0.1:" + port)) {
      client.await(10);
      return client.output();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
