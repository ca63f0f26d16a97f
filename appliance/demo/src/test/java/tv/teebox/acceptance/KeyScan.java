package tv.teebox.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for stream keys where none may be: as they are, URL-encoded, in hexadecimal, and in Base64
 * wherever in a longer text they stand.
 */
final class KeyScan {

  /** What each form of a key is called. */
  private final Map<String, String> forms = new LinkedHashMap<>();

  private final List<String> hits = new ArrayList<>();
  private long bytes;
  private int places;

  /**
   * @param name what a hit calls it
   */
  void add(String name, String key) {
    byte[] plain = key.getBytes(StandardCharsets.UTF_8);
    forms.put(latin(plain), name);
    forms.putIfAbsent(URLEncoder.encode(key, StandardCharsets.UTF_8), name + ", URL-encoded");
    forms.put(HexFormat.of().formatHex(plain), name + ", in hexadecimal");
    for (int shift = 0; shift < 3; shift++) {
      String encoded = inBase64(plain, shift);
      forms.put(encoded, name + ", in Base64");
      forms.putIfAbsent(encoded.replace('+', '-').replace('/', '_'), name + ", in Base64 for URLs");
    }
  }

  /** The signs that are the same whatever stands before and after it. */
  private static String inBase64(byte[] plain, int shift) {
    byte[] shifted = new byte[shift + plain.length];
    System.arraycopy(plain, 0, shifted, shift, plain.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int whole = shifted.length / 3 * 4;
    return encoded.substring(shift == 0 ? 0 : 4, whole);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  void look(String where, String text) {
    look(where, text.getBytes(StandardCharsets.UTF_8));
  }

  void look(String where, byte[] content) {
    String text = latin(content);
    places++;
    bytes += content.length;
    forms.forEach(
        (form, name) -> {
          if (text.contains(form)) {
            hits.add(name + " in " + where);
          }
        });
  }

  /** Every file below a folder, and every name there. */
  void lookBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.toList()) {
        look("the name of " + each, each.toString());
        if (Files.isRegularFile(each)) {
          look(each.toString(), Files.readAllBytes(each));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> hits() {
    return List.copyOf(hits);
  }

  /** How much was looked at. */
  String extent() {
    return "%d forms of keys in %d places, %d KB: %d hits"
        .formatted(forms.size(), places, bytes / 1024, hits.size());
  }
}
