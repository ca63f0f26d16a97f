package tv.teebox.channel;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

/**
 * What a channel's engines say of themselves while they are in charge, and what is concluded from
 * it when one is lost. Owned by the channel's event loop.
 */
final class EngineFindings {

  private static final Logger log = LoggerFactory.getLogger(EngineFindings.class);

  private final String prefix;
  private final EngineCounts counts = new EngineCounts();
  private final SetAside setAside;
  private final EngineBlame blame = new EngineBlame();
  private final Map<String, String> encoders = new HashMap<>();
  private final Set<VideoDevice> devices = new HashSet<>();
  private final Set<String> comingIn = new HashSet<>();

  /** Tracks that hang and are left out: until the next report the last one still tells of them. */
  private final Set<String> leftOut = new HashSet<>();

  private Diagnosis fault;
  private Diagnosis trouble;

  /**
   * @param setAsideNow hears of each thing that is set aside
   */
  EngineFindings(String prefix, Consumer<SetAside.Entry> setAsideNow) {
    this.prefix = prefix;
    this.setAside = new SetAside(setAsideNow);
  }

  /** The channel goes on air. */
  void begin() {
    trouble = null;
    counts.reset();
  }

  /** Another engine is in charge. */
  void opens(EngineCommand.Open open) {
    fault = null;
    devices.clear();
    devices.addAll(open.spec().devices());
    encoders.clear();
    comingIn.clear();
    leftOut.clear();
  }

  /** The engine in charge is to encode these tracks from now on. */
  void uses(List<EngineSpec.VideoTrack> video) {
    Set<String> names = new HashSet<>();
    video.forEach(each -> names.add(each.name()));
    encoders.keySet().retainAll(names);
    comingIn.retainAll(names);
    leftOut.removeAll(names);
    names.removeAll(encoders.keySet());
    comingIn.addAll(names);
    video.forEach(each -> usesAlso(each.encoders()));
  }

  /** The engine in charge is to use these as well. */
  void usesAlso(List<EngineSpec.Encoder> others) {
    others.forEach(each -> devices.add(each.setup().device()));
    devices.remove(VideoDevice.MAIN_MEMORY);
  }

  /** The engine in charge reports. */
  void report(EngineReport report) {
    if (report instanceof EngineReport.Progress progress) {
      counts.report(progress);
    } else if (report instanceof EngineReport.EncoderOpened opened) {
      encoders.put(opened.track(), opened.encoder());
      comingIn.remove(opened.track());
    } else if (report instanceof EngineReport.EncoderFailed failed) {
      encoderFailed(failed);
    } else if (report instanceof EngineReport.TrackFailed failed) {
      trackFailed(failed);
    } else if (report instanceof EngineReport.DeviceLeft left) {
      setAside.canvas(left.device(), left.diagnosis());
      trouble = left.diagnosis();
      log.warn("{} pictures leave {}: {}", prefix, left.device(), left.diagnosis().what());
    } else if (report instanceof EngineReport.Fault failed) {
      fault = failed.diagnosis();
    } else if (report instanceof EngineReport.Opened opened) {
      log.info("{} open, first tick {}", prefix, opened.firstTick());
    }
  }

  private void encoderFailed(EngineReport.EncoderFailed failed) {
    setAside.encoder(failed.track(), failed.encoder(), failed.device(), failed.diagnosis());
    trouble = failed.diagnosis();
    log.warn(
        "{} {}: {} on {} failed and is set aside, {} takes over: {}",
        prefix,
        failed.track(),
        failed.encoder(),
        failed.device(),
        failed.next(),
        failed.diagnosis().what());
  }

  private void trackFailed(EngineReport.TrackFailed failed) {
    encoders.remove(failed.track());
    comingIn.remove(failed.track());
    setAside.encoder(failed.track(), failed.encoder(), failed.device(), failed.diagnosis());
    trouble = failed.diagnosis();
    log.warn(
        "{} {} cannot be encoded and is left out: {}",
        prefix,
        failed.track(),
        failed.diagnosis().what());
  }

  /**
   * What does not come back although pictures do, in the past tense. What a track hangs in that
   * only comes in is {@link #stuckComingIn()} instead: the others need no other engine for it.
   */
  Optional<String> hang() {
    return blame
        .hang(
            calls().stream()
                .filter(each -> isBy(each, comingIn).isEmpty() && isBy(each, leftOut).isEmpty())
                .toList())
        .map(call -> "has not come back from " + call.device() + " for a second");
  }

  /** A track that was to come into the engine in charge, and of which the opening hangs. */
  Optional<EngineReport.ThreadCall> stuckComingIn() {
    return calls().stream()
        .filter(each -> trackComingIn(each).isPresent())
        .filter(each -> each.sinceMs() >= EngineWatch.OPENING.toMillis())
        .findFirst();
  }

  /**
   * Sets the device aside that a track hangs in which is to come in; the track, to be ordered
   * without it. Empty if none hangs, or in nothing that could be done without.
   */
  Optional<String> giveUpStuckTrack() {
    Optional<EngineReport.ThreadCall> stuck =
        stuckComingIn().filter(call -> !call.device().equals(VideoDevice.MAIN_MEMORY));
    Optional<String> track = stuck.flatMap(this::trackComingIn);
    track.ifPresent(
        name -> {
          comingIn.remove(name);
          leftOut.add(name);
          VideoDevice device = stuck.get().device();
          trouble =
              new Diagnosis(
                  Diagnosis.Category.DEVICE,
                  "encoder-hangs",
                  "%s does not open on %s: %s".formatted(name, device, stuck.get().call()),
                  "It is encoded without that device, until you say: teebox retry");
          setAside.device(device, trouble);
          log.warn("{} {}", prefix, trouble.what());
        });
    return track;
  }

  /** The track that comes in by this thread, if one does. */
  Optional<String> trackComingIn(EngineReport.ThreadCall call) {
    return isBy(call, comingIn);
  }

  private static Optional<String> isBy(EngineReport.ThreadCall call, Set<String> tracks) {
    return tracks.stream().filter(each -> call.thread().equals("encoder-" + each)).findFirst();
  }

  private List<EngineReport.ThreadCall> calls() {
    return counts.current().calls();
  }

  /** The codec call that has lasted longest, as the last report told it. */
  String stuckCall() {
    return calls().stream()
        .filter(
            call ->
                call.call().startsWith("encoding")
                    || call.call().startsWith("decoding")
                    || !call.device().equals(VideoDevice.MAIN_MEMORY))
        .max(Comparator.comparingLong(EngineReport.ThreadCall::sinceMs))
        .map(call -> ", last seen in " + call.thread() + ": " + call.call())
        .orElse("");
  }

  /** The device that the engine in charge hangs in. */
  Optional<VideoDevice> culpritOfHang() {
    return blame.ofHang(calls());
  }

  /** The device that the engine in charge died of. */
  Optional<VideoDevice> culpritOfDeath(EngineWatch watch, long nowNanos) {
    return watch.isRunning()
        ? blame.ofDeath(devices, calls(), watch.livedNanos(nowNanos), nowNanos)
        : blame.ofDeathAtOpening(devices, calls());
  }

  /**
   * The engine in charge is lost, and the culprit set aside.
   *
   * @param why in the past tense
   * @return the reason in full
   */
  Diagnosis lost(String why, Optional<VideoDevice> culprit) {
    counts.engineGone();
    String cause = fault == null ? why : why + ": " + fault.what();
    trouble =
        new Diagnosis(
            Diagnosis.Category.DEVICE,
            "engine-restarted",
            "The engine " + cause,
            culprit.isPresent()
                ? "It was replaced by one that does without that device, until you say: teebox retry"
                : "It was replaced; if this repeats, look at the log");
    culprit.ifPresent(
        device -> {
          setAside.device(device, trouble);
          log.warn("{} {} is set aside: the engine {}", prefix, device, cause);
        });
    return trouble;
  }

  /** What the engine wrote last that was lost for this reason, if nothing has happened since. */
  void lastWords(Diagnosis reason, String words) {
    if (reason.equals(trouble)) {
      trouble =
          new Diagnosis(
              reason.category(),
              reason.code(),
              reason.what() + " (" + words + ")",
              reason.advice());
    }
  }

  /** The engine in charge has ended in order. */
  void ended() {
    counts.engineGone();
  }

  /** Whatever failed may be used again, and nothing is told of it any more. */
  void forgive() {
    setAside.clear();
    trouble = null;
  }

  SetAside setAside() {
    return setAside;
  }

  EngineReport.Progress counts() {
    return counts.total();
  }

  Optional<String> encoderOf(String rendition) {
    return Optional.ofNullable(encoders.get(rendition));
  }

  Optional<Diagnosis> trouble() {
    return Optional.ofNullable(trouble);
  }
}
