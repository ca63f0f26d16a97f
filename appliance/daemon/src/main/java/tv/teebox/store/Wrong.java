package tv.teebox.store;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a configuration that was sent.
 *
 * @param pointer where, as a JSON pointer into what was sent
 * @param what a sentence; it holds no key
 */
public record Wrong(Kind kind, String pointer, String what) {

  /** What kind of thing it is. */
  public enum Kind {
    /** It would be wrong in the operator's file as well. */
    INVALID,
    /** A key is kept for the server that it was given for: for another it must be given again. */
    KEY_NEEDED,
    /** It can be set in the operator's file alone. */
    FILE_ONLY
  }

  private static final Pattern PROBLEM =
      Pattern.compile("([A-Za-z_][^:\\s]*): (.*)", Pattern.DOTALL);

  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  /** A problem of the reader's, whose place is such as {@code destinations[2].videoKbps}. */
  static Wrong of(String problem) {
    Matcher matcher = PROBLEM.matcher(problem);
    if (!matcher.matches()) {
      return new Wrong(Kind.INVALID, "", problem);
    }
    StringBuilder pointer = new StringBuilder();
    Matcher step = STEP.matcher(matcher.group(1));
    while (step.find()) {
      String name = step.group(1) == null ? step.group(2) : step.group(1);
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return new Wrong(Kind.INVALID, pointer.toString(), matcher.group(2));
  }

  /** All that is wrong with a configuration. */
  public static List<Wrong> of(ConfigurationException unusable) {
    return unusable.problems().stream().map(Wrong::of).toList();
  }

  Wrong at(String other) {
    return new Wrong(kind, other, what);
  }
}
