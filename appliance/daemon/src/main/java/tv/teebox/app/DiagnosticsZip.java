package tv.teebox.app;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts texts into a zip, each without secrets and cut to a size; what cannot be had is said in its
 * place. For one zip; one owner thread.
 */
final class DiagnosticsZip {

  /** A file's characters at the most. */
  static final int MOST_CHARACTERS = 2_000_000;

  /** All files' together. */
  static final int MOST_IN_ALL = 8_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private record File(String name, long characters, boolean cut, long secretsRemoved) {}

  private final SecretFilter filter;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
  private final List<File> files = new ArrayList<>();
  private long inAll;

  DiagnosticsZip(SecretFilter filter) {
    this.filter = filter;
  }

  /** Adds what JSON has of a value. */
  void json(String name, Callable<?> content) throws IOException {
    text(name, () -> MAPPER.writeValueAsString(content.call()));
  }

  /** Adds a text. One that cannot be had is no reason to do without the others. */
  void text(String name, Callable<String> content) throws IOException {
    String text;
    try {
      text = content.call();
    } catch (Exception e) {
      text = "It could not be had: " + e;
    }
    put(name, text);
  }

  private void put(String name, String text) throws IOException {
    long before = filter.removed();
    // Before it is cut, which might leave half a secret.
    String clean = filter.clean(text);
    int room = (int) Math.max(0, Math.min(MOST_CHARACTERS, MOST_IN_ALL - inAll));
    boolean cut = clean.length() > room;
    String kept = cut ? clean.substring(0, room) + "\n… cut here\n" : clean;
    zip.putNextEntry(new ZipEntry(name));
    zip.write(kept.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    inAll += kept.length();
    files.add(new File(name, kept.length(), cut, filter.removed() - before));
  }

  /** The whole zip; its manifest says what is in it and how often a secret was taken out. */
  byte[] finish(Map<String, Object> about) throws IOException {
    Map<String, Object> manifest = new LinkedHashMap<>(about);
    manifest.put("secretsRemoved", filter.removed());
    manifest.put("files", files);
    zip.putNextEntry(new ZipEntry("manifest.json"));
    zip.write(filter.clean(MAPPER.writeValueAsString(manifest)).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.close();
    return bytes.toByteArray();
  }
}
