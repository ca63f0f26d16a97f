package tv.teebox.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What systemd says of the box's service.
 *
 * @param facts by systemd's own names
 */
public record SystemdUnit(Map<String, String> facts) {

  static final Topic TOPIC = new Topic("service", "Service");

  private static final String NAME = "teebox.service";

  /** The exit status of a configuration that cannot be used. */
  private static final String CONFIGURATION = "78";

  public SystemdUnit {
    facts = Map.copyOf(facts);
  }

  /**
   * Asks; empty where systemd does not run this system, or does not answer.
   *
   * @param root {@code /}
   */
  public static Optional<SystemdUnit> ask(Path root, Programs programs) {
    if (!Files.isDirectory(root.resolve("run/systemd/system"))) {
      return Optional.empty();
    }
    return programs
        .output(
            "systemctl",
            "show",
            NAME,
            "--no-pager",
            "--property=LoadState,ActiveState,SubState,UnitFileState,Result,ExecMainStatus,NRestarts,User,PrivateDevices")
        .map(SystemdUnit::parse);
  }

  private static SystemdUnit parse(String said) {
    Map<String, String> facts = new LinkedHashMap<>();
    said.lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> facts.put(pair[0], pair[1]));
    return new SystemdUnit(facts);
  }

  boolean isInstalled() {
    return fact("LoadState").equals("loaded");
  }

  /** The user whom it runs as; empty for root or if it is not installed. */
  public Optional<String> user() {
    return Optional.of(fact("User")).filter(each -> isInstalled() && !each.isEmpty());
  }

  /** Whether the service sees no device but the plainest. */
  boolean hidesDevices() {
    return isInstalled() && fact("PrivateDevices").equals("yes");
  }

  private String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** How the service is; unknown where there is none, as when the box is started by hand. */
  static Finding look(Optional<SystemdUnit> unit) {
    return unit.map(SystemdUnit::finding)
        .orElseGet(() -> TOPIC.unknown("systemd does not run this system, or does not answer", ""));
  }

  private Finding finding() {
    if (!isInstalled()) {
      return TOPIC.unknown(
          "It is not installed as a service: the box does not start with the PC",
          "If it is to, see systemd/README.md");
    }
    String state = "%s (%s)".formatted(fact("ActiveState"), fact("SubState"));
    if (fact("ActiveState").equals("failed")) {
      return TOPIC.problem(
          fact("ExecMainStatus").equals(CONFIGURATION)
              ? "It does not start: the configuration is wrong"
              : "It failed: " + fact("Result"),
          fact("ExecMainStatus").equals(CONFIGURATION)
              ? "teebox check names every problem; then: systemctl restart teebox"
              : "journalctl -u teebox says why; then: systemctl restart teebox");
    }
    if (fact("SubState").equals("auto-restart")) {
      return TOPIC.problem(
          "It ends again and again and is started anew, %s times so far"
              .formatted(fact("NRestarts")),
          "journalctl -u teebox says why");
    }
    if (!fact("UnitFileState").startsWith("enabled")) {
      return TOPIC.problem(
          "%s, and it does not start with the PC (%s)".formatted(state, fact("UnitFileState")),
          "systemctl enable teebox");
    }
    if (!fact("ActiveState").equals("active")) {
      return TOPIC.problem("It is " + state, "systemctl start teebox");
    }
    return TOPIC.ok("%s, and it starts with the PC".formatted(state));
  }
}
