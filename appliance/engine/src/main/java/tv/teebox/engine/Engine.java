package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Devices;
import tv.teebox.libav.LibavException;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.LinkHello;
import tv.teebox.link.UnixLink;
import tv.teebox.timeline.Timeline;

/**
 * One engine: the tags of each source in, one elementary track out for each rendition and each
 * audio setting, of what is on air. The constructor connects it; {@link #start()} opens the
 * encoders and sets the threads going; {@link #end()} lets what is inside run out. It is never
 * restarted: a process is one engine.
 */
final class Engine {

  private static final long REPORT_EVERY_MS = 500;

  /**
   * Where a source's picture is on air, the slate is drawn when the encoders have caught up with
   * the grid: it takes a processor some tenths of a second, and a hold of {@link #LONG_HOLD_MS} is
   * not over before. With a shorter one it is drawn while the encoders open.
   */
  private static final long SLATE_AFTER_NANOS = 700_000_000L;

  private static final int LONG_HOLD_MS = 1000;

  private final Timeline timeline;
  private final long afterTick;
  private final Consumer<EngineReport> reports;
  private final Devices devices;
  private final SlateStore slate;
  private final List<SourceFeed> sources = new ArrayList<>();
  private final ProgramPictures program;
  private final Optional<SourceFeed> expected;
  private final boolean slateFirst;
  private final Pacer pacer;
  private final List<Rung> rungs = new ArrayList<>();
  private final List<AudioRung> audioRungs = new ArrayList<>();
  private final ScheduledExecutorService reporter =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "reporter");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param faults takes the track's name (empty for none) and what happened; the process then ends
   */
  Engine(
      EngineCommand.Open open,
      Path socket,
      Consumer<EngineReport> reports,
      BiConsumer<String, Throwable> faults)
      throws IOException {
    EngineSpec spec = open.spec();
    this.timeline = spec.timeline();
    this.afterTick = open.afterTick();
    this.reports = reports;

    devices = new Devices();
    Encoders encoders = new Encoders(socket.toAbsolutePath().getParent());
    Canvas canvas = new Canvas(spec, devices, reports);
    slate = new SlateStore(spec, canvas, faults);
    for (int number = 0; number < spec.program().sources(); number++) {
      sources.add(new SourceFeed(number, spec, canvas, socket, faults));
    }
    ProgramSound sound = new ProgramSound(sources.stream().map(SourceFeed::sound).toList());
    program =
        new ProgramPictures(
            spec, sources.stream().map(SourceFeed::frames).toList(), slate, sound, this::tell);
    expected =
        spec.program().pictureExpected()
            ? Optional.of(sources.get(spec.program().onAir()))
            : Optional.empty();
    slateFirst = expected.isEmpty() || spec.program().holdMs() < LONG_HOLD_MS;

    for (EngineSpec.VideoTrack track : spec.video()) {
      TrackWriter writer = writer(socket, track.name());
      rungs.add(new Rung(track, timeline, devices, encoders, canvas, writer, reports, faults));
    }
    for (EngineSpec.AudioTrack track : spec.audio()) {
      audioRungs.add(new AudioRung(track, timeline, sound, writer(socket, track.name()), faults));
    }
    pacer = new Pacer(timeline, program, rungs, faults);
  }

  private static TrackWriter writer(Path socket, String track) throws IOException {
    return new TrackWriter(UnixLink.connect(socket, new LinkHello(LinkHello.Purpose.TRACK, track)));
  }

  /** Returns when every encoder is open and the pacer runs. */
  void start() {
    // From the first: what opens an encoder may never come back, and somebody must know where.
    reporter.scheduleAtFixedRate(
        () -> reports.accept(progress()), 0, REPORT_EVERY_MS, TimeUnit.MILLISECONDS);
    if (slateFirst) {
      slate.start(System.nanoTime());
    }
    sources.forEach(SourceFeed::start);
    rungs.forEach(Rung::open);
    audioRungs.forEach(AudioRung::open);
    boolean live = expected.map(each -> each.frames().awaitFirstPicture()).orElse(false);
    if (!live && !slateFirst) {
      slate.start(System.nanoTime());
    }
    if (!live) {
      slate.awaitDrawn();
    }
    rungs.forEach(Rung::awaitOpen);
    audioRungs.forEach(AudioRung::awaitOpen);

    long firstTick = pacer.prepare(afterTick);
    tell(new EngineReport.Opened(firstTick));
    pacer.start();
    audioRungs.forEach(rung -> rung.start(firstTick));
    if (live && !slateFirst) {
      slate.start(System.nanoTime() + SLATE_AFTER_NANOS);
    }
  }

  /** Reports, in order and without waiting for the daemon to take it. */
  private void tell(EngineReport report) {
    reporter.execute(() -> reports.accept(report));
  }

  /** Puts the slate up at the next tick, whatever the sources give, or takes it down. */
  void showSlate(boolean shown) {
    if (shown) {
      slate.drawNow();
    }
    program.slateByHand(shown);
  }

  /** Has a track encoded by others, from its next keyframe on. */
  void use(EngineCommand.UseEncoders wanted) {
    // What is slow about a card is its device, which is better opened here than between two
    // pictures.
    for (EngineSpec.Encoder each : wanted.encoders()) {
      try {
        devices.get(each.setup().pictures());
      } catch (LibavException e) {
        // The rendition finds out for itself, and says so.
      }
    }
    rungs.stream()
        .filter(each -> each.isNamed(wanted.track()))
        .forEach(each -> each.use(wanted.encoders()));
  }

  /** Encodes other tracks from now on. */
  void use(EngineCommand.UseTracks wanted) {
    throw new UnsupportedOperationException("tracks that come and go");
  }

  /** Stops ticking, encodes what is in hand and returns when the last of it is written. */
  void end() {
    long endNanos = timeline.nanosOf(pacer.stop());
    rungs.forEach(Rung::end);
    audioRungs.forEach(rung -> rung.endAt(endNanos));
    rungs.forEach(Rung::awaitEnd);
    audioRungs.forEach(AudioRung::awaitEnd);
    sources.forEach(SourceFeed::end);
    // Not shutdownNow: an interrupt would close the control link under a report.
    reporter.shutdown();
    reports.accept(progress());
  }

  private EngineReport.Progress progress() {
    return new EngineReport.Progress(
        program.ticks(),
        program.repeated(),
        sources.stream().mapToLong(each -> each.frames().counts().skipped()).sum(),
        sources.stream().mapToLong(SourceFeed::backlog).sum(),
        sources.stream().mapToLong(SourceFeed::undecodable).sum(),
        audioRungs.stream().mapToLong(AudioRung::silenceMs).max().orElse(0),
        Stream.concat(
                rungs.stream().map(Rung::progress), audioRungs.stream().map(AudioRung::progress))
            .toList(),
        Stream.of(
                sources.stream().flatMap(SourceFeed::workers),
                Stream.of(slate.worker(), pacer.worker()),
                rungs.stream().map(Rung::worker),
                audioRungs.stream().map(AudioRung::worker))
            .flatMap(each -> each)
            .map(Worker::call)
            .toList());
  }
}
