package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

/**
 * Keeps an engine running while the channel is on air. One that dies, or of which {@link
 * EngineWatch} complains, is replaced at once by a fresh one on fresh paths, without waiting for
 * the old one's end; one that never got to open is tried again with growing pauses. Owned by the
 * channel's event loop.
 */
final class EngineSupervisor {

  private static final Logger log = LoggerFactory.getLogger(EngineSupervisor.class);

  private static final Duration CHECK_EVERY = Duration.ofMillis(100);

  /** A check later than this says that this process was held up, and maybe not the engine. */
  private static final Duration CHECK_IS_LATE = Duration.ofMillis(300);

  private static final Duration END_PATIENCE = Duration.ofSeconds(3);

  /** Takes what the engine in charge makes. */
  interface Listener {
    void onTag(String track, StampedTag tag);

    /** Another source is on air from now on, or the slate. */
    void onShowing(int source);
  }

  private final Scheduler scheduler;
  private final Engine.Factory engines;
  private final List<Source> sources;
  private final Listener listener;
  private final String prefix;
  private final Backoff backoff;
  private final EngineCounts counts = new EngineCounts();
  private final SetAside setAside = new SetAside();
  private final EngineBlame blame = new EngineBlame();
  private final Map<String, String> encoders = new HashMap<>();

  private Supplier<EngineCommand.Open> opening;
  private Engine engine;
  private Scheduler.Timer timer = () -> {};
  private int generation;
  private int restarts;
  private int failuresToOpen;
  private final Set<VideoDevice> devices = new HashSet<>();
  private EngineWatch engineWatch;
  private long checkDueNanos;
  private boolean heldUp;
  private boolean ending;
  private Diagnosis fault;
  private Diagnosis trouble;

  EngineSupervisor(
      String channel,
      Scheduler scheduler,
      Engine.Factory engines,
      List<Source> sources,
      RandomGenerator random,
      Listener listener) {
    this.prefix = "[channel " + channel + " / engine]";
    this.scheduler = scheduler;
    this.engines = engines;
    this.sources = List.copyOf(sources);
    this.backoff = new Backoff(random);
    this.listener = listener;
  }

  /** Starts the first engine; {@code openingOfEach} is asked again for each that follows. */
  void start(Supplier<EngineCommand.Open> openingOfEach) {
    opening = openingOfEach;
    restarts = 0;
    failuresToOpen = 0;
    ending = false;
    trouble = null;
    counts.reset();
    backoff.reset();
    launch();
  }

  private void launch() {
    generation++;
    engineWatch = new EngineWatch(scheduler.nanoTime(), failuresToOpen);
    fault = null;
    Charge charge = new Charge();
    EngineCommand.Open open = opening.get();
    devices.clear();
    devices.addAll(open.spec().devices());
    encoders.clear();
    engine = engines.make(generation, open, charge);
    charge.engine = engine;
    log.info("{} starting number {}", prefix, generation);
    watch();
    engine.start();
  }

  private void watch() {
    timer.cancel();
    checkDueNanos = scheduler.nanoTime() + CHECK_EVERY.toNanos();
    timer = scheduler.after(CHECK_EVERY, this::check);
  }

  private void check() {
    if (engine == null || ending) {
      return;
    }
    long now = scheduler.nanoTime();
    // What came meanwhile has to be read first: the next check is soon.
    heldUp = !heldUp && now - checkDueNanos > CHECK_IS_LATE.toNanos();
    Optional<String> complaint =
        heldUp ? Optional.empty() : engineWatch.complaint(now).or(this::hang);
    if (complaint.isPresent()) {
      engine.kill();
      replace(complaint.get() + stuckCall(), blame.ofHang(counts.current().calls()));
    } else {
      watch();
    }
  }

  /** What does not come back although pictures do. */
  private Optional<String> hang() {
    return engineWatch.isRunning()
        ? blame
            .hang(counts.current().calls())
            .map(call -> "has not come back from " + call.device() + " for a second")
        : Optional.empty();
  }

  /** The codec call that has lasted longest, as the last report told it. */
  private String stuckCall() {
    return counts.current().calls().stream()
        .filter(
            call ->
                call.call().startsWith("encoding")
                    || call.call().startsWith("decoding")
                    || !call.device().equals(VideoDevice.MAIN_MEMORY))
        .max(Comparator.comparingLong(EngineReport.ThreadCall::sinceMs))
        .map(call -> ", last seen in " + call.thread() + ": " + call.call())
        .orElse("");
  }

  /**
   * @param culprit the device that is to blame for it
   */
  private void replace(String why, Optional<VideoDevice> culprit) {
    timer.cancel();
    engine = null;
    feedNobody();
    counts.engineGone();
    restarts++;
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
    // With the culprit out of the way the next one has a better chance.
    if (engineWatch.isRunning() || culprit.isPresent()) {
      log.warn("{} {}; starting a fresh one at once", prefix, cause);
      failuresToOpen = 0;
      backoff.reset();
      launch();
    } else {
      failuresToOpen++;
      Duration pause = backoff.next();
      log.error("{} {} before it was open; next in {} ms", prefix, cause, pause.toMillis());
      timer = scheduler.after(pause, this::launch);
    }
  }

  private void feedNobody() {
    sources.forEach(source -> source.feed(tag -> {}));
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

  /** Lets the engine encode what it has in hand and stops supervising; done when it is gone. */
  Future<Void> end() {
    timer.cancel();
    ending = true;
    feedNobody();
    if (engine == null) {
      return Future.succeededFuture();
    }
    return engine
        .end(END_PATIENCE)
        .onComplete(
            ended -> {
              counts.engineGone();
              engine = null;
            });
  }

  /** Kills the engine and stops supervising. */
  void kill() {
    timer.cancel();
    ending = true;
    feedNobody();
    if (engine != null) {
      engine.kill();
      engine = null;
    }
  }

  /** The engine's counts since {@link #start}, over all restarts. */
  EngineReport.Progress counts() {
    return counts.total();
  }

  int restarts() {
    return restarts;
  }

  /** Has a rendition encoded by others from its next keyframe on, if an engine runs. */
  void use(String rendition, List<EngineSpec.Encoder> others) {
    if (engine != null && !ending) {
      log.info("{} {} is to be encoded by {}", prefix, rendition, others.get(0).id());
      others.forEach(each -> devices.add(each.setup().device()));
      devices.remove(VideoDevice.MAIN_MEMORY);
      engine.tell(new EngineCommand.UseEncoders(rendition, others));
    }
  }

  /**
   * Puts the operator's slate up or takes it down, if an engine runs; the next is told at its
   * opening.
   */
  void showSlate(boolean up) {
    if (engine != null && !ending) {
      engine.tell(new EngineCommand.ShowSlate(up));
    }
  }

  /** Whatever failed may be used again, and nothing is told of it any more. */
  void forgive() {
    setAside.clear();
    trouble = null;
  }

  /** What failed, and is passed over until the operator says otherwise. */
  SetAside setAside() {
    return setAside;
  }

  /** libav's name of what encodes a rendition now; empty if no engine ever did. */
  Optional<String> encoderOf(String rendition) {
    return Optional.ofNullable(encoders.get(rendition));
  }

  /** Why the engine was replaced last; empty if it never was. */
  Optional<Diagnosis> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** The engine's process id; -1 if there is none. */
  long pid() {
    return engine == null ? -1 : engine.pid();
  }

  /** One engine's callbacks, heard only while it is in charge. */
  private final class Charge implements Engine.Listener {

    private Engine engine;

    private boolean inCharge() {
      return engine == EngineSupervisor.this.engine;
    }

    @Override
    public void sourceWanted(int number) {
      if (inCharge() && !ending && number >= 0 && number < sources.size()) {
        Source source = sources.get(number);
        source.replay().forEach(tag -> engine.feed(number, tag));
        source.feed(tag -> engine.feed(number, tag));
      }
    }

    @Override
    public void onTag(String track, StampedTag tag) {
      if (inCharge()) {
        engineWatch.tag(track, tag.tag().isVideoFrame(), scheduler.nanoTime());
        listener.onTag(track, tag);
      }
    }

    @Override
    public void onReport(EngineReport report) {
      if (!inCharge()) {
        return;
      }
      if (report instanceof EngineReport.Progress progress) {
        counts.report(progress);
      } else if (report instanceof EngineReport.Showing showing) {
        listener.onShowing(showing.source());
      } else if (report instanceof EngineReport.EncoderOpened opened) {
        encoders.put(opened.track(), opened.encoder());
      } else if (report instanceof EngineReport.EncoderFailed failed) {
        encoderFailed(failed);
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

    @Override
    public void gone(String how) {
      if (inCharge() && !ending) {
        List<EngineReport.ThreadCall> calls = counts.current().calls();
        long now = scheduler.nanoTime();
        replace(
            how,
            engineWatch.isRunning()
                ? blame.ofDeath(devices, calls, engineWatch.livedNanos(now), now)
                : blame.ofDeathAtOpening(devices, calls));
      }
    }
  }
}
