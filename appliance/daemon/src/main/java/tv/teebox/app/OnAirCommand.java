package tv.teebox.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code live}, {@code end}, {@code slate} and {@code retry}: the operator's word to a running box.
 */
abstract class OnAirCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  /** What to say; its first word is the command's name. */
  abstract String word();

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
      return OperatorsWord.say(box, word());
    } catch (IOException e) {
      throw new Exit(Exit.FAILED, List.of("The box does not answer: " + e.getMessage()));
    }
  }

  /** Goes on air. */
  @Command(
      name = "live",
      description = "Puts a running box on air, on the slate if no source publishes yet.",
      mixinStandardHelpOptions = true)
  static final class Live extends OnAirCommand {
    @Override
    String word() {
      return "live";
    }
  }

  /** Leaves air. */
  @Command(
      name = "end",
      description = "Ends a running box's streams in order.",
      mixinStandardHelpOptions = true)
  static final class End extends OnAirCommand {
    @Override
    String word() {
      return "end";
    }
  }

  /** Shows the slate, or what the sources send. */
  @Command(
      name = "slate",
      description = "Puts the slate up on a running box, whatever the source sends, or down again.",
      mixinStandardHelpOptions = true)
  static final class Slate extends OnAirCommand {

    /** Where the slate may be. */
    enum Place {
      UP,
      DOWN,
      ON,
      OFF
    }

    @Parameters(paramLabel = "up|down", description = "up, or down again; on and off do as well")
    private Place place;

    @Override
    String word() {
      return place == Place.UP || place == Place.ON ? "slate up" : "slate down";
    }
  }

  /** Uses again what was set aside. */
  @Command(
      name = "retry",
      description = "Lets a running box use encoders again that failed and were set aside.",
      mixinStandardHelpOptions = true)
  static final class Retry extends OnAirCommand {
    @Override
    String word() {
      return "retry";
    }
  }
}
