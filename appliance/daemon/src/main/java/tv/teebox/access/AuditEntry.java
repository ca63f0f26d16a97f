package tv.teebox.access;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of the record of who did what. It holds no secret: neither what was sent nor a name that
 * nobody has.
 *
 * @param number goes up; 0 while it is not written
 * @param kind of who did it: {@code session}, {@code token}, {@code stranger} or {@code local}
 * @param name of the account, or the label of the token; empty for a stranger
 * @param session the session's public number, or the token's; may be empty
 * @param from the address; empty for a local command
 * @param operation as the contract calls it, or the command
 * @param target what it was done to, as the path has it; may be empty
 * @param status of HTTP; 0 for a local command
 * @param code the problem's; empty if it was done
 * @param count how many like it this line stands for
 */
public record AuditEntry(
    long number,
    Instant at,
    String kind,
    String name,
    String session,
    String from,
    String operation,
    String target,
    int status,
    String code,
    int count) {

  private static final int LONGEST = 200;

  public AuditEntry {
    target = target.length() > LONGEST ? target.substring(0, LONGEST) : target;
  }

  /** Of a call. */
  public static AuditEntry of(
      Instant at,
      Caller who,
      String from,
      String operation,
      String target,
      int status,
      String code) {
    return new AuditEntry(
        0,
        at,
        who.kind().name().toLowerCase(Locale.ROOT),
        who.name(),
        who.session(),
        from,
        operation,
        target,
        status,
        code,
        1);
  }

  /** Of a command on this machine. */
  public static AuditEntry local(Instant at, String command) {
    return new AuditEntry(0, at, "local", "", "", "", command, "", 0, "", 1);
  }

  /** Whether somebody unknown was turned away: there may be any number of those. */
  boolean isStrangers() {
    return kind.equals("stranger") && !code.isEmpty();
  }

  /**
   * What is counted in one line when it comes again and again, from wherever in one network of IPv6
   * it comes.
   */
  String sameness() {
    return LoginThrottle.network(from) + "\n" + operation + "\n" + code;
  }

  AuditEntry counted(int many) {
    return new AuditEntry(
        number, at, kind, name, session, from, operation, target, status, code, many);
  }
}
