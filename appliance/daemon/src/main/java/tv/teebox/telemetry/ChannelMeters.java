package tv.teebox.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.plan.Budget;
import tv.teebox.plan.Hardware;

/** What is on air, and whether that is well. Owned by who looks; printed on any thread. */
final class ChannelMeters {

  private final Meters meters;
  private final Total engineRestarts = new Total();
  private final Total repeated = new Total();
  private final Family<SourceMeters.Seen, SourceMeters> sources;
  private final Family<RenditionMeters.Seen, RenditionMeters> renditions;
  private final Family<DestinationStatus, DestinationMeters> destinations;
  private final Family<Hardware.Device, DeviceMeters> devices;
  private volatile Sighting now;
  private volatile Health health;

  ChannelMeters(MeterRegistry registry, Sighting first, Health firstHealth) {
    now = first;
    health = firstHealth;
    meters = new Meters(registry, Tags.empty());
    sources = new Family<>(SourceMeters.Seen::name, each -> new SourceMeters(registry, each));
    renditions =
        new Family<>(RenditionMeters.Seen::name, each -> new RenditionMeters(registry, each));
    destinations =
        new Family<>(DestinationStatus::name, each -> new DestinationMeters(registry, each));
    devices = new Family<>(Hardware.Device::id, each -> new DeviceMeters(registry, each));
    health();
    program();
    upload();
    engine();
  }

  private void health() {
    meters
        .flag(
            "teebox_ready",
            "Whether the box takes publishers and, on air, at least one destination is live",
            () -> health.ready())
        .oneOf(
            "teebox_health",
            "1 at how the box is, as /healthz has it",
            "status",
            Meters.words(Health.State.values()),
            word -> health.state().name().equalsIgnoreCase(word))
        .oneOf(
            "teebox_health_reason",
            "1 at each thing that is wrong",
            "reason",
            Stream.of(Health.Reason.values()).map(Health.Reason::code).toList(),
            word -> health.reasons().stream().anyMatch(each -> each.code().equals(word)))
        .gauge(
            "teebox_configuration_notes",
            "Things that the operator ought to know of the configuration",
            () -> now.notes());
  }

  private void program() {
    meters
        .oneOf(
            "teebox_channel_state",
            "1 at where the channel is",
            "state",
            Meters.words(ChannelState.values()),
            word -> channel().state().name().equalsIgnoreCase(word))
        .oneOf(
            "teebox_program_showing",
            "1 at what viewers see; nowhere off air",
            "showing",
            List.of("source", "second source", "slate"),
            word -> channel().program() != null && channel().program().showing().equals(word))
        .flag(
            "teebox_program_slate_by_hand",
            "Whether the operator put the slate up",
            () -> channel().program() != null && channel().program().slateByHand())
        .gauge(
            "teebox_destinations_wanted",
            "Destinations that ought to be live while the box is on air",
            () -> count(Health::isWanted))
        .gauge(
            "teebox_destinations_live", "Destinations that are live", () -> count(Health::isLive));
  }

  private long count(java.util.function.Predicate<DestinationStatus> which) {
    return channel().destinations().stream().filter(which).count();
  }

  private void upload() {
    meters
        .gauge(
            "teebox_upload_planned_bytes_per_second",
            "Picture and sound of all destinations together, as planned",
            () -> channel().budget().totalKbps() * Meters.BYTES_PER_KILOBIT)
        .gauge(
            "teebox_upload_required_bytes_per_second",
            "What the upload should carry for that, with the reserve of the budget's rule",
            () -> channel().budget().requiredKbps() * Meters.BYTES_PER_KILOBIT)
        .gauge(
            "teebox_upload_available_bytes_per_second",
            "What the upload carries as the operator or a measurement knows it; not a number where"
                + " nobody does",
            () -> available(channel().budget().availableKbps()))
        .gauge(
            "teebox_upload_sent_bytes_per_second",
            "What really left for all destinations in the last seconds",
            () -> channel().budget().sentKbps() * Meters.BYTES_PER_KILOBIT)
        .oneOf(
            "teebox_upload_verdict",
            "1 at how the upload stands to what is required",
            "verdict",
            Meters.words(Budget.Verdict.values()),
            word -> channel().budget().verdict().equals(word))
        .oneOf(
            "teebox_upload_fault",
            "1 at whose fault it is that something waits or is lost; at ok while nothing does",
            "fault",
            List.of("ok", "uplink", "destination", "either"),
            word -> channel().budget().onAir().equals(word));
  }

  private static double available(Long kbps) {
    return kbps == null ? Double.NaN : kbps * Meters.BYTES_PER_KILOBIT;
  }

  private void engine() {
    meters
        .counter(
            "teebox_engine_restarts_total",
            "Encoding processes that were lost on air and replaced",
            engineRestarts)
        .counter(
            "teebox_repeated_frames_total",
            "Ticks at which the picture before was shown again because none had come",
            repeated)
        .flag(
            "teebox_engine_running",
            "Whether there is an encoding process",
            () -> channel().enginePid() > 0)
        .gauge(
            "teebox_set_aside",
            "Encoders, devices and decoders that failed and are passed over",
            () -> channel().setAside().size())
        .flag(
            "teebox_overload",
            "Whether the box had to encode less than was wanted, or ought to",
            () -> channel().overload() != null);
  }

  private ChannelStatus channel() {
    return now.channel();
  }

  void seen(Sighting seen, Health itsHealth) {
    now = seen;
    health = itsHealth;
    ChannelStatus channel = seen.channel();
    engineRestarts.seen(channel.engineRestarts());
    repeated.seen(
        channel.renditions().stream().mapToLong(RenditionStatus::repeated).max().orElse(0));
    List<SourceMeters.Seen> inputs = new ArrayList<>();
    inputs.add(new SourceMeters.Seen("first", channel.source()));
    if (channel.secondSource() != null) {
      inputs.add(new SourceMeters.Seen("second", channel.secondSource()));
    }
    sources.seen(inputs);
    renditions.seen(
        channel.renditions().stream()
            .map(
                each -> new RenditionMeters.Seen(each, Health.isOnProcessor(each, seen.hardware())))
            .toList());
    destinations.seen(channel.destinations());
    devices.seen(seen.hardware().devices());
  }

  /** The box did not answer: what was seen last stands, but it is not well. */
  void silent() {
    health = Health.silent();
  }
}
