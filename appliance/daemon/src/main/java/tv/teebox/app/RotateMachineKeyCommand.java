package tv.teebox.app;

import picocli.CommandLine.Command;

/** {@code rotate-machine-key}: everything that is stored is sealed under another key. */
@Command(
    name = "rotate-machine-key",
    description =
        "Makes another machine key and seals every stored stream key anew; nothing else changes.",
    mixinStandardHelpOptions = true)
final class RotateMachineKeyCommand extends OrderCommand {

  @Override
  public Integer call() {
    System.out.println(order("rotate-machine-key"));
    return 0;
  }
}
