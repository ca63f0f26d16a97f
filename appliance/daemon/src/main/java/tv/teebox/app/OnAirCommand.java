package tv.teebox.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code live}, {@code end} and {@code retry}: the operator's word to a running box. */
abstract class OnAirCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  private final String word;

  OnAirCommand(String word) {
    this.word = word;
  }

  @Override
  public Integer call() {
    RunningFile running =
        RunningFile.read(folders.state())
            .orElseThrow(
                () ->
                    new Exit(
                        Exit.FAILED,
                        List.of(
                            "No box is running with this state folder. Start it with: teebox run")));
    System.out.println(say(running));
    return 0;
  }

  private String say(RunningFile box) {
    try {
      return OperatorsWord.say(box, word);
    } catch (IOException e) {
      throw new Exit(Exit.FAILED, List.of("The box does not answer: " + e.getMessage()));
    }
  }

  /** Goes on air. */
  @Command(
      name = "live",
      description = "Puts a running box on air.",
      mixinStandardHelpOptions = true)
  static final class Live extends OnAirCommand {
    Live() {
      super("live");
    }
  }

  /** Leaves air. */
  @Command(
      name = "end",
      description = "Ends a running box's streams in order.",
      mixinStandardHelpOptions = true)
  static final class End extends OnAirCommand {
    End() {
      super("end");
    }
  }

  /** Uses again what was set aside. */
  @Command(
      name = "retry",
      description = "Lets a running box use encoders again that failed and were set aside.",
      mixinStandardHelpOptions = true)
  static final class Retry extends OnAirCommand {
    Retry() {
      super("retry");
    }
  }
}
