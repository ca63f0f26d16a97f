package tv.teebox.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of this machine that seals others: AES-256-GCM under what HKDF makes of it. Its id
 * follows from the secret, so that a wrong secret cannot pass for it. Thread-safe. Not a record, so
 * that nothing prints it by accident.
 *
 * <p>Nonces are random: by NIST SP 800-38D that is good for 2^32 seals with one key, and a box
 * makes a few thousand in its life.
 */
final class MachineKey {

  static final int SECRET_BYTES = 32;

  private static final String SALT = "teebox machine key";
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String id;
  private final byte[] secret;
  private final SecretKeySpec sealing;

  /** Takes {@value #SECRET_BYTES} bytes or more. */
  MachineKey(byte[] secret) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException("a machine key has 32 bytes or more");
    }
    this.secret = secret.clone();
    id = HexFormat.of().formatHex(Hkdf.derive(secret, SALT, "id 1", 8));
    byte[] derived = Hkdf.derive(secret, SALT, "seal 1", 32);
    sealing = new SecretKeySpec(derived, "AES");
    Arrays.fill(derived, (byte) 0);
  }

  static MachineKey random() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    MachineKey key = new MachineKey(secret);
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  String id() {
    return id;
  }

  /** For the file of machine keys and nothing else. */
  String revealSecret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  SealedText seal(KeyPlace place, String plain) {
    byte[] nonce = new byte[SealedText.NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    try {
      return new SealedText(id, nonce, cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES-256-GCM", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Empty if it was changed, or sealed for another place or by another key. */
  Optional<String> open(KeyPlace place, SealedText sealed) {
    if (!sealed.keyId().equals(id)) {
      return Optional.empty();
    }
    try {
      byte[] bytes =
          cipher(Cipher.DECRYPT_MODE, sealed.nonce(), place).doFinal(sealed.ciphertext());
      String plain = new String(bytes, StandardCharsets.UTF_8);
      Arrays.fill(bytes, (byte) 0);
      return Optional.of(plain);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, KeyPlace place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    String bound = "teebox sealed 1\0" + id + '\0' + place.binding();
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "machine key " + id;
  }
}
