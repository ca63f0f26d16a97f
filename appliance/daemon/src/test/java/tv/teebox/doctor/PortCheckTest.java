package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.Finding.State;
import tv.teebox.peers.FreePort;

class PortCheckTest {

  private static final long OWN_PID = ProcessHandle.current().pid();
  private static final BoxUser SELF = BoxUser.ofProcess(Path.of("/"), "self").orElseThrow();

  @TempDir private Path root;

  private Finding look(String host, int port, Optional<RunningBox> box, BoxUser user) {
    return new PortCheck(
            new Topic("p", "P"),
            "ingest.rtmps.port",
            host,
            port,
            box,
            box.map(RunningBox::ingestPort).orElse(0),
            user,
            root)
        .look();
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void aFreePortIsFreeAndStaysSo() throws IOException {
    int port = FreePort.onLoopback();
    Finding finding = look("127.0.0.1", port, Optional.empty(), SELF);
    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.seen()).isEqualTo("port " + port + " is free");
    new ServerSocket(port).close();
  }

  @Test
  void aPortThatIsTakenNamesWhoHasItAndTheSetting() throws IOException {
    try (ServerSocket taken = listen()) {
      Finding finding = look("127.0.0.1", taken.getLocalPort(), Optional.empty(), SELF);
      assertThat(finding.state()).isEqualTo(State.PROBLEM);
      assertThat(finding.seen()).contains("is taken by java (process " + OWN_PID + ")");
      assertThat(finding.advice()).contains("set ingest.rtmps.port");
    }
  }

  @Test
  void theRunningBoxsOwnPortIsWell() throws IOException {
    try (ServerSocket own = listen()) {
      RunningBox box = new RunningBox(OWN_PID, own.getLocalPort(), 0, 0);
      Finding finding = look("127.0.0.1", own.getLocalPort(), Optional.of(box), SELF);
      assertThat(finding.state()).isEqualTo(State.OK);
      assertThat(finding.seen()).contains("the running box (process " + OWN_PID + ") listens");
    }
  }

  @Test
  void aRunningBoxWhosePortIsAnothersIsAProblem() throws IOException {
    try (ServerSocket others = listen()) {
      RunningBox box = new RunningBox(1, others.getLocalPort(), 0, 0);
      Finding finding = look("127.0.0.1", others.getLocalPort(), Optional.of(box), SELF);
      assertThat(finding.state()).isEqualTo(State.PROBLEM);
      assertThat(finding.seen()).contains("is taken by java");
    }
  }

  @Test
  void aRunningBoxThatListensNowhereOrElsewhereIsToBeStartedAgain() throws IOException {
    int port = FreePort.onLoopback();
    Finding nowhere =
        look("127.0.0.1", port, Optional.of(new RunningBox(OWN_PID, port, 0, 0)), SELF);
    assertThat(nowhere.seen()).isEqualTo("The running box does not listen on port " + port);
    Finding elsewhere =
        look("127.0.0.1", 1935, Optional.of(new RunningBox(OWN_PID, 1936, 0, 0)), SELF);
    assertThat(elsewhere.state()).isEqualTo(State.PROBLEM);
    assertThat(elsewhere.seen()).contains("port 1936, the configuration says 1935");
    assertThat(elsewhere.advice()).contains("off air");
  }

  @Test
  void anAddressThatTheMachineDoesNotHaveIsNamedWithTheSettingThatThereIs() {
    Finding finding = look("192.0.2.77", 1936, Optional.empty(), SELF);
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen()).contains("no address 192.0.2.77");
    assertThat(finding.advice()).contains("ingest.host").doesNotContain("rtmps");
  }

  @Test
  void aLowPortIsNotForTheServicesUserThoughRootAsks() {
    int port = FreePort.onLoopback();
    BoxUser service = new BoxUser("teebox", 61234, Set.of(61234), false);
    String firstFree = "proc/sys/net/ipv4/ip_unprivileged_port_start";
    new TestRoot(root).file(firstFree, (port + 1) + "\n");
    Finding finding = look("127.0.0.1", port, Optional.empty(), service);
    assertThat(finding.seen()).isEqualTo("Port " + port + " needs root");
    new TestRoot(root).file(firstFree, port + "\n");
    assertThat(look("127.0.0.1", port, Optional.empty(), service).state()).isEqualTo(State.OK);
  }
}
