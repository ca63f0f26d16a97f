package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A channel rolls a stream over at a real server, by Twitch's limit of 48 hours: the box was on air
 * for that long before, and goes on.
 */
class RolloverOverTheWireTest {

  private static final StreamKey KEY = new StreamKey("live_1_rollover_secret");

  /** One stream as the server saw it. */
  private static final class Stream implements PublishSink {
    final List<FlvTag> tags = new CopyOnWriteArrayList<>();
    volatile long firstNanos;
    volatile long lastNanos;
    volatile PublishEnd end;

    @Override
    public void onStart(IngestSession session) {}

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      if (!tag.isConfiguration()) {
        firstNanos = firstNanos == 0 ? arrivalNanos : firstNanos;
        lastNanos = arrivalNanos;
      }
      tags.add(tag);
    }

    @Override
    public void onEnd(PublishEnd newEnd) {
      end = newEnd;
    }

    List<Long> videoTimes() {
      return tags.stream().filter(FlvTag::isVideoFrame).map(FlvTag::timestampMs).toList();
    }
  }

  private final EventLoop loop = new EventLoop();
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private long ms;

  @AfterEach
  void close() {
    loop.close();
  }

  private int server() {
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> {
              Stream stream = new Stream();
              streams.add(stream);
              return new Admission.Accepted(stream);
            });
    return loop.await(server::start);
  }

  private Channel channel(int port) {
    PlatformProfile twitch = ProfileLibrary.builtIn().platform("twitch").orElseThrow();
    RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/app");
    return new Channel(
        new ChannelSettings(
            "main",
            FakeSession.DOOR,
            OnAir.MANUAL,
            Duration.ofSeconds(10),
            Duration.ofMillis(80),
            ChannelSettings.Absence.USUAL,
            false,
            Optional.empty(),
            Boxes.PLENTY,
            List.of(
                new Destination(
                    Wish.of("Twitch", twitch).withRendition(Optional.of("720p30")),
                    "rtmp",
                    true,
                    new RtmpPublishers(loop.vertx(), RtmpTarget.of(url, KEY), twitch),
                    Optional.empty(),
                    Optional.empty(),
                    true))),
        new Planner(ProfileLibrary.builtIn()),
        new VertxScheduler(loop.vertx()),
        engines,
        SlateClips.NONE,
        new SplittableRandom(1),
        new EventSink() {
          @Override
          public void sessionLimit(String destination, Diagnosis what) {
            said.add(destination + ": " + what.what());
          }
        });
  }

  /** A frame, as time goes on. */
  private void frames(Channel channel) {
    FakeEngine engine = engines.last();
    String video = channel.plan().renditions().get(0).name();
    String sound = channel.plan().sounds().get(0).name();
    if (ms == 0) {
      engine.give(video, Tags.HD_HEADER);
      engine.give(sound, Tags.AUDIO_HEADER);
    }
    engine.give(sound, audio(ms));
    engine.give(video, ms % 2000 == 0 ? keyframe(ms) : frame(ms));
    engine.give(sound, audio(ms + 20));
    ms += 40;
  }

  @Test
  void theNewStreamBeginsWithTheKeyframeAtWhichTheOldOneEndedAndTheGapIsShort() {
    int port = server();
    Channel channel = loop.call(() -> channel(port));
    loop.run(channel::goOnAir);
    loop.run(
        () ->
            channel.streamsGoOn(
                Map.of("Twitch", Duration.ofHours(48).minusMinutes(8)), Duration.ofSeconds(20)));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (streams.size() < 2 || streams.get(1).videoTimes().size() < 20) {
      assertThat(System.nanoTime()).as("%s streams", streams.size()).isLessThan(deadline);
      loop.run(() -> frames(channel));
      LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
    }
    Stream before = streams.get(0);
    Stream after = streams.get(1);
    assertThat(before.end.kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    assertThat(Duration.ofNanos(after.firstNanos - before.lastNanos))
        .as("from the last of the old to the first of the new")
        .isLessThan(Duration.ofSeconds(2));
    assertThat(before.videoTimes().get(before.videoTimes().size() - 1) % 2000)
        .as("the frame before a keyframe")
        .isEqualTo(1960);
    assertThat(after.tags.stream().limit(3)).allMatch(FlvTag::isConfiguration);
    assertThat(after.tags.get(3)).matches(FlvTag::isKeyframe);
    List<Long> times = new ArrayList<>(after.videoTimes());
    assertThat(times.get(0)).isZero();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(40);
    }
    assertThat(said)
        .last()
        .isEqualTo("Twitch: A new stream is begun at Twitch, before its limit of 48 h");
    loop.run(() -> channel.end("enough"));
    loop.run(() -> engines.last().nowOver());
    loop.await(channel::close);
    assertThat(loop.call(channel::streams)).isEmpty();
  }
}
