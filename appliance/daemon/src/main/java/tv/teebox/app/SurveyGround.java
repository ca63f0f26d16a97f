package tv.teebox.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.probe.ReportFile;
import tv.teebox.probe.Survey;
import tv.teebox.probe.Surveyor;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Where a command surveys the box: beside the daemon's report, where it may, else in a temporary
 * folder that is removed at its end.
 */
final class SurveyGround implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SurveyGround.class);

  private final Optional<Path> state;
  private final Optional<Path> temporary;
  private final Path unpacked;
  private final Surveyor surveyor;

  private SurveyGround(ProfileLibrary library, Optional<Path> state, Optional<Path> cache)
      throws IOException {
    this.state = state;
    temporary =
        cache.isPresent() ? Optional.empty() : Optional.of(Files.createTempDirectory("teebox"));
    unpacked = cache.or(() -> temporary).orElseThrow();
    Folders.unpackNativeCodeIn(unpacked);
    surveyor = new Surveyor(library, trials(), state.map(ReportFile::new), Main.VERSION);
  }

  private SurveyGround(ProfileLibrary library, Path state, Path unpacked) {
    this.state = Optional.of(state);
    this.temporary = Optional.empty();
    this.unpacked = unpacked;
    surveyor = new Surveyor(library, trials(), Optional.of(new ReportFile(state)), Main.VERSION);
  }

  /** Of a box itself, which has unpacked what it needs. */
  static SurveyGround inside(ProfileLibrary library, Path state, Path cache) {
    return new SurveyGround(library, state, cache);
  }

  /** To read only: the state folder is used if it is there. */
  static SurveyGround toRead(Folders folders, ProfileLibrary library) throws IOException {
    return new SurveyGround(library, folders.stateIfReadable(), Optional.empty());
  }

  /** To measure and to keep it: the state folder is made if it may be. */
  static SurveyGround toKeep(Folders folders, ProfileLibrary library) throws IOException {
    Optional<Path> state = folders.stateIfWritable();
    return new SurveyGround(
        library, state.or(folders::stateIfReadable), state.map(each -> folders.cache()));
  }

  Surveyor surveyor() {
    return surveyor;
  }

  /** Trials of the caller's own, beside the surveyor's. */
  TrialProcess trials() {
    return TrialProcess.of(Folders.dist(), unpacked);
  }

  /** What the box is now, with the daemon's report of its encoders if there is one. */
  Survey look() {
    return surveyor.look(surveyor.remember().report());
  }

  /** The box that runs on this ground. */
  Optional<RunningFile> running() {
    return state
        .flatMap(RunningFile::read)
        .filter(each -> ProcessHandle.of(each.pid()).map(ProcessHandle::isAlive).orElse(false));
  }

  @Override
  public void close() {
    temporary.ifPresent(SurveyGround::remove);
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
      for (Path each : inside) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      log.debug("cannot remove {}", folder, e);
    }
  }
}
