package tv.teebox.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.ChannelStatus.RenditionStatus;
import tv.teebox.channel.ChannelStatus.SetAsideStatus;
import tv.teebox.plan.Hardware;

/**
 * Whether a box is well, for whoever balances loads or wakes people. Anybody may ask, so it holds
 * words of {@link Reason} and nothing of the operator's. Pure.
 *
 * @param ready whether it can be used: it takes publishers, and on air a destination is live
 * @param reasons why it is not {@link State#OK}, the worst first
 */
public record Health(State state, boolean ready, List<Reason> reasons) {

  /** What a set-aside entry says in an encoder's place where it is none. */
  private static final String CANVAS = "decoding and scaling";

  private static final String LIVE = "live";
  private static final String OFF = "off";

  public Health {
    reasons = List.copyOf(reasons);
  }

  /** How a box is. */
  public enum State {
    OK,
    /** Viewers are served, but not as well as they could be, or not for long. */
    DEGRADED,
    /** Media does not move, or cannot come in. */
    FAILED
  }

  /** One thing that is wrong; its name is its code. */
  public enum Reason {
    /** The channel's event loop does not answer. */
    NO_ANSWER(State.FAILED),
    /** No publisher can come in. */
    INGEST_CLOSED(State.FAILED),
    /** On air, and no picture has left an encoder for seconds. */
    MEDIA_STUCK(State.FAILED),
    /** On air for nobody. */
    NO_DESTINATION_LIVE(State.DEGRADED),
    /** A destination that is wanted is not live. */
    DESTINATION_NOT_LIVE(State.DEGRADED),
    /** Something is wrong with a destination, on air or off. */
    DESTINATION_TROUBLE(State.DEGRADED),
    /** The processor encodes, though there is an accelerator. */
    CPU_FALLBACK(State.DEGRADED),
    /** An encoder, a device or a decoder failed and is passed over. */
    SET_ASIDE(State.DEGRADED),
    /** More is encoded than the box carries. */
    OVERLOAD(State.DEGRADED),
    /** The slate is shown because no source gives pictures. */
    SLATE(State.DEGRADED),
    /** The upload carries less than it should. */
    UPLOAD_SHORT(State.DEGRADED),
    /** A device is hot, or slowed down. */
    HOT(State.DEGRADED),
    /** Little room is left for the box's state. */
    DISK_NEARLY_FULL(State.DEGRADED),
    /** What happens cannot be written down. */
    HISTORY(State.DEGRADED),
    /** The operator ought to know something of the configuration. */
    CONFIGURATION(State.DEGRADED);

    private final State state;

    Reason(State state) {
      this.state = state;
    }

    /** As strangers and metrics read it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Of a box whose event loop says nothing. */
  public static Health silent() {
    return of(List.of(Reason.NO_ANSWER), false);
  }

  static Health of(Sighting seen, Surroundings around) {
    ChannelStatus channel = seen.channel();
    boolean onAir = channel.state() != ChannelState.OFF_AIR;
    boolean live = channel.destinations().stream().anyMatch(Health::isLive);
    List<Reason> reasons = new ArrayList<>();
    add(reasons, Reason.INGEST_CLOSED, !seen.listens());
    add(reasons, Reason.MEDIA_STUCK, !seen.moves());
    add(reasons, Reason.NO_DESTINATION_LIVE, onAir && !live);
    add(reasons, Reason.DESTINATION_NOT_LIVE, onAir && isAnyMissing(channel));
    add(reasons, Reason.DESTINATION_TROUBLE, isAnyTroubled(channel));
    add(reasons, Reason.CPU_FALLBACK, isFallenBack(seen));
    add(reasons, Reason.SET_ASIDE, !channel.setAside().isEmpty());
    add(reasons, Reason.OVERLOAD, channel.overload() != null);
    add(reasons, Reason.SLATE, onAir && isOnSlateForWantOfSource(channel));
    add(reasons, Reason.UPLOAD_SHORT, isUploadShort(channel));
    add(reasons, Reason.HOT, isHot(seen.hardware()));
    add(reasons, Reason.DISK_NEARLY_FULL, around.disk().isNearlyFull());
    add(reasons, Reason.HISTORY, around.history().trouble());
    add(reasons, Reason.CONFIGURATION, seen.notes() > 0);
    return of(reasons, seen.listens() && (!onAir || live));
  }

  private static Health of(List<Reason> reasons, boolean ready) {
    State worst = reasons.stream().map(each -> each.state).max(State::compareTo).orElse(State.OK);
    return new Health(worst, ready, reasons);
  }

  private static void add(List<Reason> reasons, Reason reason, boolean holds) {
    if (holds) {
      reasons.add(reason);
    }
  }

  static boolean isLive(DestinationStatus destination) {
    return destination.state().equals(LIVE);
  }

  /** Whether the operator has it switched on and expects it to be live on air. */
  static boolean isWanted(DestinationStatus destination) {
    return !destination.state().equals(OFF) || destination.trouble() != null;
  }

  private static boolean isAnyMissing(ChannelStatus channel) {
    return channel.destinations().stream().anyMatch(each -> isWanted(each) && !isLive(each));
  }

  private static boolean isAnyTroubled(ChannelStatus channel) {
    return channel.destinations().stream().anyMatch(each -> each.trouble() != null);
  }

  private static boolean isOnSlateForWantOfSource(ChannelStatus channel) {
    return channel.program() != null
        && channel.program().showing().equals("slate")
        && !channel.program().slateByHand();
  }

  private static boolean isUploadShort(ChannelStatus channel) {
    return channel.budget().trouble() != null
        || Set.of("tight", "exceeded").contains(channel.budget().verdict());
  }

  private static boolean isHot(Hardware hardware) {
    return hardware.devices().stream().anyMatch(Hardware.Device::isHot);
  }

  /**
   * Whether x264 encodes what an accelerator could: one that failed on air, that shows nothing of
   * what it can, or that cannot be used for want of a driver. Where all accelerators work and are
   * full, the processor encodes the rest as planned, and that is no fall-back.
   */
  private static boolean isFallenBack(Sighting seen) {
    boolean processorEncodes =
        seen.channel().renditions().stream().anyMatch(each -> isOnProcessor(each, seen.hardware()));
    boolean idle =
        seen.hardware().accelerators().stream().anyMatch(each -> each.proofs().isEmpty());
    return processorEncodes
        && (idle
            || seen.unusable() > 0
            || seen.channel().setAside().stream().anyMatch(Health::isEncoder));
  }

  static boolean isOnProcessor(RenditionStatus rendition, Hardware hardware) {
    return hardware.processor().proofOf(rendition.encoder()).isPresent();
  }

  private static boolean isEncoder(SetAsideStatus entry) {
    return !entry.encoder().equals(CANVAS);
  }

  /** {@code /healthz}: its status. */
  public int status() {
    return state == State.FAILED ? 503 : 200;
  }

  /** {@code /healthz}: its body. */
  public String body() {
    return json(state.name().toLowerCase(Locale.ROOT), reasons.stream());
  }

  /** {@code /readyz}: its status. */
  public int readyStatus() {
    return ready ? 200 : 503;
  }

  /** {@code /readyz}: its body. */
  public String readyBody() {
    return ready
        ? json("ready", Stream.empty())
        : json("not ready", reasons.stream().filter(Health::isInTheWay));
  }

  private static boolean isInTheWay(Reason reason) {
    return reason.state == State.FAILED || reason == Reason.NO_DESTINATION_LIVE;
  }

  private static String json(String word, Stream<Reason> reasons) {
    return "{\"status\":\"%s\",\"reasons\":[%s]}%n"
        .formatted(
            word, reasons.map(each -> "\"" + each.code() + "\"").collect(Collectors.joining(",")));
  }
}
