package tv.teebox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds in an ffmpeg command line where it sends to. */
final class FfmpegCommand {

  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile("^\\s*\\S*ffmpeg(\\.exe)?\\s|(^|\\s)-f\\s+[\"']?tee([\"']?\\s|$)");

  /** The options before or after an output that take no value. */
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "-y",
          "-n",
          "-re",
          "-shortest",
          "-nostdin",
          "-stdin",
          "-hide_banner",
          "-stats",
          "-nostats",
          "-an",
          "-vn",
          "-sn",
          "-dn",
          "-copyts",
          "-copytb",
          "-start_at_zero",
          "-autorotate",
          "-noautorotate",
          "-accurate_seek",
          "-noaccurate_seek",
          "-benchmark",
          "-ignore_unknown",
          "-copy_unknown",
          "-xerror",
          "-report",
          "-bitexact",
          "-psnr",
          "-intra");

  private FfmpegCommand() {}

  /** Whether the text is a command line rather than a tee string. */
  static boolean isOne(String text) {
    return LOOKS_LIKE_ONE.matcher(text).find();
  }

  /**
   * What its outputs name: the targets of every tee, and RTMP outputs of their own.
   *
   * @throws IllegalArgumentException if it cannot be cut into words
   */
  static TeeString outputs(String text) {
    List<TeeString.Target> targets = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> words = ShellWords.cut(text);
    String format = "";
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("-") && word.length() > 1) {
        boolean valued = !WITHOUT_VALUE.contains(word) && i + 1 < words.size();
        if (valued) {
          i++;
          format = word.equals("-f") ? words.get(i) : word.equals("-i") ? "" : format;
        }
      } else {
        add(output(format, word), targets, problems);
        format = "";
      }
    }
    return new TeeString(targets, problems);
  }

  /** An output, which a word is that belongs to no option. */
  private static TeeString output(String format, String word) {
    if (format.equals("tee")) {
      return TeeString.parse(word);
    }
    String start = word.toLowerCase(Locale.ROOT);
    boolean rtmp = start.startsWith("rtmp://") || start.startsWith("rtmps://");
    return rtmp
        ? new TeeString(
            List.of(new TeeString.Target(1, Map.of("onfail", "ignore"), word)), List.of())
        : new TeeString(List.of(), List.of());
  }

  private static void add(TeeString found, List<TeeString.Target> targets, List<String> problems) {
    for (TeeString.Target each : found.targets()) {
      targets.add(new TeeString.Target(targets.size() + 1, each.options(), each.url()));
    }
    problems.addAll(found.problems());
  }
}
