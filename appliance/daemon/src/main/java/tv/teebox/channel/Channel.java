package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineSpec;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.timeline.ProgramSwitch;

/**
 * One source, or a second that stands in for it, to many destinations. On air it holds a plan, a
 * timeline, an engine and an outlet for each destination; all of these end with it, and the next
 * time it goes on air they are made anew. A source that is lost leaves it on air with the slate;
 * the first one's orderly end ends it after the grace. The second stands in and neither begins nor
 * ends anything.
 *
 * <p>Made, called and closed on its event loop, which owns everything in this package.
 */
public final class Channel {

  private static final Logger log = LoggerFactory.getLogger(Channel.class);

  /** What the publisher sends. */
  public static final String SOURCE = "source";

  /** What the second one sends. */
  public static final String SECOND_SOURCE = "second";

  /** A publisher without video puts the channel on air all the same, after so long. */
  private static final Duration PATIENCE_WITH_FIRST_PICTURE = Duration.ofSeconds(3);

  /** OBS's default keyframe interval is 8.3 s; a longer one is too long for any platform. */
  private static final Duration PATIENCE_WITH_MEASURING = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private final String prefix;
  private final Sources sources;
  private final Program program;
  private final Transmission transmission;
  private final ChannelEdges edges;

  private ChannelSettings settings;
  private Consumer<ChannelState> watcher = now -> {};
  private ChannelState state = ChannelState.OFF_AIR;
  private Scheduler.Timer timer = () -> {};
  private Scheduler.Timer slateTimer = () -> {};
  private Promise<Void> ended = Promise.promise();
  private boolean follows = true;
  private long onAirSinceNanos;
  private boolean closed;
  private Future<Void> remembering = Future.succeededFuture();

  /**
   * @param sockets a folder for unix sockets; its path is short, since theirs may not be long
   * @param events hears what changes
   */
  public static Channel of(
      ChannelSettings settings,
      Planner planner,
      Vertx vertx,
      EngineLauncher launcher,
      Path sockets,
      EventSink events) {
    Channel channel =
        new Channel(
            settings,
            planner,
            new VertxScheduler(vertx),
            new EngineProcesses(vertx, launcher, sockets),
            SlateClips.byProcess(vertx, launcher.jars(), launcher.cache()),
            ThreadLocalRandom.current(),
            events);
    channel.watch(new NetworkWatch(Path.of("/")));
    return channel;
  }

  Channel(
      ChannelSettings settings,
      Planner planner,
      Scheduler scheduler,
      Engine.Factory engines,
      RandomGenerator random) {
    this(settings, planner, scheduler, engines, SlateClips.NONE, random, EventSink.NONE);
  }

  Channel(
      ChannelSettings settings,
      Planner planner,
      Scheduler scheduler,
      Engine.Factory engines,
      SlateClips clips,
      RandomGenerator random) {
    this(settings, planner, scheduler, engines, clips, random, EventSink.NONE);
  }

  Channel(
      ChannelSettings settings,
      Planner planner,
      Scheduler scheduler,
      Engine.Factory engines,
      SlateClips clips,
      RandomGenerator random,
      EventSink events) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.prefix = "[channel " + settings.name() + "]";
    this.sources =
        new Sources(
            settings.door(),
            settings.absence().hold(),
            scheduler,
            new DirectSlate(clips, this::wantsDirect, this::slate),
            new FromPublisher());
    this.program = new Program(scheduler);
    this.transmission =
        new Transmission(
            settings,
            planner,
            scheduler,
            engines,
            random,
            sources,
            this::whatToShow,
            this::showing,
            events);
    this.edges = new ChannelEdges(events, scheduler, () -> status().destinations());
    sources.direct().watch(this::directShows);
  }

  /**
   * From now on plans are made with these. What is on air goes on as it is, but that renditions
   * that the processor encodes are given to an accelerator that was not known before.
   */
  public void use(Resources others) {
    transmission.use(others);
  }

  /**
   * Why the operator cannot have this now, one sentence each; none if it can be. Nothing changes by
   * asking.
   *
   * @param planner plans for it, and from then on: profiles may have changed as well
   */
  public List<String> objections(ChannelSettings wanted, Planner planner) {
    return transmission.objections(wanted, planner);
  }

  /**
   * The operator wants this from now on. On air only what differs changes, and everything else
   * keeps its connection and its bytes.
   *
   * @throws IllegalArgumentException if there are {@link #objections}; nothing has changed then
   */
  public void want(ChannelSettings wanted, Planner planner) {
    List<String> objections = objections(wanted, planner);
    if (!objections.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", objections));
    }
    boolean otherLimit = !settings.absence().slateLimit().equals(wanted.absence().slateLimit());
    settings = wanted;
    sources.use(wanted.door());
    transmission.want(wanted, planner);
    if (otherLimit) {
      limitSlate();
    }
    if (state == ChannelState.OFF_AIR) {
      timer.cancel();
      awaitPicture();
    } else if (state == ChannelState.GRACE && !withSource()) {
      goOnAir(); // from now on only the operator ends it
    }
  }

  /** What failed and was set aside may be used again; on air, from the next keyframe on. */
  public void retrySetAside() {
    transmission.retry();
  }

  /** One hears of every state that the channel enters. */
  public void watch(Consumer<ChannelState> other) {
    watcher = other;
  }

  /** From the next time on air it looks at this machine's network. */
  void watch(NetworkWatch network) {
    transmission.watch(network);
  }

  /** The door that the ingest server asks. */
  public PublishGate gate() {
    return sources;
  }

  /**
   * Goes on air with what the source sends now, after the end if it is just ending; does nothing if
   * it is on air already. Done when it is on air.
   */
  public Future<Void> goOnAir() {
    if (closed) {
      return Future.failedFuture("the box is stopping");
    }
    if (state == ChannelState.ENDING) {
      return ended.future().compose(done -> goOnAir());
    }
    timer.cancel();
    follows = true;
    if (state == ChannelState.GRACE) {
      enter(ChannelState.ON_AIR, "it goes on");
      limitSlate();
    } else if (state == ChannelState.OFF_AIR) {
      program.begin(program.isSlateByHand() ? ProgramSwitch.SLATE : sources.withPicture());
      Plan plan = transmission.prepare();
      onAirSinceNanos = scheduler.nanoTime();
      edges.onAir(plan.canvas().toString());
      enter(ChannelState.ON_AIR, "canvas " + plan.canvas() + ", " + plan.canvasReason());
      edges.shows(programReader().read());
      transmission.begin();
    }
    return Future.succeededFuture();
  }

  /**
   * Goes on air as it was before this process began, on the slate until a source is there.
   *
   * @param canvas what the sources were conformed to, unless the operator chose it
   * @param measured what was known of the source; empty if there was none
   * @param slateByHand whether the operator had put the slate up
   */
  public Future<Void> resume(Canvas canvas, Optional<Measured> measured, boolean slateByHand) {
    sources.remember(canvas, measured);
    program.slateByHand(slateByHand);
    sources.direct().showSlate(slateByHand);
    Future<Void> onAir = goOnAir();
    if (measured.isPresent()) {
      program.sourceWasShown();
      limitSlate();
    }
    return onAir;
  }

  /**
   * Streams that began in an earlier run of the box go on at their platforms; to be called when the
   * channel is on air again.
   *
   * @param lasted how long each destination's had lasted when the box went away
   * @param away how long ago that was
   */
  public void streamsGoOn(Map<String, Duration> lasted, Duration away) {
    transmission.limits().goOn(lasted, away);
  }

  /** How long the streams have lasted at their platforms, of those that limit it. */
  public Map<String, Duration> streams() {
    return transmission.limits().lasting();
  }

  /** Puts the slate up, whatever the sources send, or takes it down again; off air, for later. */
  public void showSlate(boolean up) {
    log.info("{} the operator {}", prefix, up ? "puts the slate up" : "takes the slate down");
    program.slateByHand(up);
    sources.direct().showSlate(up);
    transmission.showSlate(up);
    limitSlate();
  }

  /** Whether the operator has put the slate up. */
  public boolean isSlateByHand() {
    return program.isSlateByHand();
  }

  /** A fresh engine goes on with what the last one showed, if that can be shown at once. */
  private EngineSpec.Program whatToShow() {
    ChannelSettings.Absence absence = settings.absence();
    int showing = program.showing();
    boolean isThere = showing != ProgramSwitch.SLATE && sources.get(showing).hasPicture();
    return new EngineSpec.Program(
        sources.all().size(),
        isThere ? showing : ProgramSwitch.SLATE,
        program.isSlateByHand(),
        (int) absence.hold().toMillis(),
        slate());
  }

  private EngineSpec.Slate slate() {
    ChannelSettings.Absence absence = settings.absence();
    return new EngineSpec.Slate(
        absence.slateTitle(), absence.slatePicture().get().map(Path::toString).orElse(""));
  }

  /**
   * Leaves air in order: what is in the engine goes out, then every outlet ends its stream. Done
   * when all are closed; does nothing if it is off air. The publisher that is on does not put it
   * back on air; the next one may.
   */
  public Future<Void> end(String why) {
    follows = false;
    if (state == ChannelState.OFF_AIR) {
      timer.cancel();
      return Future.succeededFuture();
    }
    if (state != ChannelState.ENDING) {
      timer.cancel();
      slateTimer.cancel();
      ended = Promise.promise();
      enter(ChannelState.ENDING, why);
      // A box that stops in mid-stream may be back with the same stream.
      boolean over = !closed;
      transmission.end().onComplete(done -> offAir(over));
    }
    return ended.future();
  }

  /**
   * @param over whether the stream has ended, and not only the box
   */
  private void offAir(boolean over) {
    if (over) {
      remembering = transmission.markKeysUsed();
    }
    program.slateByHand(false);
    sources.direct().showSlate(false);
    sources.forget();
    List<ChannelStatus.DestinationStatus> fared = status().destinations();
    enter(ChannelState.OFF_AIR, "ended");
    edges.offAir(fared);
    ended.complete();
    awaitPicture();
  }

  private void enter(ChannelState next, String why) {
    log.info("{} {} -> {}: {}", prefix, state, next, why);
    edges.changed(state, next, why);
    state = next;
    watcher.accept(next);
  }

  /** What the publisher does, as the channel sees it. */
  private final class FromPublisher implements Sources.Listener {

    @Override
    public void began(int source, IngestSession session) {
      log.info(
          "{} {} publishes with {}{}",
          prefix,
          session.remote(),
          session.flashVersion(),
          source == 0 ? "" : ", as the second source");
      edges.came(source, session);
      if (source == 0) {
        follows = true;
        awaitPicture();
      }
    }

    @Override
    public void onTag(int source) {
      if (source != 0) {
        return;
      }
      if (state == ChannelState.GRACE && sources.get(0).hasPicture()) {
        goOnAir();
      } else if (state == ChannelState.OFF_AIR && follows && withSource() && isKnown()) {
        goOnAir();
      }
    }

    @Override
    public void ended(int source, PublishEnd end) {
      log.info("{} the {} is gone: {}", prefix, source == 0 ? "publisher" : "second", end.reason());
      edges.left(source, end);
      if (source != 0) {
        return; // it stands in, and neither begins nor ends anything
      }
      if (state == ChannelState.OFF_AIR) {
        timer.cancel();
      } else if (state == ChannelState.ON_AIR
          && withSource()
          && end.kind() == PublishEnd.Kind.ORDERLY) {
        enter(ChannelState.GRACE, "ends in " + settings.grace().toSeconds() + " s");
        timer = scheduler.after(settings.grace(), () -> end("the publisher left"));
      }
    }
  }

  /** The engine shows another source from now on, or the slate. */
  private void showing(int source) {
    if (program.shows(source)) {
      log.info("{} on air is {}", prefix, programReader().sentence());
      edges.shows(programReader().read());
      limitSlate();
    }
  }

  /** Where nothing is encoded, what the direct destinations get is what viewers see. */
  private void directShows(boolean slate) {
    if (isOnAir() && transmission.plan().renditions().isEmpty()) {
      showing(slate ? ProgramSwitch.SLATE : sources.directSource());
    }
  }

  private ProgramReader programReader() {
    return new ProgramReader(program, sources, settings.absence().hold(), scheduler.nanoTime());
  }

  /** After too long without a source there is nothing to come back to. */
  private void limitSlate() {
    slateTimer.cancel();
    settings
        .absence()
        .slateLimit()
        .filter(limit -> program.isSourceLost() && state == ChannelState.ON_AIR)
        .ifPresent(
            limit ->
                slateTimer =
                    scheduler.after(limit, () -> end("no source for " + limit.toSeconds() + " s")));
  }

  /**
   * Whether enough of the source is known to plan: where it may go as it is, it is measured first.
   */
  private boolean isKnown() {
    Source source = sources.get(0);
    return source.hasPicture() && (!wantsDirect() || source.measured().isPresent());
  }

  private boolean wantsDirect() {
    return settings.destinations().stream()
        .anyMatch(each -> each.enabled() && each.wish().direct());
  }

  private boolean withSource() {
    return settings.onAir() == ChannelSettings.OnAir.WITH_SOURCE;
  }

  /** A publisher that is on puts the channel on air by its first picture, or without one. */
  private void awaitPicture() {
    if (state == ChannelState.OFF_AIR && withSource() && follows && sources.isFirstPublished()) {
      timer.cancel();
      timer =
          scheduler.after(
              wantsDirect() ? PATIENCE_WITH_MEASURING : PATIENCE_WITH_FIRST_PICTURE, this::goOnAir);
    }
  }

  /**
   * Shows a stream, from its current group of pictures or the next keyframe on.
   *
   * @param track {@link #SOURCE}, {@link #SECOND_SOURCE}, or a rendition that is on air
   * @return whether there is one of that name now
   */
  public boolean look(String track, Onlooker who) {
    return switch (track) {
      case SOURCE -> sources.look(0, who);
      case SECOND_SOURCE -> sources.look(1, who);
      default -> transmission.look(track, who);
    };
  }

  /** What the publisher of a source has sent since it began; 0 if there is none. */
  public long receivedBytes(String source) {
    int number = source.equals(SECOND_SOURCE) ? 1 : 0;
    boolean there = number < sources.all().size() && sources.session(number) != null;
    return there ? sources.get(number).meter().bytes() : 0;
  }

  /** Shows it nothing any more. */
  public void lookAway(Onlooker who) {
    sources.all().forEach(each -> each.view().remove(who));
    transmission.tee().ifPresent(each -> each.lookAway(who));
  }

  public ChannelSettings settings() {
    return settings;
  }

  public ChannelState state() {
    return state;
  }

  /** The plan that is on air, or that would be now. */
  public Plan plan() {
    return isOnAir() ? transmission.plan() : transmission.newPlan();
  }

  /** What is known of the source that is there, or was last; empty before it was measured. */
  public Optional<Measured> measured() {
    return sources.measured();
  }

  private boolean isOnAir() {
    return state != ChannelState.OFF_AIR;
  }

  /**
   * Whether media moves: true off air; on air, whether a picture has left an encoder in the last
   * {@code limit}, counted from going on air.
   */
  public boolean isProgressing(Duration limit) {
    return !isOnAir() || transmission.isProgressing(limit);
  }

  /** The channel as it is now. */
  public ChannelStatus status() {
    return new ChannelStatusReader(
            settings,
            state,
            plan(),
            sources,
            isOnAir() ? Optional.of(programReader().read()) : Optional.empty(),
            transmission,
            isOnAir()
                ? Optional.of((scheduler.nanoTime() - onAirSinceNanos) / 1_000_000)
                : Optional.empty(),
            scheduler.nanoTime())
        .read();
  }

  /** Leaves air at once if need be, and for good. */
  public Future<Void> close() {
    closed = true;
    sources.close();
    return end("the box is stopping")
        .eventually(transmission::killEngine)
        .eventually(() -> remembering);
  }
}
