package tv.teebox.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a running daemon tells the commands beside it: {@code running.json} in the state folder,
 * there while it runs.
 *
 * @param runtime the folder of its unix sockets
 * @param ingestReadyMs from the process's start to the ingest accepting
 * @param panelReadyMs from the process's start to the status page answering
 */
record RunningFile(
    long pid,
    String runtime,
    int ingestPort,
    int panelPort,
    long ingestReadyMs,
    long panelReadyMs) {

  private static final String NAME = "running.json";

  void write(Path state) throws IOException {
    Path part = state.resolve(NAME + ".part");
    Files.writeString(part, JsonMapper.builder().build().writeValueAsString(this));
    Files.move(part, state.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  static Optional<RunningFile> read(Path state) {
    try {
      return Optional.of(
          JsonMapper.builder().build().readValue(state.resolve(NAME).toFile(), RunningFile.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static void delete(Path state) throws IOException {
    Files.deleteIfExists(state.resolve(NAME));
  }
}
