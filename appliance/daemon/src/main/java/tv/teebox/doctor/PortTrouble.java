package tv.teebox.doctor;

import java.util.Optional;

/**
 * Why a port cannot be listened on, as the operator can mend it.
 *
 * @param seen what is in the way
 * @param advice what to do
 */
public record PortTrouble(String seen, String advice) {

  /**
   * What the system's words mean; empty if they are none of those that are known.
   *
   * @param setting of the configuration, such as {@code ingest.port}
   */
  public static Optional<PortTrouble> of(Throwable failure, String host, int port, String setting) {
    String why = String.valueOf(failure.getMessage());
    if (why.contains("in use")) {
      return Optional.of(taken(port, PortHolder.of(port), setting));
    }
    if (why.contains("ermission denied")) {
      return Optional.of(forbidden(port, setting));
    }
    if (why.contains("annot assign")) {
      return Optional.of(
          new PortTrouble(
              "This machine has no address " + host,
              "Set %s to 0.0.0.0 or to one that it has".formatted(hostOf(setting))));
    }
    return Optional.empty();
  }

  /** An encrypted ingest has no address of its own. */
  private static String hostOf(String setting) {
    return setting.substring(0, setting.indexOf('.')) + ".host";
  }

  static PortTrouble taken(int port, String holder, String setting) {
    return new PortTrouble(
        "Port %d is taken by %s".formatted(port, holder),
        "Stop it, or set %s to another".formatted(setting));
  }

  static PortTrouble forbidden(int port, String setting) {
    return new PortTrouble(
        "Port %d needs root".formatted(port), "Set %s to one from 1024 on".formatted(setting));
  }

  /** As one line. */
  @Override
  public String toString() {
    return seen + ". " + advice + ".";
  }
}
