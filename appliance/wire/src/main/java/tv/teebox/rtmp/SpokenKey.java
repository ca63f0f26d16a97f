package tv.teebox.rtmp;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tv.teebox.media.StreamKey;

/**
 * A key in a server's own words. Servers like to repeat it, in the application or the playpath that
 * it was sent in, and not always whole: they cut off the query, or decode what is percent-encoded.
 * Immutable.
 */
final class SpokenKey {

  /** A shorter part of a key is no secret, but may well be a word of the sentence. */
  private static final int SHORTEST_PART = 6;

  private final List<String> secrets;

  SpokenKey(StreamKey key) {
    String whole = key.reveal();
    Set<String> found = new LinkedHashSet<>();
    addForms(found, whole);
    int query = whole.indexOf('?');
    if (query >= 0) {
      addForms(found, whole.substring(0, query));
      for (String parameter : whole.substring(query + 1).split("&", -1)) {
        addForms(found, parameter.substring(parameter.indexOf('=') + 1));
      }
    }
    found.removeIf(each -> each.length() < SHORTEST_PART);
    found.add(whole);
    // The longest first: a part that went before the whole would leave the rest of it readable.
    secrets = found.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  private static void addForms(Set<String> found, String text) {
    found.add(text);
    found.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
    try {
      // A plus sign is itself in a path; only forms take it for a space.
      found.add(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // a percent sign of its own: nothing is encoded
    }
  }

  /** The text with the key unreadable in it. */
  String hiddenIn(String text) {
    String hidden = text;
    for (String each : secrets) {
      hidden = hidden.replace(each, StreamKey.REDACTED);
    }
    return hidden;
  }
}
