package tv.teebox.channel;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes engines that are child processes.
 *
 * @param sockets the folder of their unix sockets; its path is short, since theirs may not be long
 */
record EngineProcesses(Vertx vertx, EngineLauncher launcher, Path sockets)
    implements Engine.Factory {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +([0-9]+) kB");

  @Override
  public Engine make(int number, Engine.Listener listener) {
    return new EngineProcess(vertx, launcher, sockets.resolve("e" + number), listener);
  }

  /** The kernel's own estimate; a small file of the kernel's, which no disk holds up. */
  @Override
  public OptionalLong availableMemory() {
    try {
      Matcher matcher = AVAILABLE.matcher(Files.readString(MEMORY));
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
