package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a report worthless. */
class BoxKeyTest {

  private static final String VA_DRIVER = "usr/lib/x86_64-linux-gnu/dri/iHD_drv_video.so";

  @TempDir private Path folder;
  private FakeRoot root;
  private BoxKey before;

  @BeforeEach
  void aBoxWithAnIntelChip() {
    root =
        new FakeRoot(folder)
            .file("proc/sys/kernel/osrelease", "6.1.0-40-amd64")
            .file("proc/cpuinfo", "processor : 0\nmodel name : Core i5-12400")
            .pci("0000:00:02.0", "0x030000", "0x8086", "0x4692")
            .node("0000:00:02.0", "renderD128")
            .file(VA_DRIVER, "a driver");
    before = BoxKey.read(folder, "0.1.0");
  }

  private void assertChanged(String what) {
    assertThat(BoxKey.read(folder, "0.1.0").changeSince(before)).contains(what);
  }

  @Test
  void anotherStartIsTheSameBox() {
    assertThat(BoxKey.read(folder, "0.1.0").changeSince(before)).isEmpty();
  }

  @Test
  void anotherVersionOfTeeboxMayEncodeOtherwise() {
    assertThat(BoxKey.read(folder, "0.2.0").changeSince(before)).contains("Teebox");
  }

  @Test
  void aKernelIsAnotherDriver() {
    root.file("proc/sys/kernel/osrelease", "6.12.0-1-amd64");
    assertChanged("kernel");
  }

  @Test
  void anotherProcessorIsAnotherBox() {
    root.file("proc/cpuinfo", "model name : Core i7-13700");
    assertChanged("processor");
  }

  @Test
  void aCardThatWasPutInIsNoticed() {
    root.pci("0000:01:00.0", "0x030000", "0x10de", "0x2882");
    assertChanged("graphics devices");
  }

  @Test
  void aModuleThatWasLoadedLateIsNoticed() {
    root.file("dev/nvidia-uvm", "");
    assertChanged("graphics devices");
  }

  @Test
  void aDriverPackageThatWasInstalledOrRemovedIsNoticed() throws IOException {
    root.file("usr/lib/x86_64-linux-gnu/libnvidia-encode.so.1", "a library");
    assertChanged("driver libraries");
    Files.delete(folder.resolve("usr/lib/x86_64-linux-gnu/libnvidia-encode.so.1"));
    root.file(VA_DRIVER, "a newer driver");
    assertChanged("driver libraries");
  }
}
