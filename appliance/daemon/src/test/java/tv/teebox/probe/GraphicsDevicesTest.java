package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.OtherUser;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.EncoderProfile;

/** What the kernel shows of graphics devices, and what is made of it. */
class GraphicsDevicesTest {

  @TempDir private Path folder;

  private List<EncodingDevice> devices(HostFacts host, NvidiaFacts nvidia) {
    return EncodingDevice.all(host, GraphicsDevices.read(folder), nvidia);
  }

  private List<EncodingDevice> accelerators() {
    return devices(HostFacts.ofJvm(), NvidiaFacts.NONE).stream().skip(1).toList();
  }

  private FakeRoot root() {
    return new FakeRoot(folder);
  }

  private static HostFacts withNames(HostFacts.GraphicsCard... cards) {
    HostFacts jvm = HostFacts.ofJvm();
    return new HostFacts(
        jvm.processor(), jvm.memory(), "", jvm.system(), List.of(cards), NetworkCards.NONE);
  }

  static NvidiaFacts.Card card(int index, String name) {
    return new NvidiaFacts.Card(
        index, name, "00000000:0%d:00.0".formatted(index + 1), 0, 0, 0, "", 50, 30, 8L << 30, 0);
  }

  @Test
  void anEmptyBoxHasItsProcessor() {
    assertThat(devices(HostFacts.ofJvm(), NvidiaFacts.NONE))
        .extracting(EncodingDevice::id)
        .containsExactly("cpu");
  }

  @Test
  void aChipWithItsNodeIsTriedThroughIt() {
    root()
        .pci("0000:00:02.0", "0x030000", "0x8086", "0x4692")
        .node("0000:00:02.0", "renderD128")
        .pci("0000:00:1f.3", "0x040300", "0x8086", "0x7ad0"); // sound
    EncodingDevice chip = accelerators().get(0);
    assertThat(accelerators()).hasSize(1);
    assertThat(chip.id()).isEqualTo("renderD128");
    assertThat(chip.node()).contains(folder.resolve("dev/dri/renderD128"));
    assertThat(chip.title()).isEqualTo("Intel graphics (8086:4692)");
    assertThat(chip.obstacle()).isEmpty();
  }

  @Test
  void lspciGivesItItsName() {
    root().pci("0000:03:00.0", "0x030000", "0x1002", "0x744c").node("0000:03:00.0", "renderD128");
    HostFacts host = withNames(new HostFacts.GraphicsCard("Navi 31", 0x1002, 0x744c));
    assertThat(devices(host, NvidiaFacts.NONE).get(1).title()).isEqualTo("Navi 31");
  }

  @Test
  void aChipWithoutANodeHasNoKernelDriver() {
    root().pci("0000:00:02.0", "0x030000", "0x8086", "0x4692");
    assertThat(accelerators())
        .singleElement()
        .extracting(EncodingDevice::obstacle)
        .isEqualTo(Optional.of(Reason.NO_RENDER_NODE));
  }

  @Test
  void aNodeOfSomebodyElseIsForbidden() {
    GraphicsDevices.Node node = new GraphicsDevices.Node(Path.of("/dev/dri/renderD128"), false);
    GraphicsDevices graphics =
        new GraphicsDevices(
            List.of(new GraphicsDevices.Device("", 0x8086, 1, Optional.of(node))), List.of());
    assertThat(EncodingDevice.all(HostFacts.ofJvm(), graphics, NvidiaFacts.NONE).get(1).obstacle())
        .contains(Reason.RENDER_NODE_FORBIDDEN);
  }

  /** A process that the file's mode holds for: nobody's where the tests are root's. */
  @Test
  void theKernelsOwnNoToANodeIsSeenAsOne() throws IOException {
    root()
        .pci("0000:00:02.0", "0x030000", "0x8086", "0x4692")
        .node("0000:00:02.0", "renderD128")
        .pci("0000:03:00.0", "0x030000", "0x1002", "0x744c")
        .node("0000:03:00.0", "renderD129");
    OtherUser.forbid(folder.resolve("dev/dri/renderD128"));
    Files.setPosixFilePermissions(
        folder.resolve("dev/dri/renderD129"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(OtherUser.run(folder, ObstacleMain.class, folder.toString()).lines())
        .containsExactly("renderD128 render-node-forbidden", "renderD129 free");
  }

  @Test
  void aServersPlainScreenIsNoEncoder() {
    root().pci("0000:05:00.0", "0x030000", "0x1a03", "0x2000");
    assertThat(accelerators()).isEmpty();
  }

  @Test
  void anNvidiaCardWithoutItsNodesHasNoDriver() {
    root().pci("0000:01:00.0", "0x030000", "0x10de", "0x2882");
    assertThat(accelerators())
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.id()).isEqualTo("nvidia0");
              assertThat(card.obstacle()).contains(Reason.NO_NVIDIA_DRIVER);
            });
  }

  @Test
  void itsOwnRenderNodeIsNotForVaapi() {
    root()
        .pci("0000:01:00.0", "0x030200", "0x10de", "0x2882")
        .node("0000:01:00.0", "renderD128")
        .file("dev/nvidiactl", "")
        .file("dev/nvidia0", "");
    assertThat(accelerators()).extracting(EncodingDevice::id).containsExactly("nvidia0");
    assertThat(accelerators().get(0).obstacle()).isEmpty();
  }

  @Test
  void twoNvidiaCardsAreToldApart() {
    root().file("dev/nvidiactl", "").file("dev/nvidia0", "").file("dev/nvidia1", "");
    NvidiaFacts facts = new NvidiaFacts("570.86", List.of(card(0, "RTX 4060"), card(1, "T400")));
    List<EncodingDevice> devices = devices(HostFacts.ofJvm(), facts);
    assertThat(devices)
        .extracting(EncodingDevice::title)
        .containsExactly(HostFacts.ofJvm().processor().title(), "RTX 4060", "T400");
    assertThat(devices.get(2).id()).isEqualTo("nvidia1");
    assertThat(devices.get(2).where(EncoderProfile.Device.NVIDIA))
        .isEqualTo(new VideoDevice(VideoDevice.Kind.CUDA, "1"));
  }

  @Test
  void aContainerThatSeesTheCardButNotTheBusTriesIt() {
    root().file("dev/nvidiactl", "").file("dev/nvidia0", "");
    assertThat(accelerators()).extracting(EncodingDevice::id).containsExactly("nvidia0");
  }

  @Test
  void whateverTheFilesHoldNothingBreaks() {
    root().pci("0000:01:00.0", "0x03", "nonsense", "").file("dev/dri/renderD129", "");
    assertThat(accelerators()).extracting(EncodingDevice::id).containsExactly("renderD129");
  }
}
