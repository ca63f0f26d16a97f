package tv.teebox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.LinkHello;
import tv.teebox.link.UnixLink;
import tv.teebox.timeline.SourceClock;

/**
 * One engine: the source's tags in, one elementary track out for each rendition and each audio
 * setting. The constructor opens every encoder and connects every track; {@link #start()} sets the
 * threads going; {@link #end()} lets what is inside run out. It is never restarted: a process is
 * one engine.
 */
final class Engine {

  private static final long REPORT_EVERY_MS = 500;

  private final Consumer<EngineReport> reports;
  private final SourceReader reader;
  private final VideoInput videoInput;
  private final AudioInput audioInput;
  private final FrameStore frames;
  private final SoundStore sound;
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
      EngineSpec spec,
      Path socket,
      Consumer<EngineReport> reports,
      BiConsumer<String, Throwable> faults)
      throws IOException {
    this.reports = reports;
    SourceClock clock = new SourceClock();
    SourcePosition position = new SourcePosition(clock, spec);
    frames = new FrameStore(spec);
    sound = new SoundStore();

    for (EngineSpec.VideoTrack track : spec.video()) {
      rungs.add(new Rung(track, spec.timeline(), writer(socket, track.name()), faults));
    }
    for (EngineSpec.AudioTrack track : spec.audio()) {
      audioRungs.add(
          new AudioRung(track, spec.timeline(), sound, writer(socket, track.name()), faults));
    }
    pacer = new Pacer(spec.timeline(), frames, rungs, faults);

    videoInput = new VideoInput(spec.canvas(), position, frames, faults);
    audioInput = new AudioInput(position, sound, faults);
    UnixLink source = UnixLink.connect(socket, new LinkHello(LinkHello.Purpose.SOURCE, ""));
    reader = new SourceReader(source, clock, videoInput, audioInput, faults);
  }

  private static TrackWriter writer(Path socket, String track) throws IOException {
    return new TrackWriter(UnixLink.connect(socket, new LinkHello(LinkHello.Purpose.TRACK, track)));
  }

  void start() {
    audioInput.start();
    videoInput.start();
    reader.start();
    rungs.forEach(Rung::start);
    frames.awaitFirstPicture();
    long firstTick = pacer.start();
    audioRungs.forEach(rung -> rung.start(firstTick));
    reports.accept(new EngineReport.Opened(firstTick));
    reporter.scheduleAtFixedRate(
        () -> reports.accept(progress()), REPORT_EVERY_MS, REPORT_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Stops ticking, encodes what is in hand and returns when the last of it is written. */
  void end() {
    reporter.shutdownNow();
    pacer.stop();
    audioRungs.forEach(AudioRung::stop);
    rungs.forEach(Rung::finish);
    audioRungs.forEach(AudioRung::finish);
  }

  private EngineReport.Progress progress() {
    FrameStore.Counts counts = frames.counts();
    return new EngineReport.Progress(
        counts.picked(),
        counts.repeated(),
        counts.skipped(),
        counts.backlog() + videoInput.dropped(),
        videoInput.undecodable() + audioInput.undecodable(),
        sound.silenceMs(),
        Stream.concat(
                rungs.stream().map(Rung::progress), audioRungs.stream().map(AudioRung::progress))
            .toList(),
        Stream.of(
                Stream.of(reader.worker(), videoInput.worker(), audioInput.worker()),
                rungs.stream().map(Rung::worker),
                audioRungs.stream().map(AudioRung::worker))
            .flatMap(each -> each)
            .map(Worker::call)
            .toList());
  }
}
