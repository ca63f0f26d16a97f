package tv.teebox.channel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A channel for tests elsewhere: its destination is reached over a real socket, and what its engine
 * gives and its source sends is what the test hands over. Used on the channel's event loop.
 */
public final class PlayedChannel {

  public static final String RENDITION = "720p30";

  private final Channel channel;
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private FakeSession studio;

  /**
   * @param port of an RTMP server on this machine, which gets {@value #RENDITION}
   */
  public PlayedChannel(Vertx vertx, int port) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    Wish wish =
        Wish.of("platform", library.platform("custom").orElseThrow())
            .withRendition(Optional.of(RENDITION));
    RtmpTarget target =
        RtmpTarget.of(
            RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/live"),
            new StreamKey("played-key-4711"));
    ChannelSettings settings =
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
                    wish, "rtmp", true, new RtmpPublishers(vertx, target, wish.platform()))));
    channel =
        new Channel(
            settings,
            new Planner(library),
            new VertxScheduler(vertx),
            engines,
            new SplittableRandom(1));
  }

  public Channel channel() {
    return channel;
  }

  /** The next tag of the publisher, who comes with the first one. */
  public void source(FlvTag tag) {
    if (studio == null) {
      studio = FakeSession.publish(channel.gate(), "192.0.2.10");
    }
    studio.sink.onTag(tag, System.nanoTime());
  }

  public void sourceLeaves() {
    studio.end(PublishEnd.Kind.ORDERLY);
    studio = null;
  }

  /** The next tag of the engine. */
  public void encoded(FlvTag tag) {
    EngineSpec.VideoTrack video = engines.last().video().get(0);
    EngineSpec.AudioTrack audio = engines.last().audio().get(0);
    if (tag.type() != TagType.SCRIPT) {
      engines.last().give(tag.type() == TagType.VIDEO ? video.name() : audio.name(), tag);
    }
  }

  /** What is in the engine is out. */
  public void engineIsOver() {
    new ArrayList<>(engines.made).forEach(FakeEngine::nowOver);
  }
}
