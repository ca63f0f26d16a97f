package tv.teebox.app;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code reload}: the file is read again by the box that runs. */
@Command(
    name = "reload",
    description =
        "Has a running box read teebox.json again: all of it comes into force, or nothing does.",
    mixinStandardHelpOptions = true)
final class ReloadCommand extends OrderCommand {

  @Override
  public Integer call() {
    if (box().isEmpty()) {
      throw new Exit(
          Exit.FAILED,
          List.of("No box is running with this state folder: it reads the file when it starts"));
    }
    System.out.println(order("reload"));
    return 0;
  }
}
