package tv.teebox.api.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tv.teebox.access.Access;
import tv.teebox.access.Account;
import tv.teebox.access.AuditEntry;
import tv.teebox.access.Caller;
import tv.teebox.access.Token;

/** What replies say of who may use the box, as the contract has it. No password, no token. */
final class AccessViews {

  private AccessViews() {}

  /**
   * @param session of the browser that asks; null if it has none
   */
  record State(boolean claimed, Session session) {}

  record Session(
      String id, String name, String role, String csrf, long idleSeconds, long longestSeconds) {}

  record AccountView(
      String id, String name, String role, String created, String passwordChanged, int sessions) {}

  /**
   * @param lastUsed null if it never was, as far as is known
   * @param expires null for never
   */
  record TokenView(
      String id,
      String label,
      String role,
      String created,
      String madeBy,
      String lastUsed,
      String expires) {}

  /**
   * @param secret what the script has to send, shown this once
   */
  record FreshToken(TokenView token, String secret) {}

  /**
   * @param code of the problem; null if it was done
   */
  record Entry(
      long number,
      String at,
      String kind,
      String name,
      String session,
      String from,
      String operation,
      String target,
      int status,
      String code,
      int count) {}

  /**
   * @param next what {@code before} has to be for the page after this; null if there is none
   */
  record Page(List<Entry> entries, Long next) {}

  static Session session(Caller caller, String csrf) {
    return new Session(
        caller.session(),
        caller.name(),
        caller.role().word(),
        csrf,
        Access.IDLE.toSeconds(),
        Access.LONGEST.toSeconds());
  }

  static AccountView of(Account account, int sessions) {
    return new AccountView(
        account.id(),
        account.name(),
        account.role().word(),
        text(account.created()),
        text(account.passwordChanged()),
        sessions);
  }

  static TokenView of(Token token, String madeBy, Instant lastUsed) {
    return new TokenView(
        token.id(),
        token.label(),
        token.role().word(),
        text(token.created()),
        madeBy,
        text(lastUsed),
        text(token.expires().orElse(null)));
  }

  static Entry of(AuditEntry entry) {
    return new Entry(
        entry.number(),
        text(entry.at()),
        entry.kind(),
        entry.name(),
        entry.session(),
        entry.from(),
        entry.operation(),
        entry.target(),
        entry.status(),
        entry.code().isEmpty() ? null : entry.code(),
        entry.count());
  }

  private static String text(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
