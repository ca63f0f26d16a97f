package tv.teebox.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), which Java has from version 24 on only. Pure. */
final class Hkdf {

  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;

  private Hkdf() {}

  /** What a secret gives for a purpose. */
  static byte[] derive(byte[] secret, String salt, String purpose, int length) {
    return expand(
        extract(salt.getBytes(StandardCharsets.UTF_8), secret),
        purpose.getBytes(StandardCharsets.UTF_8),
        length);
  }

  static byte[] extract(byte[] salt, byte[] secret) {
    // HMAC fills a short key up with zeros, and Java takes no empty one.
    return hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt).doFinal(secret);
  }

  static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
    if (length > 255 * HASH_BYTES) {
      throw new IllegalArgumentException("HKDF gives 8160 bytes at most");
    }
    byte[] result = new byte[length];
    byte[] block = new byte[0];
    for (int made = 0, counter = 1; made < length; made += HASH_BYTES, counter++) {
      Mac mac = hmac(pseudoRandomKey);
      mac.update(block);
      mac.update(info);
      block = mac.doFinal(new byte[] {(byte) counter});
      System.arraycopy(block, 0, result, made, Math.min(HASH_BYTES, length - made));
    }
    Arrays.fill(block, (byte) 0);
    return result;
  }

  private static Mac hmac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }
}
