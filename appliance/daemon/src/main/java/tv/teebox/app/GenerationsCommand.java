package tv.teebox.app;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Generation;
import tv.teebox.store.StateException;

/** {@code generations}: which configurations the box has kept. */
@Command(
    name = "generations",
    description = "Lists the configurations that the box has kept, to go back to: teebox restore.",
    mixinStandardHelpOptions = true)
final class GenerationsCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  @Override
  public Integer call() {
    Path state = folders.stateIfReadable().orElseThrow(this::unreadable);
    try {
      List<Generation> all =
          OperatorFiles.desired(folders, ProfileLibrary.builtIn(), state).store().all();
      if (all.isEmpty()) {
        System.out.println("Nothing is stored yet.");
      }
      all.forEach(each -> System.out.println(line(each)));
      return 0;
    } catch (StateException e) {
      throw e.reason() == StateException.Reason.NO_PERMISSION
          ? unreadable()
          : new Exit(Exit.FAILED, List.of(e.getMessage()));
    }
  }

  private Exit unreadable() {
    return new Exit(
        Exit.FAILED, List.of(folders.stateToRead() + " cannot be read: try this as root"));
  }

  private static String line(Generation each) {
    String from =
        switch (each.origin()) {
          case INITIAL -> "what a new box begins with";
          case IMPORTED -> "teebox.json";
          case SAVED -> "a change";
          case RESTORED -> "a restore";
          case RESEALED -> "another machine key";
        };
    return String.format(
        Locale.ROOT,
        "%8d  %s  %s%s",
        each.number(),
        each.savedAt().truncatedTo(ChronoUnit.SECONDS),
        from,
        each.by().map(who -> ", by " + who).orElse(""));
  }
}
