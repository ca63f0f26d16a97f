package tv.teebox.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an encoder of a program can be told, asked of the program itself. */
final class KnownOptions {

  /** Every encoder's, and older than any program this runs. */
  private static final Set<String> COMMON =
      Set.of(
          "b",
          "bf",
          "bufsize",
          "g",
          "keyint_min",
          "level",
          "maxrate",
          "minrate",
          "profile",
          "qmax",
          "qmin",
          "refs",
          "threads");

  /** Without these a keyframe would not be one. */
  private static final Set<String> NEEDED = Set.of("forced-idr", "forced_idr");

  private static final Pattern OPTION = Pattern.compile("^  -(\\S+) +<", Pattern.MULTILINE);
  private static final int DEADLINE_SECONDS = 10;

  private final EncoderProgram program;
  private final String encoder;
  private final Set<String> names = new HashSet<>(COMMON);

  /**
   * Asks; takes some 60 ms.
   *
   * @throws tv.teebox.libav.LibavException if the program is missing or has no such encoder
   */
  KnownOptions(EncoderProgram program, String encoder) {
    this.program = program;
    this.encoder = encoder;
    String answer = ask(program, encoder);
    if (!answer.contains("Encoder " + encoder + " [")) {
      throw Failure.of(program.path() + " has no encoder " + encoder);
    }
    Matcher matcher = OPTION.matcher(answer);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
  }

  private static String ask(EncoderProgram program, String encoder) {
    program.checkItIsThere();
    try {
      Process process =
          Child.builder(program, List.of("-hide_banner", "-h", "encoder=" + encoder))
              .redirectErrorStream(true)
              .start();
      CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failure.of("cannot ask " + program.path() + " for its encoders: " + e.getMessage(), e);
    }
  }

  /** Those of the options that it knows. */
  Map<String, String> known(Map<String, String> options) {
    Map<String, String> known = new TreeMap<>(options);
    known.keySet().retainAll(names);
    return known;
  }

  /**
   * The names of those that it does not know, which only tune.
   *
   * @throws tv.teebox.libav.LibavException if one is among them that is needed
   */
  Set<String> unknown(Map<String, String> options) {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeAll(names);
    for (String each : unknown) {
      if (NEEDED.contains(each)) {
        throw Failure.of(
            "encoder %s of %s knows no option '%s': use a newer one"
                .formatted(encoder, program.path(), each));
      }
    }
    return unknown;
  }
}
