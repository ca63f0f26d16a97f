package tv.teebox.channel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelStatus.BudgetStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.Latency;
import tv.teebox.channel.ChannelStatus.ProgramStatus;
import tv.teebox.channel.ChannelStatus.Range;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.channel.ChannelStatus.SetAsideStatus;
import tv.teebox.channel.ChannelStatus.SourceStatus;
import tv.teebox.link.EngineReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Budget;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Refusal;
import tv.teebox.rtmp.IngestSession;

/**
 * Puts a channel's status together. Used once, on the channel's event loop.
 *
 * @param onAirMs for how long it has been on air; empty off air
 * @param nowNanos on the clock by which media arrives
 */
record ChannelStatusReader(
    ChannelSettings settings,
    ChannelState state,
    Plan plan,
    Sources sources,
    Optional<ProgramStatus> program,
    Transmission transmission,
    Optional<Long> onAirMs,
    long nowNanos) {

  ChannelStatus read() {
    return new ChannelStatus(
        settings.name(),
        state,
        settings.onAir().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        onAirMs.orElse(null),
        null,
        program.orElse(null),
        sourceStatus(0),
        sources.all().size() > 1 ? sourceStatus(1) : null,
        plan.canvas().toString(),
        plan.canvasReason(),
        plan.renditions().stream().map(this::renditionStatus).toList(),
        settings.destinations().stream().flatMap(this::destinationStatuses).toList(),
        budgetStatus(plan.budget()),
        transmission.engine().restarts(),
        transmission.engine().pid(),
        transmission.engine().trouble().orElse(null),
        transmission.overload().diagnosis().orElse(null),
        setAside());
  }

  private SourceStatus sourceStatus(int number) {
    Source source = sources.get(number);
    IngestSession session = sources.session(number);
    Optional<Canvas> format = source.format();
    SourceMeter meter = source.meter();
    SourceAdvice.Verdict verdict =
        session == null ? SourceAdvice.Verdict.NOBODY : SourceAdvice.of(source.facts(nowNanos));
    return new SourceStatus(
        session == null ? null : session.remote() + ", " + session.flashVersion(),
        format.map(each -> each.size().width()).orElse(0),
        format.map(each -> each.size().height()).orElse(0),
        format.map(each -> each.rate().fps()).orElse(0.0),
        meter.kbps(),
        meter.keyframeIntervalMs(),
        source.audioHz(),
        meter.videoTags(),
        meter.audioTags(),
        meter.refusedTags(),
        session == null ? null : source.forMs(nowNanos),
        source.videoCodec().map(each -> each.name().toLowerCase(Locale.ROOT)).orElse(null),
        source.audioCodec().map(each -> each.name().toLowerCase(Locale.ROOT)).orElse(null),
        source.audioChannels() == 0 ? null : source.audioChannels(),
        verdict.health().name().toLowerCase(Locale.ROOT),
        verdict.advice(),
        sources.refused().last(number).orElse(null));
  }

  private RenditionStatus renditionStatus(Plan.Rendition rendition) {
    EngineReport.Progress counts = transmission.engine().counts();
    long skipped =
        counts.tracks().stream()
            .filter(each -> each.track().equals(rendition.name()))
            .mapToLong(EngineReport.TrackProgress::skippedTicks)
            .sum();
    Optional<TrackMeter> meter =
        state == ChannelState.OFF_AIR
            ? Optional.empty()
            : transmission.tee().map(each -> each.meter(rendition.name()));
    Plan.Encoder planned = transmission.engine().setAside().left(rendition).get(0);
    String encoder = encoderNow(rendition).orElse(planned.id());
    String device =
        rendition.encoders().stream()
            .filter(each -> each.id().equals(encoder))
            .findFirst()
            .orElse(planned)
            .device();
    return new RenditionStatus(
        rendition.name(),
        rendition.size().width(),
        rendition.size().height(),
        rendition.rate().fps(),
        rendition.codec().name().toLowerCase(Locale.ROOT),
        encoder,
        device,
        transmission.deviceTitle(device),
        rendition.reason(),
        rendition.bitrate().kbps(),
        meter.map(TrackMeter::kbps).orElse(0L),
        meter
            .map(each -> new Range(each.shortestKeyframeMs(), each.longestKeyframeMs()))
            .orElse(new Range(-1, -1)),
        meter.map(TrackMeter::frames).orElse(0L),
        meter.map(each -> each.recent().fps(nowNanos)).filter(fps -> fps >= 0).orElse(null),
        meter.map(each -> each.recent().kbps(nowNanos)).filter(kbps -> kbps >= 0).orElse(null),
        counts.repeated(),
        skipped,
        meter.map(ChannelStatusReader::latency).orElse(new Latency(0, 0, null)));
  }

  private static Latency latency(TrackMeter meter) {
    return new Latency(
        meter.latency().quantile(0.5),
        meter.latency().quantile(0.99),
        meter.latencyMs() < 0 ? null : (int) meter.latencyMs());
  }

  /** What encodes it now; empty off air and until an encoder is open. */
  private Optional<String> encoderNow(Plan.Rendition rendition) {
    return state == ChannelState.OFF_AIR
        ? Optional.empty()
        : transmission.engine().encoderOf(rendition.name());
  }

  private List<SetAsideStatus> setAside() {
    return transmission.engine().setAside().entries().stream()
        .map(
            each -> new SetAsideStatus(each.rendition(), each.encoder(), each.device(), each.why()))
        .toList();
  }

  /** The destination's own, and its backup's after it. */
  private Stream<DestinationStatus> destinationStatuses(Destination destination) {
    String name = destination.wish().name();
    Optional<Plan.Route> route = plan.routeOf(name);
    String reason = destination.enabled() ? "" : "switched off";
    DestinationStatus primary =
        destinationStatus(
            destination, name, destination.protocol(), route.map(this::reason).orElse(reason));
    return Stream.concat(
        Stream.of(primary),
        destination.backup().stream()
            .map(
                backup ->
                    destinationStatus(
                        destination,
                        destination.backupName(),
                        backup.protocol(),
                        route.isPresent() ? "the same as " + name : reason)));
  }

  /** With what it gets while there is no source, where no encoder stands between. */
  private String reason(Plan.Route route) {
    return route instanceof Plan.Direct
        ? route.reason() + ". " + sources.direct().absence()
        : route.reason();
  }

  private DestinationStatus destinationStatus(
      Destination destination, String outletName, String protocol, String reason) {
    String name = destination.wish().name();
    Outlet outlet = transmission.outlets().get(outletName);
    Optional<Plan.Route> route = plan.routeOf(name);
    Diagnosis trouble =
        Optional.ofNullable(plan.refusals().get(name))
            .map(Refusal::diagnosis)
            .or(outlet::trouble)
            .or(() -> route.flatMap(each -> unfit(destination, each)))
            .or(() -> transmission.slow().diagnosis(name))
            .or(() -> transmission.limits().standing(name))
            .orElse(null);
    return new DestinationStatus(
        outletName,
        destination.wish().platform().id(),
        destination.wish().platform().title(),
        protocol,
        destination.enabled(),
        route.map(Plan.Route::what).orElse(null),
        route.filter(Plan.Direct.class::isInstance).isPresent(),
        reason,
        outlet.state().name().toLowerCase(Locale.ROOT),
        outlet.liveMs().isPresent() ? outlet.liveMs().getAsLong() : null,
        route.flatMap(this::targetKbps).orElse(null),
        trouble,
        outlet.meter().videoTags(),
        outlet.meter().audioTags(),
        outlet.meter().kbps(),
        outlet.meter().reconnects(),
        outlet.droppedVideo(),
        outlet.droppedAudio(),
        outlet.meter().firstTagMs(),
        outlet.bytesSent(),
        transmission.uplink().kbps(outletName),
        outlet.sample().queuedMs());
  }

  /** Picture and sound; of the source as it is, what was seen of it. */
  private Optional<Long> targetKbps(Plan.Route route) {
    if (route instanceof Plan.Encoded encoded) {
      long sound = plan.sound(encoded.sound()).map(each -> each.bitrate().kbps()).orElse(0L);
      return plan.rendition(encoded.rendition()).map(each -> each.bitrate().kbps() + sound);
    }
    return sources.measured().map(each -> each.bitrate().kbps());
  }

  /** A direct route whose source has changed to what the platform does not want. */
  private Optional<Diagnosis> unfit(Destination destination, Plan.Route route) {
    if (!(route instanceof Plan.Direct) || sources.measured().isEmpty()) {
      return Optional.empty();
    }
    return transmission
        .planner()
        .directRule(sources.format(), sources.measured())
        .objection(destination.wish())
        .map(
            objection ->
                new Diagnosis(
                    Diagnosis.Category.INPUT,
                    "direct-unfit",
                    "What it gets is no longer fit for it: " + objection,
                    "Or set its route to encode"));
  }

  private BudgetStatus budgetStatus(Budget budget) {
    return new BudgetStatus(
        budget.total().kbps(),
        budget.required().kbps(),
        budget.wire().kbps(),
        budget.available().map(Bitrate::kbps).orElse(null),
        budget.verdict().name().toLowerCase(Locale.ROOT),
        Budget.RULE,
        transmission.uplink().kbps(),
        transmission.uplink().verdict().name().toLowerCase(Locale.ROOT),
        transmission.uplink().diagnosis().orElse(null));
  }
}
