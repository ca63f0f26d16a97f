package tv.teebox.app;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes secrets out of a text that ought to hold none: as they are, as JSON escapes them, in Base64
 * wherever in a longer text it was made of, and percent-encoded. Not for several threads.
 */
final class SecretFilter {

  static final String INSTEAD = "••••";

  /** A shorter one is looked for as a word of its own: its letters stand in other words. */
  static final int LEAST = 4;

  /** Less of a Base64 text is in many others. */
  private static final int LEAST_BASE64 = 6;

  /** A token of this API, of which the box knows a hash only. */
  private static final String TOKEN = "tbx_[A-Za-z0-9_-]{20,}";

  private final Pattern pattern;
  private long removed;

  SecretFilter(Collection<String> secrets) {
    Set<String> forms =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    Set<String> words = new TreeSet<>();
    for (String each : secrets) {
      if (each.length() < LEAST) {
        words.add(each);
      } else {
        addForms(forms, each);
      }
    }
    words.remove("");
    String all = forms.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    String alone =
        words.stream()
            .map(each -> "(?<![A-Za-z0-9])" + Pattern.quote(each) + "(?![A-Za-z0-9])")
            .collect(Collectors.joining("|"));
    pattern =
        Pattern.compile(
            Stream.of(all, alone, TOKEN)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("|")));
  }

  private static void addForms(Set<String> forms, String secret) {
    forms.add(secret);
    forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(encoded);
    forms.add(encoded.replace("+", "%20"));
    forms.add(lowerHex(encoded));
    for (int before = 0; before < 3; before++) {
      base64(forms, Base64.getEncoder(), secret, before);
      base64(forms, Base64.getUrlEncoder(), secret, before);
    }
  }

  private static String lowerHex(String encoded) {
    return Pattern.compile("%[0-9A-F]{2}")
        .matcher(encoded)
        .replaceAll(each -> each.group().toLowerCase(Locale.ROOT));
  }

  /**
   * What is the same of it whatever stands before and after it.
   *
   * @param before so many bytes, of three, stand before it
   */
  private static void base64(Set<String> forms, Base64.Encoder encoder, String secret, int before) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int whole = shifted.length / 3 * 3;
    String text = encoder.encodeToString(Arrays.copyOf(shifted, whole));
    String stable = text.substring(Math.min(text.length(), before == 0 ? 0 : 4));
    if (stable.length() >= LEAST_BASE64) {
      forms.add(stable);
    }
    if (before == 0) {
      forms.add(encoder.encodeToString(bytes));
    }
  }

  /** The text without them. */
  String clean(String text) {
    Matcher found = pattern.matcher(text);
    StringBuilder clean = new StringBuilder();
    while (found.find()) {
      removed++;
      found.appendReplacement(clean, INSTEAD);
    }
    return found.appendTail(clean).toString();
  }

  /** How many were found so far. */
  long removed() {
    return removed;
  }
}
