package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;

/**
 * The Java runtime's real resolver, which cannot be changed within a process: a child looks names
 * up in a hosts file that changes between its attempts.
 */
class HostsFileTest {

  @TempDir Path folder;

  private static String hosts(String... addresses) {
    StringBuilder lines = new StringBuilder("127.0.0.1 localhost\n");
    for (String address : addresses) {
      lines.append(address).append(" platform.example\n");
    }
    return lines.toString();
  }

  /** The child: publishes to the name before, between and after the file's changes. */
  public static void main(String[] arguments) throws Exception {
    // Left to itself the runtime remembers for 10 s that a name is not there.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Path file = Path.of(arguments[0]);
    RtmpUrl url = RtmpUrl.parseServer("rtmp://platform.example:" + arguments[1] + "/app");
    RtmpTarget target =
        RtmpTarget.of(url, new StreamKey("key"))
            .withLimits(Duration.ofSeconds(5), Duration.ofSeconds(5));
    try (EventLoop loop = new EventLoop()) {
      for (List<String> addresses :
          List.of(
              List.<String>of(),
              List.of("127.0.0.2"),
              List.of("127.0.0.2", "127.0.0.3"),
              List.of("::1", "127.0.0.3"))) {
        Files.writeString(file, hosts(addresses.toArray(String[]::new)));
        RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
        System.out.println(
            loop.await(() -> publisher.start().map("live").otherwise(HostsFileTest::code)));
        loop.await(publisher::abort);
      }
    }
  }

  private static String code(Throwable failure) {
    return ((PublishException) failure).diagnosis().code();
  }

  @Test
  void aNameThatAppearsAndMovesIsFollowedAndItsDeadAddressesPassedOver() throws Exception {
    Path file = Files.writeString(folder.resolve("hosts"), hosts());
    try (EventLoop loop = new EventLoop()) {
      RtmpServer server =
          new RtmpServer(
              loop.vertx(),
              IngestOptions.on("127.0.0.3", 0),
              request -> new Admission.Accepted(new tv.teebox.peers.RecordingSink()));
      int port = loop.await(server::start);
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Djdk.net.hosts.file=" + file,
              "-Dvertx.disableDnsResolver=true",
              "-cp",
              System.getProperty("java.class.path"),
              HostsFileTest.class.getName(),
              file.toString(),
              Integer.toString(port));
      try (ChildProcess child = ChildProcess.start(command)) {
        assertThat(child.await(60)).as(child.output()).isZero();
        assertThat(child.output()).contains("host-not-found\nconnection-refused\nlive\nlive\n");
      }
      loop.await(server::close);
    }
  }
}
