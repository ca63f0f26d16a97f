package tv.teebox.app;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Asks for what must not be seen: at the terminal without echo, else on standard input. */
final class Secrets {

  private Secrets() {}

  /** One line. */
  static String ask(String what) {
    Console console = System.console();
    if (console == null) {
      return firstLine(System.in, what);
    }
    return typed(console, what);
  }

  /**
   * A passphrase.
   *
   * @param file where its first line is; null to ask for it
   * @param twice whether it is typed anew, so that a slip is noticed
   */
  static String passphrase(Path file, boolean twice) {
    if (file != null) {
      try (InputStream in = Files.newInputStream(file)) {
        return firstLine(in, "the passphrase");
      } catch (IOException e) {
        throw new Exit(
            Exit.FAILED,
            List.of("The passphrase cannot be read from " + file + ": " + FileWords.of(e)));
      }
    }
    Console console = System.console();
    if (console == null) {
      return firstLine(System.in, "the passphrase");
    }
    String passphrase = typed(console, "Passphrase");
    if (twice && !passphrase.equals(typed(console, "The same again"))) {
      throw new Exit(Exit.FAILED, List.of("The two are not the same: nothing was done"));
    }
    return passphrase;
  }

  private static String typed(Console console, String what) {
    char[] secret = console.readPassword("%s: ", what);
    if (secret == null || secret.length == 0) {
      throw nothing(what);
    }
    String text = new String(secret);
    Arrays.fill(secret, '\0');
    return text;
  }

  /** Byte by byte, so that what follows is left for whoever else reads. */
  private static String firstLine(InputStream in, String what) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
        line.write(each);
      }
    } catch (IOException e) {
      throw new Exit(Exit.FAILED, List.of(what + " cannot be read: " + e.getMessage()));
    }
    String text = line.toString(StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw nothing(what);
    }
    return text;
  }

  private static Exit nothing(String what) {
    return new Exit(Exit.FAILED, List.of(what + ": nothing was typed, and nothing was done"));
  }
}
