package tv.teebox.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Debian's nginx with its RTMP module on a free loopback port: a platform to publish to and read
 * back from. It takes any key into the application {@code live}, and none into {@code refusing},
 * whose on_publish is answered with 403.
 */
public final class NginxRtmp implements AutoCloseable {

  private static final String MODULE = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

  private final ChildProcess process;
  private final int port;

  private NginxRtmp(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder an empty folder for its configuration and files
   */
  public static NginxRtmp start(Path folder) {
    return start(folder, "");
  }

  /**
   * Starts it with one more application, {@code relay}, whatever comes to which is pushed on.
   *
   * @param target URL with its key
   */
  public static NginxRtmp startRelay(Path folder, String target) {
    return start(folder, "application relay { live on; push " + target + "; }");
  }

  /** Starts it with one more application that fetches a stream from there at once. */
  public static NginxRtmp startPulling(Path folder, String source) {
    return start(folder, "application fetched { live on; pull " + source + " static name=x; }");
  }

  private static NginxRtmp start(Path folder, String more) {
    String nginx = Tool.path("nginx", "nginx");
    Path module = Tool.file(MODULE, "libnginx-mod-rtmp");
    int port = FreePort.onLoopback();
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Path config = folder.resolve("nginx.conf");
      Files.writeString(config, config(folder, module, port, FreePort.onLoopback(), more));
      ChildProcess process =
          ChildProcess.start(
              List.of(nginx, "-p", folder.toString(), "-c", config.toString(), "-e", "stderr"));
      NginxRtmp started = new NginxRtmp(process, port);
      started.awaitListening();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure nginx", e);
    }
  }

  private static String config(Path folder, Path module, int rtmpPort, int httpPort, String more) {
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    return """
        load_module %s;
        %s
        daemon off;
        master_process off;
        worker_processes 1;
        pid %s/nginx.pid;
        error_log stderr warn;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path %3$s/tmp;
          proxy_temp_path %3$s/tmp;
          fastcgi_temp_path %3$s/tmp;
          uwsgi_temp_path %3$s/tmp;
          scgi_temp_path %3$s/tmp;
          server {
            listen 127.0.0.1:%5$d;
            location / { return 403; }
          }
        }
        rtmp {
          access_log off;
          server {
            listen 127.0.0.1:%4$d;
            chunk_size 4096;
            application live { live on; }
            application refusing { live on; on_publish http://127.0.0.1:%5$d/; }
            %6$s
          }
        }
        """
        .formatted(module, user, folder, rtmpPort, httpPort, more);
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.close();
        throw new AssertionError("nginx did not come up: " + process.output());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** URL of an application: {@code live} or {@code refusing}. */
  public String url(String application) {
    return "rtmp://127.0.0.1:" + port + "/" + application;
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.kill();
  }

  public String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
  }
}
