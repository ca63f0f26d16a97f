package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.link.EngineReport;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.timeline.ProgramSwitch;

class ChannelEventsTest {

  private final FakeScheduler time = new FakeScheduler();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private final FakePublisher.Factory attempts = new FakePublisher.Factory(time);
  private final Heard heard = new Heard();
  private final Channel channel = channelTo("custom");

  private Channel channelTo(String platform) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    Wish wish = Wish.of("one", library.platform(platform).orElseThrow());
    return new Channel(
        new ChannelSettings(
            "main",
            FakeSession.DOOR,
            ChannelSettings.OnAir.WITH_SOURCE,
            Duration.ofSeconds(10),
            Duration.ofMillis(80),
            ChannelSettings.Absence.USUAL,
            false,
            Optional.empty(),
            Boxes.PLENTY,
            List.of(new Destination(wish, "rtmp", true, attempts))),
        new Planner(library),
        time,
        engines,
        SlateClips.NONE,
        new SplittableRandom(1),
        heard);
  }

  /** Writes down what it hears, in order. */
  private static final class Heard implements EventSink {
    private final List<String> edges = new ArrayList<>();
    private final List<DestinationStatus> figures = new ArrayList<>();

    /** What was heard since the last time. */
    private List<String> news() {
      List<String> news = List.copyOf(edges);
      edges.clear();
      return news;
    }

    private void add(String edge, Optional<Diagnosis> why) {
      edges.add(edge + why.map(each -> ": " + each.code()).orElse(""));
    }

    @Override
    public void onAir(String canvas) {
      edges.add("on air " + canvas);
    }

    @Override
    public void goesOn(List<DestinationStatus> destinations) {
      edges.add("goes on");
      figures.addAll(destinations);
    }

    @Override
    public void offAir(List<DestinationStatus> destinations) {
      edges.add("off air");
      figures.addAll(destinations);
    }

    @Override
    public void channelChanged(ChannelState from, ChannelState to, String because) {
      edges.add("channel " + from + " -> " + to + " because " + because);
    }

    @Override
    public void programChanged(String showing, String because) {
      edges.add("shows " + showing + " because " + because);
    }

    @Override
    public void publisherCame(String source, String address, String program) {
      edges.add(source + " came: " + program + " at " + address);
    }

    @Override
    public void publisherLeft(
        String source, String address, String program, boolean inOrder, Optional<Diagnosis> why) {
      add(source + " left" + (inOrder ? " in order" : ""), why);
    }

    @Override
    public void destinationChanged(
        String destination, OutletState from, OutletState to, Optional<Diagnosis> why) {
      add(destination + " " + from + " -> " + to, why);
    }

    @Override
    public void engineReplaced(int restarts, Optional<Diagnosis> why) {
      add("engine replaced " + restarts, why);
    }

    @Override
    public void encoderSetAside(String rendition, String encoder, String device, Diagnosis why) {
      add("set aside " + encoder + " on " + device, Optional.of(why));
    }

    @Override
    public void engineLastWords(String words) {
      edges.add("last words: " + words);
    }

    @Override
    public void planRevised(String change, Optional<Diagnosis> why) {
      add("plan " + change, why);
    }

    @Override
    public void sessionLimit(String destination, Diagnosis what) {
      add(destination + " limit", Optional.of(what));
    }

    @Override
    public void uploadJudged(String verdict, Optional<Diagnosis> why) {
      add("upload " + verdict, why);
    }
  }

  private FakeSession publish(Channel to) {
    FakeSession publisher = FakeSession.publish(to.gate(), "192.0.2.10");
    publisher.sink.onTag(Tags.HD_HEADER, time.nanoTime());
    publisher.sink.onTag(keyframe(0), time.nanoTime());
    return publisher;
  }

  private void becomeLive(Channel from) {
    attempts.last().accept();
    FakeEngine engine = engines.last();
    engine.give(from.plan().renditions().get(0).name(), Tags.HD_HEADER, keyframe(0));
    from.plan().sounds().forEach(each -> engine.give(each.name(), Tags.AUDIO_HEADER, audio(0)));
  }

  @Test
  void aLifeOnAirIsToldEdgeByEdge() {
    FakeSession publisher = publish(channel);
    assertThat(heard.news())
        .containsExactly(
            "source came: a test at 192.0.2.10",
            "on air " + channel.plan().canvas(),
            "channel OFF_AIR -> ON_AIR because canvas "
                + channel.plan().canvas()
                + ", "
                + channel.plan().canvasReason(),
            "shows source because it sends pictures",
            "one OFF -> CONNECTING");

    becomeLive(channel);
    assertThat(heard.news()).containsExactly("one CONNECTING -> JOINING", "one JOINING -> LIVE");

    engines.last().die();
    assertThat(heard.news()).containsExactly("engine replaced 1: engine-restarted");

    attempts.last().lose("closed");
    assertThat(heard.news()).containsExactly("one LIVE -> RETRYING: closed");

    publisher.end(PublishEnd.Kind.LOST);
    channel.showSlate(true);
    engines.last().listener.onReport(new EngineReport.Showing(ProgramSwitch.SLATE, 90));
    assertThat(heard.news())
        .containsExactly("source left: ended", "shows slate because the operator put it up");

    publish(channel).end(PublishEnd.Kind.ORDERLY);
    time.advance(Duration.ofSeconds(11));
    engines.last().nowOver();
    assertThat(heard.news())
        .containsSubsequence(
            "source came: a test at 192.0.2.10",
            "source left in order",
            "channel ON_AIR -> GRACE because ends in 10 s",
            "channel GRACE -> ENDING because the publisher left",
            "channel ENDING -> OFF_AIR because ended",
            "off air");
    assertThat(heard.figures).singleElement().satisfies(this::wasLiveOnce);
    time.advance(Duration.ofMinutes(5));
    assertThat(heard.news()).as("off air nothing goes on").isEmpty();
  }

  private void wasLiveOnce(DestinationStatus one) {
    assertThat(one.name()).isEqualTo("one");
    assertThat(one.reconnects()).isEqualTo(1);
    assertThat(one.bytesSent()).isPositive();
  }

  @Test
  void itGoesOnOnceAMinuteWithHowItsDestinationsFare() {
    channel.goOnAir();
    time.advance(Duration.ofSeconds(59));
    assertThat(heard.news()).doesNotContain("goes on");
    time.advance(Duration.ofSeconds(122));
    assertThat(heard.news().stream().filter("goes on"::equals)).hasSize(3);
    assertThat(heard.figures).hasSize(3).allMatch(each -> each.name().equals("one"));
  }

  @Test
  void whoTakesOverIsToldOfAfterWhomItTookOverFrom() {
    publish(channel);
    heard.news();
    publish(channel);
    assertThat(heard.news())
        .containsExactly("source left: ingest-taken-over", "source came: a test at 192.0.2.10");
  }

  @Test
  void anotherVerdictOnTheUploadIsTold() {
    publish(channel);
    becomeLive(channel);
    time.advance(Duration.ofMillis(1500));
    assertThat(heard.news()).noneMatch(each -> each.startsWith("upload"));
    attempts.last().lose("closed");
    time.advance(Duration.ofMinutes(1));
    assertThat(heard.news().stream().filter(each -> each.startsWith("upload")))
        .singleElement()
        .asString()
        .startsWith("upload either: ");
  }

  @Test
  void anEncoderThatIsSetAsideIsToldOfOnce() {
    channel.use(Boxes.withCard("h264_nvenc"));
    channel.goOnAir();
    heard.news();
    EngineReport.EncoderFailed failed =
        new EngineReport.EncoderFailed(
            channel.plan().renditions().get(0).name(),
            "h264_nvenc",
            new VideoDevice(VideoDevice.Kind.CUDA, "0"),
            new Diagnosis(Diagnosis.Category.DEVICE, "encoder-lost", "it is gone", ""),
            "libx264");
    engines.last().listener.onReport(failed);
    engines.last().listener.onReport(failed);
    assertThat(heard.news())
        .singleElement()
        .asString()
        .startsWith("set aside h264_nvenc on ")
        .endsWith(": encoder-lost");
  }

  @Test
  void whatAnEngineWroteLastIsToldAfterItWasReplaced() {
    channel.goOnAir();
    FakeEngine first = engines.last();
    first.give(channel.plan().renditions().get(0).name(), Tags.HD_HEADER, keyframe(0));
    heard.news();
    first.die();
    first.listener.lastWords("crashed in a driver");
    assertThat(heard.news())
        .containsExactly("engine replaced 1: engine-restarted", "last words: crashed in a driver");
  }

  @Test
  void aDeviceThatIsSetAsideIsToldOf() {
    channel.use(Boxes.withCard("h264_nvenc"));
    channel.goOnAir();
    heard.news();
    for (int i = 0; i < 3 && engines.made.size() < 4; i++) {
      FakeEngine engine = engines.last();
      engine.give(channel.plan().renditions().get(0).name(), Tags.HD_HEADER, keyframe(i * 2000L));
      engine.die();
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(heard.news().stream().filter(each -> each.startsWith("set aside")))
        .singleElement()
        .asString()
        .startsWith("set aside  on ")
        .endsWith(": engine-restarted");
  }

  @Test
  void aPlanThatIsRevisedIsToldOfWithItsReason() {
    channel.goOnAir();
    becomeLive(channel);
    heard.news();
    String rendition = channel.plan().renditions().get(0).name();
    for (int second = 1; second <= 20; second++) {
      engines.last().give(rendition, keyframe(second * 1000L));
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
                  List.of(new EngineReport.TrackProgress(rendition, 20L * second, 10L * second)),
                  List.of()));
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(heard.news().stream().filter(each -> each.startsWith("plan ")))
        .singleElement()
        .asString()
        .startsWith("plan one gets ")
        .endsWith(": overload");
  }

  @Test
  void aPlatformsLimitIsWarnedOfAndStandsBesideALiveDestination() {
    Channel facebook = channelTo("facebook");
    publish(facebook);
    becomeLive(facebook);
    heard.news();
    time.advance(Duration.ofHours(8).minusMinutes(29));
    assertThat(heard.news().stream().filter(each -> each.startsWith("one limit")))
        .containsExactly("one limit: session-limit-near");
    Diagnosis trouble = facebook.status().destinations().get(0).trouble();
    assertThat(trouble.code()).isEqualTo("session-limit-near");
    assertThat(trouble.toString()).contains("29 min").doesNotContain("rollover");
    assertThat(facebook.status().destinations().get(0).state()).isEqualTo("live");
    facebook.end("enough");
    engines.last().nowOver();
    assertThat(facebook.status().destinations().get(0).trouble()).isNull();
  }
}
