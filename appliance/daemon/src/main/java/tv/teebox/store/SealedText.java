package tv.teebox.store;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as it lies on the disk: {@code sealed:1:<key id>:<nonce>:<ciphertext and tag>}, the last
 * two in URL-safe Base64. What is sealed may be shown; it opens nothing.
 *
 * @param keyId which machine key opens it: 16 hexadecimal digits
 * @param nonce 96 bits, random
 */
record SealedText(String keyId, byte[] nonce, byte[] ciphertext) {

  static final int NONCE_BYTES = 12;

  private static final String PREFIX = "sealed:";
  private static final Pattern FORM =
      Pattern.compile("sealed:1:([0-9a-f]{16}):([A-Za-z0-9_-]{16}):([A-Za-z0-9_-]{22,})");

  SealedText {
    nonce = nonce.clone();
    ciphertext = ciphertext.clone();
  }

  /** Whether a text claims to be one, of this version or of a later one. */
  static boolean isOne(String text) {
    return text.startsWith(PREFIX);
  }

  /** Empty if it is none, or one of a version not known here. */
  static Optional<SealedText> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      return Optional.of(
          new SealedText(
              form.group(1), base64.decode(form.group(2)), base64.decode(form.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  @Override
  public byte[] ciphertext() {
    return ciphertext.clone();
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return PREFIX
        + "1:"
        + keyId
        + ":"
        + base64.encodeToString(nonce)
        + ":"
        + base64.encodeToString(ciphertext);
  }
}
