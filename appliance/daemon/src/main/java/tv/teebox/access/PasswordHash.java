package tv.teebox.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What is kept of a password: Argon2id (RFC 9106) with 19 MiB, two passes, one lane, as OWASP's
 * Password Storage Cheat Sheet has it, written as a PHC string. Immutable; every calculation takes
 * some 40 ms of a processor and 19 MiB of heap, so only {@link PasswordHasher} asks for one.
 */
final class PasswordHash {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** What a stored one may ask of the box at most. */
  private static final int MOST_MEMORY_KIB = 64 * 1024;

  private static final int MOST_PASSES = 10;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{10,86})"
              + "\\$([A-Za-z0-9+/]{22,86})");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Nobody's: to have something to calculate for a name that is not there. */
  static final PasswordHash NOBODYS =
      new PasswordHash(MEMORY_KIB, PASSES, new byte[SALT_BYTES], new byte[HASH_BYTES]);

  private final int memoryKib;
  private final int passes;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int memoryKib, int passes, byte[] salt, byte[] hash) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.salt = salt;
    this.hash = hash;
  }

  /** Blocks for as long as it calculates. */
  static PasswordHash of(Password password) {
    return of(password, MEMORY_KIB, PASSES);
  }

  /** With other figures than today's, as an earlier release may have stored it. */
  static PasswordHash of(Password password, int memoryKib, int passes) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new PasswordHash(
        memoryKib, passes, salt, calculate(password, memoryKib, passes, salt, HASH_BYTES));
  }

  static PasswordHash parse(String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is no hash of a password");
    }
    int memory = Integer.parseInt(parts.group(1));
    int passes = Integer.parseInt(parts.group(2));
    if (memory < 8 || memory > MOST_MEMORY_KIB || passes < 1 || passes > MOST_PASSES) {
      throw new IllegalArgumentException("this hash of a password asks for too much");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(
        memory, passes, base64.decode(parts.group(3)), base64.decode(parts.group(4)));
  }

  /** Blocks for as long as it calculates. */
  boolean fits(Password password) {
    return MessageDigest.isEqual(hash, calculate(password, memoryKib, passes, salt, hash.length));
  }

  /** Whether it was made with other figures than a new one would be. */
  boolean isOutdated() {
    return memoryKib != MEMORY_KIB || passes != PASSES || hash.length != HASH_BYTES;
  }

  private static byte[] calculate(
      Password password, int memoryKib, int passes, byte[] salt, int length) {
    // Its 19 MiB are made anew each time: a generator takes them when it is given its salt.
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    byte[] bytes = password.bytes();
    argon.generateBytes(bytes, hash);
    Arrays.fill(bytes, (byte) 0);
    return hash;
  }

  /** For the file of accounts and nothing else. */
  String phc() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, passes, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  @Override
  public String toString() {
    return "a hash of a password";
  }
}
