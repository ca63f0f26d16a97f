package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.Finding.State;

class DriverCheckTest {

  private static final Programs NONE = new Programs("/nowhere");
  private static final BoxUser TEEBOX = new BoxUser("teebox", 61234, Set.of(61234), false);
  private static final BoxUser ROOT = new BoxUser("root", 0, Set.of(0), false);

  @TempDir private Path folder;

  private List<Finding> look(BoxUser user, Programs programs) {
    return new DriverCheck(folder, user, programs, Optional.empty()).look();
  }

  private static Finding only(List<Finding> findings, Topic topic) {
    return findings.stream().filter(each -> each.id().equals(topic.id())).findFirst().orElseThrow();
  }

  private TestRoot card(String vendor) {
    return new TestRoot(folder)
        .file("sys/bus/pci/devices/0000:01:00.0/class", "0x030000\n")
        .file("sys/bus/pci/devices/0000:01:00.0/vendor", vendor + "\n");
  }

  @Test
  void aBoxWithoutCardsNeedsNothing() {
    assertThat(look(TEEBOX, NONE))
        .singleElement()
        .satisfies(each -> assertThat(each.state()).isEqualTo(State.OK));
  }

  @Test
  void withoutLspciACardHasNoName() {
    card("0x8086");
    Finding missing = only(look(TEEBOX, NONE), DriverCheck.LSPCI);
    assertThat(missing.state()).isEqualTo(State.UNKNOWN);
    assertThat(missing.advice()).isEqualTo("apt-get install pciutils");
    Programs programs = new TestRoot(folder).program("lspci", "exit 0");
    assertThat(only(look(TEEBOX, programs), DriverCheck.LSPCI).state()).isEqualTo(State.OK);
  }

  @Test
  void nvidiasModuleMustBeLoadedAndHaveItsFile() {
    TestRoot root = card("0x10de");
    Finding unloaded = only(look(ROOT, NONE), DriverCheck.UVM);
    assertThat(unloaded.state()).isEqualTo(State.PROBLEM);
    assertThat(unloaded.advice()).contains("/etc/modules-load.d/nvidia-uvm.conf");
    root.file("sys/module/nvidia_uvm/refcnt", "0\n");
    assertThat(only(look(ROOT, NONE), DriverCheck.UVM).seen()).contains("/dev/nvidia-uvm");
    root.file("dev/nvidia-uvm", "");
    assertThat(only(look(ROOT, NONE), DriverCheck.UVM).state()).isEqualTo(State.OK);
  }

  @Test
  void aDeviceFileThatTheBoxMayNotOpenNamesItsGroup() {
    TestRoot root =
        card("0x8086").file("dev/dri/renderD128", "").mode("dev/dri/renderD128", "rw-rw----");
    root.file("etc/group", "render:x:" + gid(root.path("dev/dri/renderD128")) + ":\n");
    Finding finding = only(look(TEEBOX, NONE), DriverCheck.NODES);
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.seen()).contains("teebox may not open renderD128");
    assertThat(finding.advice()).startsWith("usermod -aG render teebox");
    assertThat(only(look(ROOT, NONE), DriverCheck.NODES).state()).isEqualTo(State.OK);
  }

  private static Object gid(Path file) {
    try {
      return Files.getAttribute(file, "unix:gid");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServiceThatSeesNoDeviceIsToldOfOnlyWhereThereIsOne() {
    Optional<SystemdUnit> unit =
        Optional.of(new SystemdUnit(Map.of("LoadState", "loaded", "PrivateDevices", "yes")));
    assertThat(new DriverCheck(folder, ROOT, NONE, unit).look()).hasSize(1);
    card("0x8086").file("dev/dri/renderD128", "");
    assertThat(only(new DriverCheck(folder, ROOT, NONE, unit).look(), DriverCheck.HIDDEN).advice())
        .contains("PrivateDevices=no", "DevicePolicy=closed");
  }
}
