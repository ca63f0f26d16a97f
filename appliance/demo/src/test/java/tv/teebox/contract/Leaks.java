package tv.teebox.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for what must never be told: planted secrets, and the program's insides. One thread. */
public final class Leaks {

  /** Names of our classes and of Java's, and a line of a stack trace. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat [a-z]+(\\.[A-Za-z$]+){2,}\\(|\\b(java|javax|io\\.vertx|io\\.netty|com\\.fasterxml"
              + "|tv\\.teebox)\\.[a-z]+\\.|[A-Z][a-z]+Exception\\b|NullPointer");

  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final List<String> folders = new ArrayList<>();

  /**
   * @param name what a find calls it
   */
  public Leaks secret(String name, String secret) {
    secrets.put(secret, name);
    return this;
  }

  /** A folder of this machine that is nobody's business. */
  public Leaks folder(String path) {
    folders.add(path);
    return this;
  }

  /** The same, but that folders may be named. */
  Leaks withoutFolders() {
    Leaks others = new Leaks();
    others.secrets.putAll(secrets);
    return others;
  }

  /** What an answer tells that it must not; none if it is clean. */
  public List<String> inAnswer(byte[] body, String headers) {
    List<String> found = new ArrayList<>(inText(headers));
    if (body.length > 3 && body[0] == 'P' && body[1] == 'K') {
      found.addAll(inArchive(body));
      return found;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    found.addAll(inText(text));
    folders.stream().filter(text::contains).forEach(each -> found.add("the path " + each));
    Matcher insides = INSIDES.matcher(text);
    if (insides.find()) {
      found.add("insides: " + insides.group());
    }
    return found;
  }

  /** Secrets in any text, such as a log. */
  public List<String> inText(String text) {
    List<String> found = new ArrayList<>();
    secrets.forEach(
        (secret, name) -> {
          if (text.contains(secret)) {
            found.add(name);
          }
        });
    return found;
  }

  private List<String> inArchive(byte[] archive) {
    List<String> found = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        for (String secret : inText(text)) {
          found.add(secret + " in " + each.getName());
        }
      }
    } catch (IOException e) {
      found.add("an archive that cannot be read: " + e.getMessage());
    }
    return found;
  }
}
