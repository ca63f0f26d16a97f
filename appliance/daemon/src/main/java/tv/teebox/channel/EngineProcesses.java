package tv.teebox.channel;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import tv.teebox.link.EngineCommand;

/**
 * Makes engines that are child processes.
 *
 * @param sockets the folder of their unix sockets; its path is short, since theirs may not be long
 */
record EngineProcesses(Vertx vertx, EngineLauncher launcher, Path sockets)
    implements Engine.Factory {

  @Override
  public Engine make(int number, EngineCommand.Open opening, Engine.Listener listener) {
    return new EngineProcess(vertx, launcher, sockets.resolve("e" + number), opening, listener);
  }
}
