package tv.teebox.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tv.teebox.store.IngestKeys;

/** {@code ingest-key new}: OBS must send another key from now on. */
@Command(
    name = "ingest-key",
    description = "Changes the stream key that OBS must send.",
    mixinStandardHelpOptions = true,
    subcommands = IngestKeyCommand.New.class)
final class IngestKeyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say: teebox ingest-key new");
  }

  /** Makes one, and shows it this once. */
  @Command(
      name = "new",
      description = {
        "Makes a new ingest key and shows it once, to be copied into OBS.",
        "The one before is accepted for a while; who is on with it stays on."
      },
      mixinStandardHelpOptions = true)
  static final class New extends OrderCommand {

    private static final Pattern TIME = Pattern.compile("(\\d{1,4})([smhd]?)");

    @Spec private CommandSpec spec;

    @Option(
        names = "--keep-old",
        paramLabel = "TIME",
        defaultValue = "24h",
        description =
            "for how long the key before is still accepted, like 30m, 24h or 7d; 0 shuts it out at"
                + " once (default: ${DEFAULT-VALUE})")
    private String keepOld;

    @Override
    public Integer call() {
      // Nobody but the terminal gets to see it: it goes to the box, and never comes from there.
      String key = IngestKeys.fresh().reveal();
      List<String> answer = order("ingest-key", Long.toString(seconds()), key).lines().toList();
      System.out.printf(
          "%s%n%nThe new key, for OBS under Settings, Stream; it is shown this once:%n%n  %s%n",
          String.join(System.lineSeparator(), answer), key);
      return 0;
    }

    private long seconds() {
      Matcher time = TIME.matcher(keepOld);
      if (!time.matches()) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--keep-old takes a time like 30m, 24h or 7d, or 0");
      }
      long count = Long.parseLong(time.group(1));
      Duration grace =
          switch (time.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
          };
      return grace.toSeconds();
    }
  }
}
