package tv.teebox.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everything is there that the box starts processes of.
 *
 * @param dist the folder with the daemon's jars and the engine's
 * @param javaHome of the runtime that starts them
 */
record InstallationCheck(Path dist, Path javaHome) {

  static final Topic TOPIC = new Topic("installation", "Installation");

  private static final List<String> FILES =
      List.of("daemon/daemon.jvmflags", "engine/engine.jvmflags");

  private static final List<String> FOLDERS = List.of("daemon", "engine");

  Finding look() {
    List<String> missing = new ArrayList<>();
    FILES.stream().filter(each -> !Files.isReadable(dist.resolve(each))).forEach(missing::add);
    FOLDERS.stream()
        .filter(each -> DriverCheck.list(dist.resolve(each), "*.jar").isEmpty())
        .forEach(each -> missing.add(each + "/*.jar"));
    if (!missing.isEmpty()) {
      return TOPIC.problem(
          "%s lacks %s".formatted(dist, String.join(", ", missing)), "Install Teebox again");
    }
    Path java = javaHome.resolve("bin/java");
    return Files.isExecutable(java)
        ? TOPIC.ok(dist + " is whole")
        : TOPIC.problem(
            java + " is not there any more, and engines are started by it",
            "Install the Java runtime again, and start the box again off air");
  }
}
