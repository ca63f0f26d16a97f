package tv.teebox.peers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * node-media-server, a server with enhanced RTMP, on free loopback ports: takes any key, and gives
 * back what it got over RTMP and HTTP. Of itself it sends nothing on: it has no relay (that of
 * older ones started an ffmpeg). npm fetches it once into a folder of the build's.
 */
public final class NodeMediaServer implements AutoCloseable {

  private final ChildProcess process;
  private final int rtmpPort;
  private final int httpPort;

  private NodeMediaServer(ChildProcess process, int rtmpPort, int httpPort) {
    this.process = process;
    this.rtmpPort = rtmpPort;
    this.httpPort = httpPort;
  }

  /**
   * Installs it if need be, starts it and waits until it listens.
   *
   * @param source folder of package.json, its lock and serve.js
   * @param installed folder that npm may fill
   */
  public static NodeMediaServer start(Path source, Path installed) {
    install(source, installed);
    int rtmpPort = FreePort.onLoopback();
    int httpPort = FreePort.onLoopback();
    ChildProcess process =
        ChildProcess.start(
            List.of(
                Tool.path("node", "nodejs"),
                installed.resolve("serve.js").toString(),
                Integer.toString(rtmpPort),
                Integer.toString(httpPort)));
    NodeMediaServer started = new NodeMediaServer(process, rtmpPort, httpPort);
    started.awaitListening(rtmpPort);
    started.awaitListening(httpPort);
    return started;
  }

  private static void install(Path source, Path installed) {
    String npm = Tool.path("npm", "npm");
    try {
      Files.createDirectories(installed);
      Path lock = installed.resolve("package-lock.json");
      Path done = installed.resolve("node_modules/.package-lock.json");
      Path wanted = source.resolve("package-lock.json");
      boolean current = Files.exists(done) && Files.mismatch(lock, wanted) < 0;
      for (String file : List.of("package.json", "package-lock.json", "serve.js")) {
        Files.copy(
            source.resolve(file), installed.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!current) {
        install(npm, installed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + installed, e);
    }
  }

  private static void install(String npm, Path folder) {
    List<String> command =
        List.of(
            "sh",
            "-c",
            // As root npm leaves files to the users that packed them.
            "\"$0\" ci --prefix \"$1\" --ignore-scripts --no-audit && chown -R \"$(id -u):$(id -g)\" \"$1\"",
            npm,
            folder.toString());
    try (ChildProcess process = ChildProcess.start(command)) {
      if (process.await(120) != 0) {
        throw new AssertionError("npm could not install node-media-server: " + process.output());
      }
    }
  }

  private void awaitListening(int port) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.close();
        throw new AssertionError("node-media-server did not come up: " + process.output());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean listens(int port) {
    try (Socket probe = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** URL of its application {@code live}. */
  public String url() {
    return "rtmp://127.0.0.1:" + rtmpPort + "/live";
  }

  public int port() {
    return rtmpPort;
  }

  public String output() {
    return process.output();
  }

  /** A viewer of one stream, from before its publisher comes. */
  public Viewer view(String key) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + httpPort + "/live/" + key + ".flv");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(20));
      DataInputStream in = new DataInputStream(connection.getInputStream());
      in.readFully(new byte[13]);
      return new Viewer(connection, in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot view " + key, e);
    }
  }

  /** Reads a stream's tags as they come. */
  public static final class Viewer implements AutoCloseable {

    private final HttpURLConnection connection;
    private final DataInputStream in;

    private Viewer(HttpURLConnection connection, DataInputStream in) {
      this.connection = connection;
      this.in = in;
    }

    /** The next tag of this type. */
    public FlvTag awaitTag(TagType type) {
      try {
        while (true) {
          int head = in.readInt();
          int times = in.readInt();
          in.readFully(new byte[3]);
          byte[] payload = new byte[head & 0xFF_FFFF];
          in.readFully(payload);
          in.readInt();
          if (head >>> 24 == type.id()) {
            long timestampMs = (times >>> 8 | times << 24) & 0xFFFF_FFFFL;
            return new FlvTag(type, timestampMs, payload);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the stream ended", e);
      }
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
