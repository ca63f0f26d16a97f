package tv.teebox.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running daemon tells the commands beside it: {@code running.json} in the state folder,
 * there while it runs.
 *
 * @param runtime the folder of its unix sockets
 * @param panelTlsPort where the panel is encrypted; 0 if it is not
 * @param ingestReadyMs from the process's start to the ingest accepting
 * @param panelReadyMs from the process's start to the status page answering
 */
record RunningFile(
    long pid,
    String runtime,
    int ingestPort,
    int panelPort,
    int panelTlsPort,
    long ingestReadyMs,
    long panelReadyMs) {

  private static final Logger log = LoggerFactory.getLogger(RunningFile.class);
  private static final String NAME = "running.json";
  private static final Path SERVICES_STATE = Path.of("/var/lib/teebox");
  private static final Path SERVICES_RUNTIME = Path.of("/run/teebox");

  /** Where the disk takes nothing it lies beside the sockets: the box runs all the same. */
  void write(Path state, Path runtime) {
    try {
      write(state);
    } catch (IOException e) {
      log.warn(
          "[state] {} cannot be written ({}): commands may not find this box",
          state.resolve(NAME),
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      try {
        write(runtime);
      } catch (IOException again) {
        log.debug("nor can the one in {}", runtime, again);
      }
    }
  }

  void write(Path folder) throws IOException {
    Path part = folder.resolve(NAME + ".part");
    try {
      Files.writeString(part, JsonMapper.builder().build().writeValueAsString(this));
      Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  static Optional<RunningFile> read(Path state) {
    Optional<RunningFile> beside =
        state.equals(SERVICES_STATE) ? readIn(SERVICES_RUNTIME) : Optional.empty();
    return beside.or(() -> readIn(state));
  }

  private static Optional<RunningFile> readIn(Path folder) {
    try {
      return Optional.of(
          JsonMapper.builder().build().readValue(folder.resolve(NAME).toFile(), RunningFile.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static void delete(Path state) throws IOException {
    Files.deleteIfExists(state.resolve(NAME));
  }
}
