package tv.teebox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A tee string as libavformat's tee muxer reads it: {@code [f=flv:onfail=ignore]rtmp://a/b/c|…}.
 * Bars end a target, brackets before it hold its options, and both can be quoted: a backslash takes
 * the next character as it is, apostrophes take all between them.
 *
 * @param targets in order; those that could not be read are left out
 * @param problems what could not be read; never holds a target
 */
record TeeString(List<Target> targets, List<String> problems) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]{1,40}");
  private static final String BLANK = " \n\t\r";

  TeeString {
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
  }

  /**
   * One target.
   *
   * @param number from 1, as the string counts
   * @param options in order, by name
   */
  record Target(int number, Map<String, String> options, String url) {

    /** Its place, as a sentence names it. */
    String place() {
      return "target " + number;
    }

    /** Neither options' values nor the URL: either may hold a key. */
    @Override
    public String toString() {
      return place();
    }
  }

  static TeeString parse(String text) {
    List<Target> targets = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Scanner scanner = new Scanner(text);
    for (int number = 1; number == 1 || !scanner.atEnd(); number++) {
      String target = scanner.token("|");
      scanner.skip();
      try {
        targets.add(target(number, target));
      } catch (IllegalArgumentException e) {
        problems.add("target " + number + ": " + e.getMessage());
      }
    }
    if (scanner.openQuote) {
      problems.add("an apostrophe is opened and not closed: what follows it may be cut wrongly");
    }
    return new TeeString(targets, problems);
  }

  private static Target target(int number, String text) {
    if (!text.startsWith("[")) {
      return new Target(number, Map.of(), notEmpty(text));
    }
    Map<String, String> options = new LinkedHashMap<>();
    Scanner scanner = new Scanner(text.substring(1));
    while (!scanner.looksAt(']')) {
      String name = scanner.token("=:]").strip();
      if (!scanner.looksAt('=') || !NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "its options are not written like [name=value:name=value], or the ] is missing");
      }
      scanner.skip();
      options.put(name, scanner.token(":]"));
      if (scanner.atEnd()) {
        throw new IllegalArgumentException("the ] after its options is missing");
      }
      if (scanner.looksAt(':')) {
        scanner.skip();
      }
    }
    return new Target(number, options, notEmpty(scanner.rest(1)));
  }

  private static String notEmpty(String url) {
    if (url.isBlank()) {
      throw new IllegalArgumentException("it is empty");
    }
    return url;
  }

  /** Reads tokens as libavutil's {@code av_get_token} does. */
  private static final class Scanner {

    private final String text;
    private int at;
    private boolean openQuote;

    Scanner(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at >= text.length();
    }

    boolean looksAt(char wanted) {
      return !atEnd() && text.charAt(at) == wanted;
    }

    void skip() {
      at = Math.min(at + 1, text.length());
    }

    String rest(int from) {
      return text.substring(Math.min(at + from, text.length()));
    }

    /** Up to one of the terminators, unquoted, without blanks at either end that are not quoted. */
    String token(String terminators) {
      while (!atEnd() && BLANK.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      StringBuilder token = new StringBuilder();
      int kept = 0;
      while (!atEnd() && terminators.indexOf(text.charAt(at)) < 0) {
        char c = text.charAt(at++);
        if (c == '\\' && !atEnd()) {
          token.append(text.charAt(at++));
          kept = token.length();
        } else if (c == '\'') {
          quoted(token);
          kept = token.length();
        } else {
          token.append(c);
        }
      }
      int end = token.length();
      while (end > kept && BLANK.indexOf(token.charAt(end - 1)) >= 0) {
        end--;
      }
      return token.substring(0, end);
    }

    private void quoted(StringBuilder token) {
      int close = text.indexOf('\'', at);
      openQuote |= close < 0;
      int end = close < 0 ? text.length() : close;
      token.append(text, at, end);
      at = Math.min(end + 1, text.length());
    }
  }
}
