package tv.teebox.rtmp;

/** Makes a peer's text fit for a log line or a sentence: short, one line, printable. */
final class LogText {

  private static final int MAX_CHARS = 120;

  private LogText() {}

  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    int length = Math.min(text.length(), MAX_CHARS);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '\\') {
        out.append(c);
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    return text.length() > MAX_CHARS ? out + "…" : out.toString();
  }
}
