package tv.teebox.app;

import java.security.Security;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, installed as {@code teebox}. */
@Command(
    name = "teebox",
    description = "The box between your camera and the world.",
    mixinStandardHelpOptions = true,
    version = "Teebox " + Main.VERSION,
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      TargetCommand.class,
      UploadCommand.class,
      ImportCommand.class,
      ProbeCommand.class,
      HwTestCommand.class,
      DoctorCommand.class,
      EventsCommand.class,
      ReloadCommand.class,
      DestinationCommand.class,
      IngestKeyCommand.class,
      GenerationsCommand.class,
      BackupCommand.class,
      BackupCommand.Restore.class,
      RotateMachineKeyCommand.class,
      ClaimCommand.class,
      OnAirCommand.Live.class,
      OnAirCommand.End.class,
      OnAirCommand.Slate.class,
      OnAirCommand.Retry.class
    })
public final class Main {

  static final String VERSION = "0.1.0";

  private Main() {}

  public static void main(String[] arguments) {
    // Names resolve through the JVM: Vert.x's own resolver keeps wrong servers if started too
    // early.
    System.setProperty("vertx.disableDnsResolver", "true");
    // A name is asked for at each try: one that moved is followed, and one that failed is not
    // believed missing for ten seconds.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (failure instanceof Exit exit) {
            exit.lines().forEach(System.err::println);
            return exit.code();
          }
          throw failure;
        });
    int code = commandLine.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    if (code != RunCommand.STAYS) {
      System.exit(code);
    }
  }
}
