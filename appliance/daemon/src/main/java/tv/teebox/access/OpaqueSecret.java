package tv.teebox.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that means nothing by itself: 256 random bits, given to whoever is to prove something
 * with it. The box keeps its SHA-256; with so much chance in it, no slower hash is needed. Not a
 * record, so that nothing prints it by accident. Immutable.
 */
public final class OpaqueSecret {

  private static final int BYTES = 32;

  /** Far above what any of ours has. */
  private static final int LONGEST = 200;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private OpaqueSecret(String text) {
    this.text = text;
  }

  /**
   * @param prefix what says to whoever finds it what it is; may be empty
   */
  static OpaqueSecret fresh(String prefix) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new OpaqueSecret(prefix + base64(bytes));
  }

  /** What somebody sent, whatever it is. */
  public static OpaqueSecret sent(String text) {
    return new OpaqueSecret(text.length() > LONGEST ? "" : text);
  }

  /** For the one it is given to, once. */
  public String reveal() {
    return text;
  }

  /** What is kept of it. */
  String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** What only whoever knows this can say about a text: HMAC-SHA-256, in Base64 for URLs. */
  String sign(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(("k" + text).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return base64(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }

  /** Compares in a time that tells nothing but the length. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** A short random name of something, which is no secret: 48 bits. */
  static String publicId() {
    byte[] bytes = new byte[6];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "a secret";
  }
}
