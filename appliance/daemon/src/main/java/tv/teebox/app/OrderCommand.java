package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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

  /** As long as most starts take, and most ends. */
  private static final int TRIES = 20;

  private static final long PAUSE_NANOS = 100_000_000;

  @Mixin private Folders folders = new Folders();

  Folders folders() {
    return folders;
  }

  /** The answer; or the end of the program with why the order was not carried out. */
  String order(String... words) {
    Optional<RunningFile> box = box();
    return box.isPresent()
        ? say(box.get(), List.of(words))
        : onDisk(folders.state(), List.of(words));
  }

  /**
   * The box that runs with the state folder. One that is starting has read what it begins with, and
   * would not hear of what is stored now: it is waited for.
   */
  Optional<RunningFile> box() {
    Path state = folders.state();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<RunningFile> box = RunningFile.read(state).filter(OrderCommand::isAlive);
      if (box.isPresent() || !StateLock.isHeld(state)) {
        return box;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new Exit(
        Exit.FAILED,
        List.of(
            "Nothing was done: a box has %s, and does not say where it is reached".formatted(state),
            "If it is starting or stopping, say this again in some seconds; if its disk is full,"
                + " make room and restart it"));
  }

  private static boolean isAlive(RunningFile box) {
    return ProcessHandle.of(box.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  static String say(RunningFile box, List<String> words) {
    String answer;
    try {
      answer = OperatorsWord.say(box, String.join("\t", words));
    } catch (IOException e) {
      throw new Exit(
          Exit.FAILED,
          List.of("The box does not answer: %s. %s".formatted(e.getMessage(), remedy(box))));
    }
    if (answer.startsWith(OperatorsWord.NOT_DONE)) {
      throw refused(answer.substring(OperatorsWord.NOT_DONE.length()).lines().toList());
    }
    return answer;
  }

  /** Whose socket may not be touched is not asked; one that is gone is of a box that stops. */
  private static String remedy(RunningFile box) {
    Path runtime = Path.of(box.runtime());
    return Files.exists(runtime) && !Files.isExecutable(runtime)
        ? "Give the order as root or as the box's user"
        : "If it is just stopping, say this again when it has stopped; else see teebox doctor";
  }

  private String onDisk(Path folder, List<String> words) {
    if (!Files.isWritable(folder) && Folders.hasRoom(folder)) {
      throw new Exit(
          Exit.FAILED, List.of("This user may not change " + folder + ": try again with sudo"));
    }
    ProfileLibrary library = OperatorFiles.profiles(folders);
    Orders.State state = OperatorFiles.desired(folders, library, folder);
    List<String> problems = new ArrayList<>();
    Optional<DesiredState.Opened> opened = opened(state.desired(), problems);
    String answer;
    try {
      answer = new Orders(state, new NoBox(opened), List.of()).obey(words);
    } catch (Orders.Refused e) {
      Set<String> lines = new LinkedHashSet<>(e.lines());
      lines.addAll(problems);
      throw refused(List.copyOf(lines));
    }
    if (!words.get(0).equals("backup")) {
      System.err.println("No box runs with this state folder: one that is started begins with it");
    }
    return answer;
  }

  /** What counts now, stored: a file that has never been read is not to overtake the order. */
  private static Optional<DesiredState.Opened> opened(DesiredState desired, List<String> problems) {
    try {
      DesiredState.Opened opened = desired.begin();
      desired.settle();
      return Optional.of(opened);
    } catch (ConfigurationException e) {
      problems.addAll(e.problems()); // there is nothing yet, or nothing good
    } catch (StateException e) {
      problems.add(e.getMessage());
    }
    return Optional.empty();
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
