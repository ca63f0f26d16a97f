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
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.AddressRule;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.store.Configuration;
import tv.teebox.store.Configuration.Destination;
import tv.teebox.store.MisplacedKey;

/**
 * How a command is told what to reach: a destination of the configuration by its name, or a URL
 * with the variable that holds the key. A key itself is never an argument.
 */
final class TargetOptions {

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
    List<Destination> all = configuration.destinations();
    Destination destination = ReachTargets.named(all, name).orElseThrow(() -> wrong(unknown(all)));
    return new ReachTargets(library).configured(configuration, destination);
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
    return new ReachTargets(library).stated(server, platform, key, addresses());
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
}
