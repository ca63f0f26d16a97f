package tv.teebox.app;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.KeyRule;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;
import tv.teebox.reach.TestStream;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.store.Configuration;
import tv.teebox.store.Configuration.Destination;

/** What a test reaches, of a destination or of an address, and what it publishes there. */
record ReachTargets(ProfileLibrary library) {

  private static final String ENCODER = "libx264";
  private static final String USUAL_RENDITION = "720p30";
  private static final int STREAM_SECONDS = 10;

  /** Stands where no key is sent. */
  static final StreamKey NO_KEY = new StreamKey("none");

  /** A destination of a configuration, by its name, however it is written if there is one so. */
  static Optional<Destination> named(List<Destination> all, String name) {
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .or(() -> all.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst());
  }

  /** A destination as it is configured. */
  ReachTarget configured(Configuration configuration, Destination destination) {
    return configured(configuration, destination, Optional.of(destination.key()));
  }

  /**
   * A destination whose key is not what it says.
   *
   * @param key empty if there is none
   */
  ReachTarget configured(
      Configuration configuration, Destination destination, Optional<StreamKey> key) {
    Settings settings = new Settings(library, configuration);
    PlatformProfile platform = settings.platform(destination);
    return new ReachTarget(
        destination.name(),
        tested(settings.target(destination), platform, key),
        platform,
        key,
        isSingleUse(platform) && !destination.persistentKey(),
        destination.enabled(),
        planned(settings, destination));
  }

  /** A server of which only the address is known. */
  ReachTarget stated(
      RtmpUrl server, PlatformProfile platform, Optional<StreamKey> key, AddressRule addresses) {
    return new ReachTarget(
        server.tcUrl(),
        tested(RtmpTarget.of(server, key.orElse(NO_KEY)).withAddresses(addresses), platform, key),
        platform,
        key,
        isSingleUse(platform),
        false,
        usual());
  }

  private static boolean isSingleUse(PlatformProfile platform) {
    return platform.key().life() == KeyRule.Life.SINGLE_USE;
  }

  /** With the test facility's form of the key where there is one. */
  private static RtmpTarget tested(
      RtmpTarget target, PlatformProfile platform, Optional<StreamKey> key) {
    return key.flatMap(
            own -> platform.test().map(test -> new StreamKey(test.testKey(own.reveal()))))
        .map(target::withKey)
        .orElse(target);
  }

  /** What the plan has for this destination, as far as a test can say before there is a source. */
  private TestStream.Spec planned(Settings settings, Destination destination) {
    Plan plan =
        new Planner(library)
            .plan(settings.request(List.of(settings.wish(destination)), Capabilities.estimated()));
    return plan.renditions().stream()
        .findFirst()
        .flatMap(
            rendition -> plan.sounds().stream().findFirst().map(sound -> spec(rendition, sound)))
        .orElseGet(this::usual);
  }

  private static TestStream.Spec spec(Plan.Rendition rendition, Plan.Sound sound) {
    return new TestStream.Spec(
        rendition.name(),
        rendition.size(),
        rendition.rate().rounded(),
        rendition.bitrate(),
        rendition.encoder().options(),
        sound.bitrate(),
        STREAM_SECONDS);
  }

  private TestStream.Spec usual() {
    RenditionProfile rendition = library.rendition(USUAL_RENDITION).orElseThrow();
    Resolution size = new Resolution(rendition.height() * 16 / 9, rendition.height());
    Bitrate video = Bitrate.ofKbps(rendition.videoKbps());
    return new TestStream.Spec(
        rendition.name(),
        size,
        rendition.fps(),
        video,
        library
            .encoder(ENCODER)
            .orElseThrow()
            .optionsFor(size, FrameRate.of(rendition.fps()), video),
        Bitrate.ofKbps(rendition.audioKbps()),
        STREAM_SECONDS);
  }
}
