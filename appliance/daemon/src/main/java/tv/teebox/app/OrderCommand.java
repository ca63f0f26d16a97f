package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.DesiredState;
import tv.teebox.store.StateException;

/**
 * A command that gives an order about what is wanted: to the box if one runs with the state folder,
 * and else to what is stored, which a box that is started later begins with.
 */
abstract class OrderCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  Folders folders() {
    return folders;
  }

  /** The answer; or the end of the program with why the order was not carried out. */
  String order(String... words) {
    Path state = folders.state();
    Optional<RunningFile> box = RunningFile.read(state).filter(OrderCommand::isAlive);
    return box.isPresent() ? say(box.get(), List.of(words)) : onDisk(state, List.of(words));
  }

  private static boolean isAlive(RunningFile box) {
    return ProcessHandle.of(box.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  private static String say(RunningFile box, List<String> words) {
    String answer;
    try {
      answer = OperatorsWord.say(box, String.join("\t", words));
    } catch (IOException e) {
      throw new Exit(
          Exit.FAILED,
          List.of(
              "The box does not answer: %s. Give the order as root or as the box's user"
                  .formatted(e.getMessage())));
    }
    if (answer.startsWith(OperatorsWord.NOT_DONE)) {
      throw refused(answer.substring(OperatorsWord.NOT_DONE.length()).lines().toList());
    }
    return answer;
  }

  private String onDisk(Path folder, List<String> words) {
    ProfileLibrary library = OperatorFiles.profiles(folders);
    Orders.State state = OperatorFiles.desired(folders, library, folder);
    Optional<DesiredState.Opened> opened = opened(state.desired());
    try {
      return new Orders(state, new NoBox(opened), List.of()).obey(words);
    } catch (Orders.Refused e) {
      throw refused(e.lines());
    }
  }

  /** What counts now, stored: a file that has never been read is not to overtake the order. */
  private static Optional<DesiredState.Opened> opened(DesiredState desired) {
    try {
      DesiredState.Opened opened = desired.begin();
      desired.settle();
      return Optional.of(opened);
    } catch (ConfigurationException | StateException e) {
      return Optional.empty(); // there is nothing yet, or nothing good
    }
  }

  private static Exit refused(List<String> lines) {
    return new Exit(Exit.FAILED, lines);
  }

  /** No box runs that would have to follow. */
  private record NoBox(Optional<DesiredState.Opened> opened) implements Orders.Box {

    @Override
    public Configuration configuration() {
      return opened
          .map(DesiredState.Opened::configuration)
          .orElseThrow(() -> new IllegalArgumentException("nothing is configured yet"));
    }

    @Override
    public Optional<String> refusal(Configuration next, ProfileLibrary profiles) {
      return Optional.empty();
    }

    @Override
    public void apply(Configuration next, ProfileLibrary profiles) {
      // it is stored, and that is all
    }
  }
}
