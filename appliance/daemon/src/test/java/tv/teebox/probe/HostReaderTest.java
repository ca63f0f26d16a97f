package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;
import oshi.hardware.GraphicsCard;
import oshi.hardware.NetworkIF;
import tv.teebox.media.Bitrate;

class HostReaderTest {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static ProcessorIdentifier model(String name) {
    return new ProcessorIdentifier("GenuineIntel", name, "6", "151", "2", "", true);
  }

  private static HostFacts read(RecordedOshi oshi) {
    return new HostReader(oshi::hardware).read();
  }

  private static GraphicsCard graphics(String name, String vendor, String id) {
    return new RecordedOshi()
        .says("getName", name)
        .says("getVendor", vendor)
        .says("getDeviceId", id)
        .answering(GraphicsCard.class);
  }

  private static NetworkIF network(String name, long speed, NetworkIF.IfOperStatus state) {
    return new RecordedOshi()
        .says("getName", name)
        .says("getSpeed", speed)
        .says("getIfOperStatus", state)
        .answering(NetworkIF.class);
  }

  @Test
  void whatOshiSaysBecomesFacts() {
    HostFacts facts =
        read(
            new RecordedOshi()
                .says(
                    "getProcessorIdentifier", model("12th Gen Intel(R) Core(TM) i5-12400 @ 2.5GHz"))
                .says("getPhysicalProcessorCount", 1)
                .says("getCpuTemperature", 61.4)
                .says("getAvailable", 1_000_000L)
                .says("getManufacturer", "ASRock")
                .says("getModel", "DeskMini B760")
                .says(
                    "getGraphicsCards",
                    List.of(graphics("AD107", "NVIDIA Corporation (0x10de)", "0x2882")))
                .says(
                    "getNetworkIFs",
                    List.of(network("enp1s0", 2_500_000_000L, NetworkIF.IfOperStatus.UP))));
    assertThat(facts.processor().model()).isEqualTo("12th Gen Intel Core i5-12400");
    assertThat(facts.processor().celsius()).hasValue(61);
    assertThat(facts.processor().cores()).isEqualTo(1);
    assertThat(facts.memory().available()).isEqualTo(1_000_000);
    assertThat(facts.board()).isEqualTo("ASRock DeskMini B760");
    assertThat(facts.graphicsCards())
        .containsExactly(new HostFacts.GraphicsCard("AD107", 0x10de, 0x2882));
    assertThat(facts.networkCards().fastest()).contains(Bitrate.ofKbps(2_500_000));
  }

  @Test
  void whatCannotBeReadIsMissingAndNothingElse() {
    HostFacts facts =
        read(new RecordedOshi().says("getProcessorIdentifier", model("AMD EPYC 7B13")));
    assertThat(facts.processor())
        .isEqualTo(
            new HostFacts.Processor(
                "AMD EPYC 7B13", THREADS, THREADS, OptionalDouble.empty(), OptionalInt.empty()));
    assertThat(facts.memory().total()).isPositive();
    assertThat(facts.board()).isEmpty();
    assertThat(facts.graphicsCards()).isEmpty();
    assertThat(facts.networkCards()).isEqualTo(NetworkCards.NONE);
  }

  @Test
  void aLibraryThatCannotBeLoadedLeavesWhatTheJvmKnows() {
    HostReader reader =
        new HostReader(
            () -> {
              throw new UnsatisfiedLinkError("libudev.so.1");
            });
    assertThat(reader.read())
        .isEqualTo(
            new HostFacts(
                HostFacts.ofJvm().processor(),
                HostFacts.ofJvm().memory(),
                "",
                HostFacts.ofJvm().system(),
                List.of(),
                NetworkCards.NONE));
  }

  @Test
  void withoutLspciThereIsNoGraphicsCardRatherThanAnUnknownOne() {
    HostFacts facts =
        read(
            new RecordedOshi()
                .says("getGraphicsCards", List.of(graphics("unknown", "unknown", "unknown"))));
    assertThat(facts.graphicsCards()).isEmpty();
  }

  @Test
  void nonsenseIsNoAnswer() {
    HostFacts facts =
        read(
            new RecordedOshi()
                .says("getProcessorIdentifier", model(" unknown "))
                .says("getPhysicalProcessorCount", -3)
                .says("getCpuTemperature", Double.NaN)
                .says("getAvailable", -5L)
                .says("getManufacturer", "unknown")
                .says("getModel", null)
                .says(
                    "getNetworkIFs",
                    List.of(network("eth0", Long.MAX_VALUE, NetworkIF.IfOperStatus.UP))));
    assertThat(facts.processor().title()).isEqualTo(HostFacts.ofJvm().processor().title());
    assertThat(facts.processor().celsius()).isEmpty();
    assertThat(facts.memory().available()).isEqualTo(facts.memory().total());
    assertThat(facts.board()).isEmpty();
    assertThat(facts.networkCards().cards())
        .containsExactly(new NetworkCards.Card("eth0", true, Optional.empty()));
  }

  @Test
  void theLoadIsThatSinceTheReadingBefore() {
    RecordedOshi oshi =
        new RecordedOshi()
            .says("getSystemCpuLoadTicks", new long[8])
            .says("getSystemCpuLoadBetweenTicks", 0.25);
    HostReader reader = new HostReader(oshi::hardware);
    assertThat(reader.read().processor().load()).isEmpty();
    assertThat(reader.read().processor().load()).hasValue(0.25);
    oshi.says("getSystemCpuLoadBetweenTicks", Double.NaN);
    assertThat(reader.read().processor().load()).isEmpty();
  }

  /** This machine, whichever it is. */
  @Test
  void theRealOneAnswersOnAnyBox() {
    HostFacts facts = new HostReader().read();
    assertThat(facts.processor().threads()).isEqualTo(THREADS);
    assertThat(facts.processor().title()).contains("core");
    assertThat(facts.memory().available()).isBetween(1L, facts.memory().total());
    assertThat(facts.system()).startsWith("Linux");
  }
}
