package tv.teebox.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that people type, paste and attack with; and texts that a simple pattern asks for. */
final class StrangeText {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "null",
          "true",
          "-1",
          "\u0000",
          "a\u0000b",
          "\t\r\n",
          "x\r\nSet-Cookie: a=b",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "../../../../etc/passwd",
          "..\\..\\windows",
          "${HOME}",
          "${jndi:ldap://127.0.0.1/x}",
          "$(id)",
          "; rm -rf /",
          "' OR 1=1 --",
          "%s%n%x",
          "%00",
          "__proto__",
          "\uD83D\uDE00\uD83C\uDFA5\u200D\uD83D\uDE80",
          "e\u0301\u0323\u0327",
          "\u202Eevil",
          "\uFEFFx",
          "\uD800",
          "\uFFFF",
          "\u0130\u0131\u00DF",
          "\u05D0\u0628\u4E2D",
          "rtmp://127.0.0.1:1/app",
          "rtmp://[::1]:1935/live",
          "rtmp://169.254.169.254/live",
          "rtmps://user:pass@host.invalid:443/app?x=y#z",
          "http://127.0.0.1/",
          "file:///etc/passwd",
          "1280x720",
          "2026-05-01T20:00:00Z",
          "99999-99-99T99:99:99Z");

  private static final Pattern ATOM =
      Pattern.compile("(\\[[^]]+]|\\\\.|[^\\\\(\\[)^$.*+?{}|])(\\{(\\d+)(,(\\d*))?}|[*+?])?");

  private StrangeText() {}

  /** Any of them, now and then very long. */
  static String any(Random random) {
    String one = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(12)) {
      case 0 -> one.repeat(1 + random.nextInt(200));
      case 1 -> "x".repeat(1 << random.nextInt(17));
      case 2 -> one + TEXTS.get(random.nextInt(TEXTS.size()));
      default -> one;
    };
  }

  /**
   * One of so many signs, as JSON Schema counts them.
   *
   * @param most below it, where that is more than anybody would send
   */
  static String within(int least, int most, Random random) {
    String text = any(random);
    int signs = text.codePointCount(0, text.length());
    if (signs > most) {
      return text.substring(0, text.offsetByCodePoints(0, most));
    }
    String filler = random.nextBoolean() ? "x" : "\uD83D\uDE00";
    int wanted = random.nextInt(4) == 0 ? Math.min(most, 20_000) : least;
    return text + filler.repeat(Math.max(0, wanted - signs));
  }

  /** One that a pattern takes, if the pattern is a plain row of classes. */
  static String matching(String pattern, int most, Random random) {
    StringBuilder text = new StringBuilder();
    Matcher atoms = ATOM.matcher(pattern);
    while (atoms.find() && text.length() < most) {
      String quantity = atoms.group(2);
      int count = 1;
      if (atoms.group(3) != null) {
        int least = Integer.parseInt(atoms.group(3));
        String upper = atoms.group(5);
        int spare =
            atoms.group(4) == null ? 0 : upper.isEmpty() ? 9 : Integer.parseInt(upper) - least;
        count = least + random.nextInt(spare + 1);
      } else if (quantity != null) {
        count = quantity.equals("?") ? random.nextInt(2) : 1 + random.nextInt(5);
      }
      List<Character> signs = signs(atoms.group(1));
      for (int i = 0; i < count; i++) {
        text.append(signs.get(random.nextInt(signs.size())));
      }
    }
    return text.toString();
  }

  /** All plain signs that an atom takes. */
  private static List<Character> signs(String atom) {
    Pattern one = Pattern.compile(atom);
    List<Character> signs = new ArrayList<>();
    for (char each = ' '; each < 127; each++) {
      if (one.matcher(String.valueOf(each)).matches()) {
        signs.add(each);
      }
    }
    return signs.isEmpty() ? List.of('x') : signs;
  }
}
