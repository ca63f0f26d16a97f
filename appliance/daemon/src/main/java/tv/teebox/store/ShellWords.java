package tv.teebox.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line cut into words as a shell cuts it, as far as command lines of ffmpeg need that:
 * both kinds of quotes, backslashes, lines that go on. Nothing is expanded.
 */
final class ShellWords {

  private static final String ESCAPED_IN_QUOTES = "\"\\$`";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String text) {
    this.text = text.replace("\\\r\n", "").replace("\\\n", "");
  }

  /**
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<String> cut(String text) {
    return new ShellWords(text).cut();
  }

  private List<String> cut() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (Character.isWhitespace(c)) {
        endWord();
      } else {
        inWord = true;
        take(c);
      }
    }
    endWord();
    return words;
  }

  private void take(char c) {
    if (c == '\'') {
      int close = closing('\'');
      word.append(text, at, close);
      at = close + 1;
    } else if (c == '"') {
      quoted();
    } else if (c == '\\' && at < text.length()) {
      word.append(text.charAt(at++));
    } else {
      word.append(c);
    }
  }

  private int closing(char quote) {
    int close = text.indexOf(quote, at);
    if (close < 0) {
      throw new IllegalArgumentException("a quote (" + quote + ") is opened and not closed");
    }
    return close;
  }

  private void quoted() {
    while (at < text.length() && text.charAt(at) != '"') {
      boolean escape =
          text.charAt(at) == '\\'
              && at + 1 < text.length()
              && ESCAPED_IN_QUOTES.indexOf(text.charAt(at + 1)) >= 0;
      at += escape ? 1 : 0;
      word.append(text.charAt(at++));
    }
    at = closing('"') + 1;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
