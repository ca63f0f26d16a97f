package tv.teebox.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.Hardware;
import tv.teebox.profiles.ProfileLibrary;

/**
 * All that is known of the box at one moment: what it has, and what its encoders were seen to do.
 *
 * @param devices the processor first
 * @param report empty until it was measured
 */
public record Survey(
    BoxKey box,
    HostFacts host,
    NvidiaFacts nvidia,
    List<EncodingDevice> devices,
    Optional<BoxReport> report) {

  /** Other programs' share of a device below this is the system's own breathing. */
  private static final double IDLE = 0.1;

  public Survey {
    devices = List.copyOf(devices);
  }

  /** Whether all of it was measured: not only the accelerators, as on air. */
  boolean isMeasured() {
    return report
        .filter(each -> each.results().stream().anyMatch(one -> one.device().equals(Hardware.CPU)))
        .isPresent();
  }

  /** Whether there is anything besides the processor that could encode. */
  boolean hasAccelerators() {
    return devices.stream()
        .anyMatch(each -> !each.id().equals(Hardware.CPU) && each.obstacle().isEmpty());
  }

  Survey with(BoxReport measured) {
    return new Survey(box, host, nvidia, devices, Optional.of(measured));
  }

  /** What is told to a plan. */
  public Capabilities capabilities(ProfileLibrary library) {
    List<Hardware.Device> accelerators = new ArrayList<>();
    int unusable = 0;
    for (EncodingDevice each : devices) {
      if (each.obstacle().isPresent()) {
        unusable++;
      } else if (!each.id().equals(Hardware.CPU)) {
        accelerators.add(accelerator(library, each));
      }
    }
    long memory = Math.min(host.memory().total() / 2, host.memory().available());
    return new Capabilities(
        new Hardware(processor(), accelerators, memory), host.networkCards().fastest(), unusable);
  }

  /** Measured, or estimated as long as nothing was; x264 is never given up. */
  private Hardware.Device processor() {
    HostFacts.Processor facts = host.processor();
    Hardware.Device estimated = Hardware.estimated(facts.threads(), 0).processor();
    Hardware.Proof assumed = estimated.proofs().get(0);
    List<Hardware.Proof> measured =
        resultsOn(Hardware.CPU).stream()
            .filter(each -> each.encoder().equals(assumed.encoder()))
            .map(
                each ->
                    new Hardware.Proof(
                        each.encoder(),
                        each.where(),
                        assumed.largest(),
                        each.pixelsPerSecond(),
                        true,
                        true))
            .toList();
    return new Hardware.Device(
        Hardware.CPU,
        facts.title(),
        measured.isEmpty() ? estimated.proofs() : measured,
        OptionalInt.empty(),
        0,
        facts.celsius(),
        false,
        busy(facts.load().orElse(0)));
  }

  private Hardware.Device accelerator(ProfileLibrary library, EncodingDevice device) {
    List<EncoderResult> results = resultsOn(device.id());
    Optional<NvidiaFacts.Card> card = device.nvidia();
    int inUse = Math.max(0, card.map(NvidiaFacts.Card::encodeSessions).orElse(0));
    return new Hardware.Device(
        device.id(),
        device.title(),
        results.stream()
            .filter(each -> isUsed(library, each.encoder()))
            .map(Survey::proof)
            .toList(),
        mostSessions(results, inUse),
        inUse,
        card.map(NvidiaFacts.Card::celsius)
            .filter(each -> each > 0)
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty),
        card.filter(each -> !each.throttledBy().isEmpty()).isPresent(),
        busy(card.map(NvidiaFacts.Card::encoderPercent).orElse(0) / 100.0));
  }

  /**
   * Whether the engine encodes by it: it packs H.264, which every platform takes. The others are
   * tried and told of.
   */
  public static boolean isUsed(ProfileLibrary library, String encoder) {
    return library.encoder(encoder).filter(each -> each.codec() == VideoCodec.H264).isPresent();
  }

  private static Hardware.Proof proof(EncoderResult result) {
    Resolution largest =
        result.sizes().stream()
            .map(EncoderResult.Size::size)
            .max((one, other) -> Long.compare(one.pixels(), other.pixels()))
            .orElseThrow();
    return new Hardware.Proof(
        result.encoder(),
        result.where(),
        largest,
        result.pixelsPerSecond(),
        result.decodes(),
        true);
  }

  /** What was counted was free then, beside what others had in use. */
  private static OptionalInt mostSessions(List<EncoderResult> results, int inUse) {
    return results.stream()
        .flatMap(each -> each.sessions().stream())
        .filter(EncoderResult.Sessions::limited)
        .mapToInt(each -> each.atOnce() + inUse)
        .min();
  }

  private static double busy(double load) {
    return load < IDLE ? 0 : Math.min(1, load);
  }

  private List<EncoderResult> resultsOn(String device) {
    return report.map(BoxReport::results).orElse(List.of()).stream()
        .filter(each -> each.device().equals(device) && each.works())
        .toList();
  }
}
