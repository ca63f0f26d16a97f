package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/** A channel that goes on air by hand, and an operator who wants something else of it. */
abstract class LiveStage {

  final ProfileLibrary library = ProfileLibrary.builtIn();
  final FakeScheduler time = new FakeScheduler();
  final FakeEngine.Factory engines = new FakeEngine.Factory();
  final Encoding encoding = new Encoding(time, engines);
  final Map<String, Destination> wanted = new LinkedHashMap<>();
  Resources box = Boxes.PLENTY;
  Optional<Canvas> canvas = Optional.empty();
  ChannelSettings.Absence absence = ChannelSettings.Absence.USUAL;
  Channel channel;
  private final Map<String, FakePublisher.Factory> publishers = new LinkedHashMap<>();

  final void goOnAir() {
    channel = new Channel(settings(), new Planner(library), time, engines, new SplittableRandom(1));
    channel.goOnAir();
    acceptAll();
    encoding.seconds(3);
    assertThat(states()).containsOnly("live");
  }

  final Wish wish(String name, String rendition) {
    return Wish.of(name, library.platform("custom").orElseThrow())
        .withRendition(Optional.of(rendition));
  }

  final FakePublisher.Factory publishers(String name) {
    return publishers.computeIfAbsent(name, key -> new FakePublisher.Factory(time));
  }

  final void want(String name, String rendition) {
    want(wish(name, rendition));
  }

  final void want(Wish wish) {
    wanted.put(wish.name(), new Destination(wish, "rtmp", true, publishers(wish.name())));
  }

  final ChannelSettings settings() {
    return new ChannelSettings(
        "main",
        FakeSession.DOOR,
        OnAir.MANUAL,
        Duration.ofSeconds(10),
        Duration.ofMillis(80),
        absence,
        false,
        canvas,
        box,
        new ArrayList<>(wanted.values()));
  }

  final void change() {
    channel.want(settings(), new Planner(library));
  }

  final List<String> objections() {
    return channel.objections(settings(), new Planner(library));
  }

  final void acceptAll() {
    publishers.values().stream()
        .filter(each -> !each.made.isEmpty())
        .map(FakePublisher.Factory::last)
        .filter(each -> !each.isEnded())
        .forEach(FakePublisher::accept);
  }

  final List<String> states() {
    return channel.status().destinations().stream().map(DestinationStatus::state).toList();
  }

  /** The renditions that the engine is told to encode. */
  final List<String> tracks() {
    return engines.last().video().stream().map(EngineSpec.VideoTrack::name).toList();
  }

  final void trackFails(String track) {
    engines
        .last()
        .listener
        .onReport(
            new EngineReport.TrackFailed(
                track, "libx264", VideoDevice.MAIN_MEMORY, FakePublisher.trouble("no-memory")));
  }

  /** The engine says for how long a track's opening has hung in a device. */
  final void openingHangs(String track, VideoDevice device, long sinceMs) {
    engines
        .last()
        .listener
        .onReport(
            new EngineReport.Progress(
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(
                    new EngineReport.ThreadCall("encoder-" + track, "opening", device, sinceMs))));
  }
}
