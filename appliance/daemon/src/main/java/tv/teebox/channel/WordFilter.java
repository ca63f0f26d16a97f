package tv.teebox.channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes lines for the log of what a process writes to standard error: the first of each second,
 * printable and not too long, and how many were left out. Keeps the end of it all as the process's
 * last words. One owner thread.
 */
final class WordFilter {

  /** A stack trace or a crash's summary fits. */
  static final int LINES_A_SECOND = 25;

  static final int LONGEST_LINE = 400;

  private static final int TAIL_BYTES = 8 * 1024;
  private static final int LAST_LINES = 3;
  private static final int LONGEST_LAST_WORDS = 600;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /** Where in a stack, what the JVM says to everybody, and rules between. */
  private static final Pattern TELLS_NOTHING =
      Pattern.compile(
          "at [\\w.$/@]+\\(.*|\\.\\.\\. \\d+ more|#?\\s*|#.*(https?://|bug report|core).*");

  private static final String FRAME = "# Problematic frame:";

  private final Consumer<String> lines;
  private final byte[] line = new byte[LONGEST_LINE];
  private final byte[] tail = new byte[TAIL_BYTES];
  private int lineBytes;
  private int tailBytes;
  private boolean begun;
  private long secondNanos;
  private int inSecond;
  private long leftOut;

  WordFilter(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Takes the next bytes; {@code nowNanos} is when they came. */
  void bytes(byte[] bytes, int count, long nowNanos) {
    keepTail(bytes, count);
    if (!begun || nowNanos - secondNanos >= SECOND) {
      begun = true;
      secondNanos = nowNanos;
      inSecond = 0;
      tellOfLeftOut();
    }
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else if (lineBytes < line.length) {
        line[lineBytes++] = bytes[i];
      }
    }
  }

  private void endLine() {
    if (inSecond >= LINES_A_SECOND) {
      leftOut++;
    } else {
      String text = printable(new String(line, 0, lineBytes, StandardCharsets.UTF_8));
      if (!text.isEmpty()) {
        inSecond++;
        lines.accept(text);
      }
    }
    lineBytes = 0;
  }

  /** Whether something was left out that is not told yet. */
  boolean owes() {
    return leftOut > 0;
  }

  /** Tells what was left out, if the second is over. */
  void settle(long nowNanos) {
    if (nowNanos - secondNanos >= SECOND) {
      tellOfLeftOut();
    }
  }

  /** There will be no more. */
  void end() {
    if (lineBytes > 0) {
      endLine();
    }
    tellOfLeftOut();
  }

  private void tellOfLeftOut() {
    if (leftOut > 0) {
      lines.accept("(" + leftOut + " lines left out)");
      leftOut = 0;
    }
  }

  private static String printable(String text) {
    String plain = COLOURS.matcher(text).replaceAll("").replace('\t', ' ');
    return UNPRINTABLE.matcher(plain).replaceAll("").strip();
  }

  private void keepTail(byte[] bytes, int count) {
    int from = Math.max(0, count - TAIL_BYTES);
    int added = count - from;
    int kept = Math.min(tailBytes, TAIL_BYTES - added);
    System.arraycopy(tail, tailBytes - kept, tail, 0, kept);
    System.arraycopy(bytes, from, tail, kept, added);
    tailBytes = kept + added;
  }

  /**
   * The frame that a crash names, else the last lines that tell something; empty if there is
   * nothing.
   */
  String lastWords() {
    List<String> told = new ArrayList<>();
    boolean frameFollows = false;
    for (String each : new String(tail, 0, tailBytes, StandardCharsets.UTF_8).split("\n")) {
      String text = printable(each.substring(0, Math.min(LONGEST_LINE, each.length())));
      if (frameFollows) {
        return "crashed in " + text.replaceFirst("^#\\s*", "");
      }
      frameFollows = text.startsWith(FRAME);
      if (!TELLS_NOTHING.matcher(text).matches()) {
        told.add(text);
      }
    }
    String words =
        String.join("; ", told.subList(Math.max(0, told.size() - LAST_LINES), told.size()));
    return words.substring(0, Math.min(LONGEST_LAST_WORDS, words.length()));
  }
}
