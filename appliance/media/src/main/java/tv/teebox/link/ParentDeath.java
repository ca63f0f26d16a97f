package tv.teebox.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that a child process does not outlive this one. Standard input as the leash works for
 * a child that can still read; one that was stopped or hangs in a library cannot. The kernel kills
 * it all the same, as soon as the <em>thread</em> that started it is gone: start children on
 * threads that live as long as they are wanted.
 */
public final class ParentDeath {

  /** From util-linux, which every Debian has. */
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private ParentDeath() {}

  /**
   * The command with what makes its process die along with the thread that starts it; the command
   * alone where the system has no {@code setpriv}. The process keeps its number.
   */
  public static List<String> kills(List<String> command) {
    if (!Files.isExecutable(SETPRIV)) {
      return command;
    }
    List<String> mortal = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
    mortal.addAll(command);
    return mortal;
  }
}
