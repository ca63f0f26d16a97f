package tv.teebox.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
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
import tv.teebox.store.MisplacedKey;

/**
 * How a command is told what to reach: a destination of the configuration by its name, or a URL
 * with the variable that holds the key. A key itself is never an argument.
 */
final class TargetOptions {

  private static final String ENCODER = "libx264";
  private static final String USUAL_RENDITION = "720p30";
  private static final int STREAM_SECONDS = 10;

  /** Stands where no key is sent. */
  private static final StreamKey NO_KEY = new StreamKey("none");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Folders folders = new Folders();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "a destination of the configuration")
  private String name;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "a server instead, as rtmp://server/app, without the key")
  private String url;

  @Option(
      names = "--key-env",
      paramLabel = "VAR",
      description = "the environment variable that holds the key for --url")
  private String keyVariable;

  @Option(
      names = "--use-up-key",
      description = "publish even with a key that the platform takes for one stream only")
  private boolean useUpKey;

  private ProfileLibrary library;

  Folders folders() {
    return folders;
  }

  PublishGuard guard() {
    return new PublishGuard(folders.stateToRead());
  }

  boolean mayUseUpKey() {
    return useUpKey;
  }

  /** What the command line names; ends the program where it names nothing that can be. */
  ReachTarget target() {
    if ((name == null) == (url == null)) {
      throw wrong("Name either a destination of the configuration or a --url");
    }
    if (name != null && keyVariable != null) {
      throw wrong("--key-env belongs to --url; a destination has its own key");
    }
    library = OperatorFiles.profiles(folders);
    return name != null ? configured() : stated();
  }

  /** Wrong use: exit status 2. */
  CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }

  private ReachTarget configured() {
    Configuration configuration = OperatorFiles.counting(folders, library);
    Settings settings = new Settings(library, configuration);
    List<Destination> all = configuration.destinations();
    Destination destination =
        all.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .or(() -> all.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst())
            .orElseThrow(() -> wrong(unknown(all)));
    PlatformProfile platform = settings.platform(destination);
    Optional<StreamKey> key = Optional.of(destination.key());
    return new ReachTarget(
        destination.name(),
        tested(settings.target(destination), platform, key),
        platform,
        key,
        isSingleUse(platform) && !destination.persistentKey(),
        destination.enabled(),
        planned(settings, destination));
  }

  private static String unknown(List<Destination> destinations) {
    List<String> names = destinations.stream().map(Destination::name).toList();
    return "The configuration has no destination of that name; it has "
        + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  private ReachTarget stated() {
    RtmpUrl server;
    try {
      server = RtmpUrl.parseServer(url);
    } catch (IllegalArgumentException e) {
      throw wrong("--url: " + e.getMessage());
    }
    PlatformProfile platform = library.platformAtOrCustom(server.host());
    Optional<StreamKey> key = Optional.ofNullable(keyVariable).map(this::keyIn);
    if (MisplacedKey.of(Stream.of(platform), key).isIn(server.app())) {
      throw wrong(
          "--url: it holds a stream key. Leave the key out and name its variable with"
              + " --key-env: what stands on a command line, others can read");
    }
    return new ReachTarget(
        server.tcUrl(),
        tested(RtmpTarget.of(server, key.orElse(NO_KEY)).withAddresses(addresses()), platform, key),
        platform,
        key,
        isSingleUse(platform),
        false,
        usual());
  }

  /**
   * Where the box may send to. Who may type a command here may reach all of this machine anyway: a
   * box that was told nothing, or nothing that it understands, holds nobody back.
   */
  private AddressRule addresses() {
    try {
      return folders.isUnconfigured()
          ? AddressRule.ANY
          : OperatorFiles.counting(folders, library).targets();
    } catch (Exit wrongConfiguration) {
      return AddressRule.ANY;
    }
  }

  /** The variable's name is not repeated: it may be the key, written there by mistake. */
  private StreamKey keyIn(String variable) {
    String key = System.getenv(variable);
    if (key == null || key.isBlank()) {
      throw wrong(
          "--key-env takes the name of an environment variable that holds the key, and the"
              + " one it names is not set");
    }
    try {
      return new StreamKey(key);
    } catch (IllegalArgumentException e) {
      throw wrong("--key-env: " + e.getMessage());
    }
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
