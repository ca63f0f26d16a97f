package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tv.teebox.access.ClaimCode;
import tv.teebox.access.StoredClaim;

/**
 * {@code claim}: the code with which a new box is made one's own, and a new one for a lost
 * password.
 */
@Command(
    name = "claim",
    description = {
      "Shows the code with which a new box is claimed in its panel.",
      "A box of which nobody knows a password any more gets a new code by --reset."
    },
    mixinStandardHelpOptions = true)
final class ClaimCommand extends OrderCommand {

  @Option(
      names = "--reset",
      description =
          "forgets all accounts, log-ins and tokens and makes a new code; destinations and their"
              + " keys stay, and a stream goes on")
  private boolean reset;

  @Override
  public Integer call() {
    Optional<RunningFile> box = box();
    String answer = box.isPresent() ? ask(box.get()) : onDisk(folders().state());
    if (answer.equals(ClaimDesk.CLAIMED)) {
      throw new Exit(
          Exit.FAILED,
          List.of(
              "The box is claimed already: log in to its panel",
              "If nobody knows a password any more, say: sudo teebox claim --reset"));
    }
    if (reset) {
      System.out.println("All accounts, log-ins and tokens are forgotten.");
    }
    System.out.printf("Open the box's panel in a browser and enter this code:%n%n  %s%n", answer);
    return 0;
  }

  private String ask(RunningFile box) {
    return reset
        ? say(box, List.of(ClaimDesk.WORD, ClaimDesk.RESET))
        : say(box, List.of(ClaimDesk.WORD));
  }

  /** Nobody else may begin with the folder meanwhile. */
  private String onDisk(Path state) {
    if (!Files.isWritable(state) || !Files.isReadable(state)) {
      throw new Exit(
          Exit.FAILED, List.of("This user may not change " + state + ": try again with sudo"));
    }
    // Where no box ever ran the lock's file is not there, and must not be made root's.
    Optional<StateLock> lock =
        Files.exists(state.resolve("lock")) ? Optional.of(StateLock.take(state)) : Optional.empty();
    try {
      StoredClaim claim = new StoredClaim(state);
      return reset
          ? claim.reset().reveal()
          : claim.code().map(ClaimCode::reveal).orElse(ClaimDesk.CLAIMED);
    } catch (IOException e) {
      throw unusable(state, e);
    } finally {
      lock.ifPresent(ClaimCommand::release);
    }
  }

  private static Exit unusable(Path state, IOException e) {
    return new Exit(
        Exit.FAILED,
        List.of(
            "%s cannot be used: %s"
                .formatted(
                    state.resolve("access.json"),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
            "Try again with sudo; if it is damaged, say: sudo teebox claim --reset"));
  }

  private static void release(StateLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      System.err.println("The folder's lock cannot be given back: " + e.getMessage());
    }
  }
}
