package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.api.channel.MachineView;
import tv.teebox.peers.EventLoop;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.NodeLoad;
import tv.teebox.probe.NvidiaLoad;
import tv.teebox.telemetry.MachineReader;

class MachineWatchTest {

  @TempDir private Path root;

  private final EventLoop loop = new EventLoop();

  @AfterEach
  void close() {
    loop.close();
  }

  private static Hardware.Device card(String id, String title) {
    return new Hardware.Device(
        id, title, List.of(), OptionalInt.empty(), 0, OptionalInt.empty(), false, 0);
  }

  private MachineWatch watch(Hardware hardware) {
    return new MachineWatch(
        loop.vertx(),
        () -> hardware,
        () -> false,
        new MachineReader(root),
        new NodeLoad(root),
        NvidiaLoad.of(root, root));
  }

  @Test
  void workThatTakesItsTimeOnTheSameLoopHoldsUpNeitherALookNorTheEnd() {
    MachineWatch watch = watch(Hardware.estimated(4, 1));
    WorkerExecutor other = loop.vertx().createSharedWorkerExecutor("other", 1);
    CountDownLatch over = new CountDownLatch(1);
    loop.run(() -> other.executeBlocking(() -> over.await(1, TimeUnit.MINUTES)));
    try {
      assertThat(loop.await(watch::look)).isNotNull();
      loop.await(watch::close);
    } finally {
      over.countDown();
      loop.await(other::close);
    }
  }

  @Test
  void theEndWaitsForNoLookThatDoesNotComeBack() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    MachineWatch watch =
        new MachineWatch(
            loop.vertx(),
            () -> {
              inside.countDown();
              try {
                over.await(1, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Hardware.estimated(4, 1);
            },
            () -> false,
            new MachineReader(root),
            new NodeLoad(root),
            NvidiaLoad.of(root, root));
    loop.run(watch::start);
    try {
      assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
      loop.await(watch::close);
    } finally {
      over.countDown();
    }
  }

  @Test
  void everyCardThatIsKnownIsThereWithWhatIsKnownOfIt() throws IOException {
    Path device = Files.createDirectories(root.resolve("sys/class/drm/renderD128/device"));
    Files.writeString(device.resolve("gpu_busy_percent"), "42");
    Hardware plain = Hardware.estimated(4, 1);
    Hardware hardware =
        new Hardware(
            plain.processor(),
            List.of(card("nvidia0", "A card of NVIDIA"), card("renderD128", "A card of AMD")),
            1);
    MachineWatch watch = watch(hardware);
    assertThat(watch.shown()).isEqualTo(MachineView.NONE);
    MachineView seen = loop.await(watch::look);
    assertThat(seen.devices())
        .containsExactly(
            new MachineView.Device("nvidia0", "A card of NVIDIA", null, null, null, null, null),
            new MachineView.Device("renderD128", "A card of AMD", 42, null, null, null, null));
    assertThat(seen.processorPercent()).isNull();
    assertThat(watch.last()).isEqualTo(seen);
    loop.await(watch::close);
  }
}
