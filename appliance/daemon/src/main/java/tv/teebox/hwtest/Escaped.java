package tv.teebox.hwtest;

/** Text of others, a driver's words for one, that must not become markup. */
final class Escaped {

  private Escaped() {}

  static String html(String text) {
    StringBuilder safe = new StringBuilder();
    for (char each : text.toCharArray()) {
      switch (each) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        // What XML cannot hold at all.
        default -> safe.append(each < ' ' && !Character.isWhitespace(each) ? '\uFFFD' : each);
      }
    }
    return safe.toString();
  }

  /** For a line or a cell of Markdown. */
  static String markdown(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|~])", "\\\\$1").strip();
  }
}
