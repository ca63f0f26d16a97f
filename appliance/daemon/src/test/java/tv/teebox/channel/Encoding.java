package tv.teebox.channel;

import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;

/**
 * Has whichever engine is in charge encode what it was told, ten pictures a second with a keyframe
 * every two seconds: a track begins at a keyframe.
 */
final class Encoding {

  static final long STEP_MS = 100;

  private static final long KEYFRAME_MS = 2000;

  private final FakeScheduler time;
  private final FakeEngine.Factory engines;

  /** The tracks that the engine in charge has begun. */
  private final Set<String> begun = new HashSet<>();

  /** Tracks that no engine can be brought to encode. */
  private final Set<String> impossible = new HashSet<>();

  private FakeEngine engine;
  private long ms;
  private long encoded;
  private long skipped;

  Encoding(FakeScheduler time, FakeEngine.Factory engines) {
    this.time = time;
    this.engines = engines;
  }

  /** The next tick's time. */
  long ms() {
    return ms;
  }

  /** No engine encodes this. */
  void cannot(String track) {
    impossible.add(track);
  }

  /** Engines encode everything from now on. */
  void canAll() {
    impossible.clear();
  }

  /** Time in which nothing is encoded. */
  void missed(long milliseconds) {
    ms += milliseconds;
  }

  void seconds(int seconds) {
    seconds(seconds, 0);
  }

  /** The engine skips so many of a hundred ticks of each rendition. */
  void seconds(int seconds, int percent) {
    for (int i = 0; i < seconds * 1000 / STEP_MS; i++) {
      step(percent);
    }
  }

  void step(int percent) {
    boolean fresh = engine != engines.last();
    engine = engines.last();
    if (fresh) {
      begun.clear();
      encoded = 0;
      skipped = 0;
    }
    if (!engine.isKilled()) {
      encode(fresh || ms % KEYFRAME_MS == 0);
      report(percent);
    }
    time.advanceMs(STEP_MS);
    ms += STEP_MS;
  }

  private void encode(boolean keyframeTick) {
    begun.retainAll(names());
    for (EngineSpec.VideoTrack each : engine.video()) {
      if (keyframeTick && !impossible.contains(each.name()) && begun.add(each.name())) {
        engine.give(each.name(), header(each));
      }
      if (begun.contains(each.name())) {
        engine.give(each.name(), keyframeTick ? keyframe(ms) : frame(ms));
      }
    }
    for (EngineSpec.AudioTrack each : engine.audio()) {
      if (begun.add(each.name())) {
        engine.give(each.name(), Tags.AUDIO_HEADER);
      }
      engine.give(each.name(), audio(ms));
    }
  }

  private static FlvTag header(EngineSpec.VideoTrack track) {
    return track.size().height() == 720 ? Tags.HD_HEADER : Tags.SD_HEADER;
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    engine.video().forEach(each -> names.add(each.name()));
    engine.audio().forEach(each -> names.add(each.name()));
    return names;
  }

  private void report(int percent) {
    encoded += 100 - percent;
    skipped += percent;
    List<EngineReport.TrackProgress> tracks =
        engine.video().stream()
            .map(each -> new EngineReport.TrackProgress(each.name(), encoded, skipped))
            .toList();
    engine.listener.onReport(new EngineReport.Progress(0, 0, 0, 0, 0, 0, tracks, List.of()));
  }
}
