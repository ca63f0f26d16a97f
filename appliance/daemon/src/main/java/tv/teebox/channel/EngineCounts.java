package tv.teebox.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.link.EngineReport.Progress;
import tv.teebox.link.EngineReport.TrackProgress;

/** The counts of all engines since the channel went on air: each engine counts from nothing. */
final class EngineCounts {

  private static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, 0, List.of(), List.of());

  private Progress past = NOTHING;
  private Progress current = NOTHING;

  void reset() {
    past = NOTHING;
    current = NOTHING;
  }

  /** The engine in charge reports. */
  void report(Progress news) {
    current = news;
  }

  /** The engine in charge is gone; the next counts anew. */
  void engineGone() {
    past = total();
    current = NOTHING;
  }

  /** The last report of the engine in charge. */
  Progress current() {
    return current;
  }

  Progress total() {
    return new Progress(
        past.ticks() + current.ticks(),
        past.repeated() + current.repeated(),
        past.skipped() + current.skipped(),
        past.backlog() + current.backlog(),
        past.undecodable() + current.undecodable(),
        past.silenceMs() + current.silenceMs(),
        totalTracks(),
        current.calls());
  }

  private List<TrackProgress> totalTracks() {
    Map<String, TrackProgress> tracks = new LinkedHashMap<>();
    past.tracks().forEach(each -> tracks.put(each.track(), each));
    current.tracks().forEach(each -> tracks.merge(each.track(), each, EngineCounts::sum));
    return List.copyOf(tracks.values());
  }

  private static TrackProgress sum(TrackProgress a, TrackProgress b) {
    return new TrackProgress(
        a.track(), a.frames() + b.frames(), a.skippedTicks() + b.skippedTicks());
  }
}
