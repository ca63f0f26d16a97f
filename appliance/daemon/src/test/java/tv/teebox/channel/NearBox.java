package tv.teebox.channel;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.File;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.channel.ChannelSettings.OnAir;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * A process at the near end of a line: a whole channel on air with real publishers, its network
 * watched, an engine that makes something of 2 Mbps, and an ingest on every address. It tells each
 * change of its destinations' states, of the verdict on the upload and of what viewers' sources do.
 */
final class NearBox {

  private static final int FRAME_MS = 40;
  private static final int FRAME_BYTES = 10_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final FakeEngine.Factory engines = new FakeEngine.Factory();
  private Channel channel;
  private String told = "";
  private long ms;
  private long looks;

  private NearBox() {}

  /** Its destinations: platform and URL by turns. */
  public static void main(String[] arguments) {
    // As the product's main has it.
    System.setProperty("vertx.disableDnsResolver", "true");
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    NearBox box = new NearBox();
    box.vertx.getOrCreateContext().runOnContext(ready -> box.goOnAir(arguments));
  }

  private void goOnAir(String[] arguments) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    List<Destination> destinations = new ArrayList<>();
    for (int i = 0; i < arguments.length; i += 2) {
      PlatformProfile platform = library.platform(arguments[i]).orElseThrow();
      RtmpUrl url = RtmpUrl.parseServer(arguments[i + 1]);
      RtmpTarget target = RtmpTarget.of(url, new StreamKey("key"));
      destinations.add(
          new Destination(
              Wish.of("d" + i / 2, platform),
              url.tls() ? "rtmps" : "rtmp",
              true,
              new RtmpPublishers(vertx, target, platform)));
    }
    channel =
        new Channel(
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
                destinations),
            new Planner(library),
            new VertxScheduler(vertx),
            engines,
            ThreadLocalRandom.current());
    channel.watch(new NetworkWatch(Path.of("/")));
    channel.goOnAir();
    vertx.setPeriodic(FRAME_MS, tick -> frame());
    vertx.setPeriodic(50, tick -> look());
    new RtmpServer(vertx, IngestOptions.on("0.0.0.0", 1935), channel.gate())
        .start()
        .onFailure(Throwable::printStackTrace)
        .onSuccess(port -> FarPlatforms.say("listening"));
  }

  private void frame() {
    FakeEngine engine = engines.last();
    if (ms == 0) {
      channel.plan().renditions().forEach(each -> engine.give(each.name(), Tags.HD_HEADER));
      channel.plan().sounds().forEach(each -> engine.give(each.name(), Tags.AUDIO_HEADER));
    }
    ms += FRAME_MS;
    boolean key = ms % 2000 == 0;
    channel
        .plan()
        .renditions()
        .forEach(
            each ->
                engine.give(
                    each.name(),
                    Tags.sized(key ? Tags.keyframe(ms) : Tags.frame(ms), FRAME_BYTES)));
    channel.plan().sounds().forEach(each -> engine.give(each.name(), Tags.audio(ms)));
  }

  private void look() {
    ChannelStatus status = channel.status();
    String states =
        status.destinations().stream()
            .map(
                each ->
                    each.name()
                        + "="
                        + each.state()
                        + (each.trouble() == null ? "" : ":" + each.trouble().code()))
            .collect(Collectors.joining(" "));
    String verdict = status.budget().trouble() == null ? "ok" : status.budget().trouble().code();
    String now = "box " + verdict + " " + states;
    if (!now.equals(told)) {
      told = now;
      FarPlatforms.say(now);
    }
    if (++looks % 100 == 0) {
      System.gc();
      Runtime memory = Runtime.getRuntime();
      FarPlatforms.say(
          "figures source %d heap %d threads %d files %d"
              .formatted(
                  status.source().videoTags(),
                  (memory.totalMemory() - memory.freeMemory()) / 1_000_000,
                  Thread.getAllStackTraces().size(),
                  new File("/proc/self/fd").list().length));
    }
  }
}
