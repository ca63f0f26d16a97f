package tv.teebox.access;

import java.time.Instant;
import java.util.Optional;

/** One browser that is logged in, on the server's side. Owned by the API's event loop. */
final class Session {

  private final String id;
  private final String sha256;
  private final String account;
  private final Instant created;
  private Instant seen;
  private Boolean encrypted; // null until its cookie has come back once

  /**
   * @param id its public number
   * @param sha256 of what the browser's cookie holds
   * @param account its id
   * @param seen when it was last used
   */
  Session(String id, String sha256, String account, Instant created, Instant seen) {
    this.id = id;
    this.sha256 = sha256;
    this.account = account;
    this.created = created;
    this.seen = seen;
  }

  String id() {
    return id;
  }

  String sha256() {
    return sha256;
  }

  String account() {
    return account;
  }

  Instant created() {
    return created;
  }

  Instant seen() {
    return seen;
  }

  /** Whether its cookie is that of the encrypted port; empty while it has not come back yet. */
  Optional<Boolean> encrypted() {
    return Optional.ofNullable(encrypted);
  }

  void bind(boolean toEncrypted) {
    encrypted = toEncrypted;
  }

  void use(Instant now) {
    seen = now;
  }

  /** Whether it is of this account and of its password: no earlier one lets anybody in. */
  boolean isOf(Account owner) {
    return account.equals(owner.id()) && !created.isBefore(owner.passwordChanged());
  }

  /** Whether nobody used it for too long, or it has been there for too long altogether. */
  boolean isExpired(Instant now) {
    return !now.isBefore(seen.plus(Sessions.IDLE)) || !now.isBefore(created.plus(Sessions.LONGEST));
  }
}
