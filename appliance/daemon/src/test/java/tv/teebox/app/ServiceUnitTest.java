package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit that systemd is given. */
class ServiceUnitTest {

  private static final Path UNIT = Path.of("../../systemd/teebox.service");
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @Test
  void systemdAcceptsIt(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.isExecutable(ANALYZE), "systemd-analyze is not here: the unit's keys alone are read");
    // The program and the user need not be installed where the tests run.
    String unit =
        Files.readString(UNIT)
            .replace("/usr/bin/teebox", "/bin/true")
            .replace("User=teebox", "User=root")
            .replace("Group=teebox", "Group=root");
    Path copy = Files.writeString(folder.resolve("teebox.service"), unit);
    Path output = folder.resolve("output");
    Process verify =
        new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", copy.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output).lines().filter(line -> line.contains("teebox.service")))
        .isEmpty();
    assertThat(verify.exitValue()).as(Files.readString(output)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Type=notify",
        "NotifyAccess=main",
        "ExecStart=/usr/bin/teebox run",
        "ExecReload=/usr/bin/teebox reload",
        "EnvironmentFile=-/etc/teebox/keys.env",
        "WatchdogSec=10",
        "WatchdogSignal=SIGKILL",
        "Restart=always",
        "RestartSec=100ms",
        "StartLimitIntervalSec=0",
        "RestartPreventExitStatus=78",
        "OOMPolicy=continue",
        "OOMScoreAdjust=-900",
        "MemoryMax=85%",
        "MemorySwapMax=0",
        "KillMode=mixed",
        "TimeoutStopSec=12",
        "LimitCORE=0",
        "Nice=-5",
        "User=teebox",
        "StateDirectory=teebox",
        "CacheDirectory=teebox",
        "RuntimeDirectory=teebox",
        "RuntimeDirectoryMode=0700",
        "ConfigurationDirectory=teebox",
        "DevicePolicy=closed",
        "DeviceAllow=char-drm rw",
        "DeviceAllow=char-nvidia rw",
        "DeviceAllow=char-nvidiactl rw",
        "DeviceAllow=char-nvidia-uvm rw",
      })
  void itSays(String line) throws IOException {
    assertThat(Files.readAllLines(UNIT)).contains(line);
  }

  @Test
  void aJavaRuntimeMayMakeItsCode() throws IOException {
    List<String> lines = Files.readAllLines(UNIT);
    assertThat(lines).noneMatch(line -> line.startsWith("MemoryDenyWriteExecute="));
    assertThat(lines).noneMatch(line -> line.startsWith("CPUSchedulingPolicy="));
  }
}
