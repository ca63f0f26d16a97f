package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tv.teebox.media.StreamKey;

/**
 * The stream keys that were good for one stream and have had it: {@code used-keys.json} in the
 * state folder. It holds no key, only what HMAC-SHA-256 makes of each with a random salt of this
 * box, and no more than {@value #MOST}, the newest.
 *
 * <p>Any thread may call it. Only {@link #in} and {@link #save} touch the disk and may block.
 */
public final class UsedKeys {

  static final int MOST = 1000;

  private static final String NAME = "used-keys.json";
  private static final int SALT_BYTES = 32;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Far above what {@link #MOST} keys take. */
  private static final long LARGEST_FILE = 1_000_000;

  private final Path file;
  private final Object saving = new Object();
  private final Set<String> used = new LinkedHashSet<>();
  private byte[] salt = newSalt();
  private String trouble;

  private UsedKeys(Path file) {
    this.file = file;
  }

  /**
   * Reads the file of a state folder. Where there is none, or none that can be read, no key is
   * used: a box that forgets is told by the platform.
   */
  public static UsedKeys in(Path folder) {
    UsedKeys keys = new UsedKeys(folder.resolve(NAME));
    keys.read();
    return keys;
  }

  private void read() {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IOException("it is too large");
      }
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      byte[] stored = Base64.getDecoder().decode(tree.path("salt").asText());
      if (stored.length < SALT_BYTES || !tree.path("used").isArray()) {
        throw new IOException("it is not what this box writes");
      }
      salt = stored;
      tree.path("used").forEach(each -> used.add(each.asText()));
      dropOldest();
    } catch (NoSuchFileException e) {
      // nothing was used yet
    } catch (IOException | IllegalArgumentException e) {
      String why = e instanceof AccessDeniedException ? "no permission" : reason(e);
      trouble =
          "%s cannot be read (%s): which stream keys have been used is not known"
              .formatted(file, why);
    }
  }

  /** One line: a parser's message quotes what it could not read over several. */
  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Why it is not known which keys have been used; empty if it is. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Whether a stream that was live with the key on this platform has ended. */
  public boolean isUsed(String platform, StreamKey key) {
    synchronized (used) {
      return used.contains(hash(platform, key));
    }
  }

  /** From now on the key counts as used; {@link #save} makes it last. */
  public void mark(String platform, StreamKey key) {
    synchronized (used) {
      String hash = hash(platform, key);
      used.remove(hash);
      used.add(hash);
      dropOldest();
    }
  }

  private void dropOldest() {
    Iterator<String> oldest = used.iterator();
    for (int surplus = used.size() - MOST; surplus > 0; surplus--) {
      oldest.next();
      oldest.remove();
    }
  }

  /** From now on no key counts as used; {@link #save} makes it last. */
  public void forget() {
    synchronized (used) {
      used.clear();
    }
  }

  /** Writes down what was marked. Done when it is on the disk. */
  public void save() throws IOException {
    synchronized (saving) {
      ObjectNode tree = MAPPER.createObjectNode();
      tree.put("salt", Base64.getEncoder().encodeToString(salt));
      ArrayNode list = tree.putArray("used");
      marked().forEach(list::add);
      DurableFile.write(file, tree.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<String> marked() {
    synchronized (used) {
      return new ArrayList<>(used);
    }
  }

  private String hash(String platform, StreamKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      // No platform's id holds a zero byte, so that no two pairs run together the same.
      mac.update((platform + '\0').getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(key.reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }

  private static byte[] newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return salt;
  }
}
