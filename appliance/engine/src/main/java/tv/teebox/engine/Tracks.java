package tv.teebox.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tv.teebox.libav.LibavException;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;

/**
 * The tracks that an engine encodes now, each of which goes its own way. Which they are is the
 * command thread's to say; the pacer goes through them with each tick, the reporter when it
 * reports, and one that fails goes by itself.
 */
final class Tracks {

  private final EngineSpec spec;
  private final Rung.Shared shared;
  private final AudioRung.Shared sharedSound;
  private final Path socket;
  private final List<Rung> rungs = new CopyOnWriteArrayList<>();
  private final List<AudioRung> audioRungs = new CopyOnWriteArrayList<>();
  private final List<Worker> leaving = new ArrayList<>();
  private final AtomicLong silenceMs = new AtomicLong();

  /** Those that the engine opens with. */
  Tracks(EngineSpec spec, Rung.Shared shared, ProgramSound sound, Path socket) {
    this.spec = spec;
    this.shared = shared;
    this.sharedSound = new AudioRung.Shared(spec.timeline(), sound, shared.faults());
    this.socket = socket;
    spec.video().forEach(each -> add(each, TrackLife.fromTheStart(each.name(), shared.reports())));
    spec.audio().forEach(each -> add(each, TrackLife.fromTheStart(each.name(), shared.reports())));
  }

  private Rung add(EngineSpec.VideoTrack track, TrackLife life) {
    Rung rung = new Rung(track, shared, new TrackWriter(socket, track.name()), life, rungs::remove);
    rungs.add(rung);
    return rung;
  }

  private AudioRung add(EngineSpec.AudioTrack track, TrackLife life) {
    TrackWriter writer = new TrackWriter(socket, track.name());
    AudioRung rung =
        new AudioRung(track, sharedSound, writer, life, silenceMs(), audioRungs::remove);
    audioRungs.add(rung);
    return rung;
  }

  /** The renditions, for the pacer: it changes, and may be gone through meanwhile. */
  List<Rung> rungs() {
    return rungs;
  }

  /** Starts opening all of them. */
  void open() {
    rungs.forEach(Rung::open);
    audioRungs.forEach(AudioRung::open);
  }

  void awaitOpen() {
    rungs.forEach(Rung::awaitOpen);
    audioRungs.forEach(AudioRung::awaitOpen);
  }

  /** The first tick is known: sound begins with it. */
  void start(long firstTick) {
    audioRungs.forEach(each -> each.start(spec.timeline().nanosOf(firstTick)));
  }

  /**
   * These are the tracks from now on. What goes, goes first, to make room. Waits for nothing.
   *
   * @throws IllegalArgumentException if there can be no engine of these; then nothing changes
   */
  void use(EngineCommand.UseTracks wanted) {
    requireSense(wanted);
    Map<String, EngineSpec.VideoTrack> video =
        wanted.video().stream()
            .collect(Collectors.toMap(EngineSpec.VideoTrack::name, Function.identity()));
    Map<String, EngineSpec.AudioTrack> audio =
        wanted.audio().stream()
            .collect(Collectors.toMap(EngineSpec.AudioTrack::name, Function.identity()));
    rungs.forEach(each -> change(each, video.get(each.track().name())));
    audioRungs.forEach(each -> change(each, audio.get(each.track().name())));
    leaving.removeIf(each -> !each.isAlive());
    wanted.video().stream().filter(each -> !isThere(each)).toList().forEach(this::open);
    wanted.audio().stream().filter(each -> !isThere(each)).toList().forEach(this::open);
  }

  /** The same as for those that it opened with. */
  private void requireSense(EngineCommand.UseTracks wanted) {
    EngineSpec ignored =
        new EngineSpec(
            spec.canvas(),
            spec.timeline(),
            spec.jitterHoldMs(),
            spec.pictures(),
            spec.decodedThere(),
            spec.program(),
            wanted.video(),
            wanted.audio());
  }

  /**
   * @param wanted null if it is to go
   */
  private void change(Rung rung, EngineSpec.VideoTrack wanted) {
    EngineSpec.VideoTrack now = rung.track();
    if (wanted == null
        || !wanted.size().equals(now.size())
        || wanted.crop() != now.crop()
        || wanted.rateDivisor() != now.rateDivisor()) {
      rungs.remove(rung);
      rung.leave();
      leaving.add(rung.worker());
    } else if (!wanted.equals(now)) {
      rung.use(wanted);
    }
  }

  /**
   * @param wanted null if it is to go
   */
  private void change(AudioRung rung, EngineSpec.AudioTrack wanted) {
    EngineSpec.AudioTrack now = rung.track();
    if (wanted == null
        || !wanted.encoder().equals(now.encoder())
        || wanted.channels() != now.channels()) {
      audioRungs.remove(rung);
      rung.leave();
    } else if (!wanted.equals(now)) {
      rung.use(wanted);
    }
  }

  private boolean isThere(EngineSpec.VideoTrack track) {
    return rungs.stream().anyMatch(each -> each.track().name().equals(track.name()));
  }

  private boolean isThere(EngineSpec.AudioTrack track) {
    return audioRungs.stream().anyMatch(each -> each.track().name().equals(track.name()));
  }

  private void open(EngineSpec.VideoTrack track) {
    add(track, TrackLife.added(track.name(), shared.reports(), leaving)).open();
  }

  private void open(EngineSpec.AudioTrack track) {
    AudioRung rung = add(track, TrackLife.added(track.name(), shared.reports(), List.of()));
    rung.start(System.nanoTime());
    rung.open();
  }

  /** Has a track encoded by others, from its next keyframe on. */
  void use(EngineCommand.UseEncoders wanted) {
    // What is slow about a card is its device, which is better opened here than between two
    // pictures.
    for (EngineSpec.Encoder each : wanted.encoders()) {
      try {
        shared.devices().get(each.setup().pictures());
      } catch (LibavException e) {
        // The rendition finds out for itself, and says so.
      }
    }
    rungs.stream()
        .filter(each -> each.track().name().equals(wanted.track()))
        .forEach(each -> each.use(wanted.encoders()));
  }

  /** Returns when the last of each that had begun is written; those that had not are left. */
  void end(long endNanos) {
    rungs.forEach(Rung::end);
    audioRungs.forEach(rung -> rung.endAt(endNanos));
    rungs.forEach(Rung::awaitEnd);
    audioRungs.forEach(AudioRung::awaitEnd);
  }

  /** The most silence made up in any audio setting so far, those that went among them. */
  long silenceMs() {
    long most = audioRungs.stream().mapToLong(AudioRung::silenceMs).max().orElse(0);
    return silenceMs.accumulateAndGet(most, Math::max);
  }

  List<EngineReport.TrackProgress> progress() {
    return Stream.concat(
            rungs.stream().map(Rung::progress), audioRungs.stream().map(AudioRung::progress))
        .toList();
  }

  Stream<Worker> workers() {
    return Stream.concat(
        rungs.stream().map(Rung::worker), audioRungs.stream().map(AudioRung::worker));
  }
}
