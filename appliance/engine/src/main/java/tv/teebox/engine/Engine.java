package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tv.teebox.external.Encoders;
import tv.teebox.libav.Devices;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
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
  private final SlateStore slate;
  private final List<SourceFeed> sources = new ArrayList<>();
  private final ProgramPictures program;
  private final Optional<SourceFeed> expected;
  private final boolean slateFirst;
  private final Pacer pacer;
  private final Tracks tracks;
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

    Devices devices = new Devices();
    Encoders encoders = new Encoders(socket.toAbsolutePath().getParent());
    // By way of the reporter: what finds that a device failed may be a track that is to go.
    Canvas canvas = new Canvas(spec, devices, this::tell);
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

    tracks =
        new Tracks(
            spec,
            new Rung.Shared(timeline, devices, encoders, canvas, reports, faults),
            sound,
            socket);
    pacer = new Pacer(timeline, program, tracks.rungs(), faults);
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
    tracks.open();
    boolean live = expected.map(each -> each.frames().awaitFirstPicture()).orElse(false);
    if (!live && !slateFirst) {
      slate.start(System.nanoTime());
    }
    if (!live) {
      slate.awaitDrawn();
    }
    tracks.awaitOpen();

    long firstTick = pacer.prepare(afterTick);
    tell(new EngineReport.Opened(firstTick));
    pacer.start();
    tracks.start(firstTick);
    if (live && !slateFirst) {
      slate.start(System.nanoTime() + SLATE_AFTER_NANOS);
    }
  }

  /** Reports, in order and without waiting for the daemon to take it. */
  private void tell(EngineReport report) {
    try {
      reporter.execute(() -> reports.accept(report));
    } catch (RejectedExecutionException e) {
      // it has ended
    }
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
    tracks.use(wanted);
  }

  /** Encodes these tracks from now on; if there can be no engine of them, those it has. */
  void use(EngineCommand.UseTracks wanted) {
    try {
      tracks.use(wanted);
    } catch (IllegalArgumentException e) {
      System.err.println("[engine] keeps its tracks, for the others cannot be: " + e.getMessage());
    }
  }

  /** Stops ticking, encodes what is in hand and returns when the last of it is written. */
  void end() {
    tracks.end(timeline.nanosOf(pacer.stop()));
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
        tracks.silenceMs(),
        tracks.progress(),
        Stream.of(
                sources.stream().flatMap(SourceFeed::workers),
                Stream.of(slate.worker(), pacer.worker()),
                tracks.workers())
            .flatMap(each -> each)
            .map(Worker::call)
            .toList());
  }
}
