package tv.teebox.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.link.EngineReport.Progress;
import tv.teebox.link.EngineReport.TrackProgress;

/**
 * The counts of all engines since the channel went on air: each engine counts from nothing, and so
 * does a track that comes into one again. Tracks that are not there any more are not listed.
 */
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
    keepWhatWent(news);
    current = news;
  }

  /** Where a track counts from nothing again, or is gone, what it had counted is past. */
  private void keepWhatWent(Progress news) {
    Map<String, TrackProgress> there = byName(news.tracks());
    Map<String, TrackProgress> tracks = byName(past.tracks());
    for (TrackProgress each : current.tracks()) {
      TrackProgress now = there.get(each.track());
      if (now == null || now.frames() < each.frames()) {
        tracks.merge(each.track(), each, EngineCounts::sum);
      }
    }
    past = with(past, tracks);
  }

  private static Progress with(Progress counts, Map<String, TrackProgress> tracks) {
    return new Progress(
        counts.ticks(),
        counts.repeated(),
        counts.skipped(),
        counts.backlog(),
        counts.undecodable(),
        counts.silenceMs(),
        List.copyOf(tracks.values()),
        counts.calls());
  }

  private static Map<String, TrackProgress> byName(List<TrackProgress> tracks) {
    Map<String, TrackProgress> byName = new LinkedHashMap<>();
    tracks.forEach(each -> byName.put(each.track(), each));
    return byName;
  }

  /** The engine in charge is gone; the next counts anew. */
  void engineGone() {
    Map<String, TrackProgress> tracks = byName(past.tracks());
    current.tracks().forEach(each -> tracks.merge(each.track(), each, EngineCounts::sum));
    past = with(total(), tracks);
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

  /** Those that the engine in charge has; before its first report, all that there were. */
  private List<TrackProgress> totalTracks() {
    Map<String, TrackProgress> before = byName(past.tracks());
    if (current.equals(NOTHING)) {
      return past.tracks();
    }
    return current.tracks().stream()
        .map(each -> before.containsKey(each.track()) ? sum(before.get(each.track()), each) : each)
        .toList();
  }

  private static TrackProgress sum(TrackProgress a, TrackProgress b) {
    return new TrackProgress(
        a.track(), a.frames() + b.frames(), a.skippedTicks() + b.skippedTicks());
  }
}
