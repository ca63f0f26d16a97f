package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes under a passphrase: AES-256-GCM under PBKDF2 with HMAC-SHA-256. Pure but for the
 * random; a derivation takes some tenths of a second of one core.
 */
final class PassphraseSeal {

  /** What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256. */
  static final int ITERATIONS = 600_000;

  /** A file with fewer was not made here; one with more would keep a box busy for ever. */
  private static final int FEWEST = ITERATIONS;

  private static final int MOST = 5_000_000;

  /** Short ones are guessed at any cost of a guess. */
  static final int SHORTEST = 12;

  private static final String DERIVATION = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PassphraseSeal() {}

  /**
   * @param bound what must be the same when it is opened
   */
  static ObjectNode seal(byte[] plain, char[] passphrase, byte[] bound) throws StateException {
    if (passphrase.length < SHORTEST) {
      throw new StateException(
          StateException.Reason.INVALID,
          "the passphrase is too short: take %d characters or more, such as five random words"
              .formatted(SHORTEST));
    }
    byte[] salt = random(SALT_BYTES);
    byte[] nonce = random(SealedText.NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(passphrase, salt, ITERATIONS), nonce);
      cipher.updateAAD(bound);
      ObjectNode sealed = ChecksummedJson.object();
      sealed.put("derivation", DERIVATION);
      sealed.put("iterations", ITERATIONS);
      sealed.put("salt", salt);
      sealed.put("nonce", nonce);
      sealed.put("sealed", cipher.doFinal(plain));
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has PBKDF2 and AES-256-GCM", e);
    }
  }

  /** Empty if the passphrase is another, or a single bit is. */
  static Optional<byte[]> open(JsonNode sealed, char[] passphrase, byte[] bound) {
    int iterations = sealed.path("iterations").asInt();
    if (!sealed.path("derivation").asText().equals(DERIVATION)
        || iterations < FEWEST
        || iterations > MOST) {
      return Optional.empty();
    }
    try {
      byte[] salt = bytes(sealed, "salt");
      byte[] nonce = bytes(sealed, "nonce");
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(passphrase, salt, iterations), nonce);
      cipher.updateAAD(bound);
      return Optional.of(cipher.doFinal(bytes(sealed, "sealed")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(JsonNode sealed, String name) {
    return Base64.getDecoder().decode(sealed.path(name).asText());
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(128, nonce));
    return cipher;
  }

  private static SecretKeySpec key(char[] passphrase, byte[] salt, int iterations)
      throws GeneralSecurityException {
    char[] typed = asTyped(passphrase);
    PBEKeySpec asked = new PBEKeySpec(typed, salt, iterations, 256);
    byte[] derived = SecretKeyFactory.getInstance(DERIVATION).generateSecret(asked).getEncoded();
    SecretKeySpec key = new SecretKeySpec(derived, "AES");
    Arrays.fill(derived, (byte) 0);
    Arrays.fill(typed, '\0');
    asked.clearPassword();
    return key;
  }

  /** Keyboards differ in whether an ü is one sign or two; no text is made of a plain ASCII one. */
  private static char[] asTyped(char[] passphrase) {
    CharBuffer text = CharBuffer.wrap(passphrase);
    return text.chars().allMatch(each -> each < 0x80)
        ? passphrase.clone()
        : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
