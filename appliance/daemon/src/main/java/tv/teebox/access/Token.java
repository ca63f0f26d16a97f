package tv.teebox.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Lets a script in. The token itself is shown once and not kept.
 *
 * @param id random, no secret
 * @param label what its maker calls it
 * @param sha256 of the token
 * @param madeBy the id of the account that made it, with which it goes
 */
public record Token(
    String id,
    String label,
    Role role,
    String sha256,
    Instant created,
    String madeBy,
    Optional<Instant> expires) {

  /** What each begins with, so that whoever finds one knows what it is. */
  static final String PREFIX = "tbx_";

  Token withRole(Role other) {
    return new Token(id, label, other, sha256, created, madeBy, expires);
  }

  boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }
}
