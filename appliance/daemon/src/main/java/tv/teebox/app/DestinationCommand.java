package tv.teebox.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code destination NAME on|off|key}: one destination is switched, or given another key. */
@Command(
    name = "destination",
    description = {
      "Switches a destination on or off, or gives it another stream key, which is asked for.",
      "What is changed is stored; teebox.json stays as it is, and counts again once it is edited."
    },
    mixinStandardHelpOptions = true)
final class DestinationCommand extends OrderCommand {

  /** What can be done to one. */
  enum Change {
    ON,
    OFF,
    KEY
  }

  @Parameters(index = "0", paramLabel = "NAME", description = "the destination's name")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "on|off|key",
      description = "key: a new stream key is read, unseen, or from standard input")
  private Change change;

  @Override
  public Integer call() {
    System.out.println(
        switch (change) {
          case ON -> order("destination", name, "on");
          case OFF -> order("destination", name, "off");
          case KEY -> order("destination", name, "key", Secrets.ask("Stream key of " + name));
        });
    return 0;
  }
}
