package tv.teebox.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A stream key: the secret that lets whoever holds it broadcast in someone's name.
 *
 * <p>It prints as {@code ****} wherever it is printed; only {@link #reveal()} gives it out, and
 * only the wire calls that. Not a record, so that no accessor, JSON mapper or debugger view shows
 * it by accident.
 */
public final class StreamKey {

  /** What stands for a key in every text. */
  public static final String REDACTED = "****";

  private final String secret;

  public StreamKey(String secret) {
    if (secret == null || secret.isEmpty()) {
      throw new IllegalArgumentException("the stream key is empty");
    }
    for (int i = 0; i < secret.length(); i++) {
      if (secret.charAt(i) <= ' ' || secret.charAt(i) == 0x7F) {
        throw new IllegalArgumentException(
            "the stream key holds a space or a control character: copy it again");
      }
    }
    this.secret = secret;
  }

  /** The key itself, for the RTMP command that carries it and nothing else. */
  public String reveal() {
    return secret;
  }

  /**
   * Whether {@code candidate} is this key, in a time that does not tell how much of it is right.
   */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(digest(secret), digest(candidate));
  }

  /** Hashed first, so that the lengths compared are always equal. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamKey key && matches(key.secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
