package tv.teebox.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One box to a state folder: a second would overwrite what the first tells the commands beside it.
 * The kernel gives the lock back when the process ends, however it ends.
 */
final class StateLock {

  private static final Logger log = LoggerFactory.getLogger(StateLock.class);

  private static final int TRIES = 5;
  private static final long PAUSE_NANOS = 20_000_000;

  /**
   * Whoever holds this holds the lock: an open file that nobody holds is closed. Null where the
   * disk takes none.
   */
  private final FileChannel file;

  private StateLock(FileChannel file) {
    this.file = file;
  }

  /** Takes the folder. */
  static StateLock take(Path state) {
    try {
      FileChannel file =
          FileChannel.open(
              state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!takes(file)) {
        String holder =
            RunningFile.read(state).map(other -> " (process " + other.pid() + ")").orElse("");
        throw new Exit(
            Exit.FAILED,
            List.of("Another box" + holder + " runs with " + state + ": choose another --state"));
      }
      return new StateLock(file);
    } catch (IOException e) {
      if (isDisksFault(state)) {
        log.warn(
            "[state] nothing can be saved: the disk of {} is full or read-only; the box runs all the"
                + " same",
            state);
        return new StateLock(null);
      }
      throw new Exit(
          Exit.FAILED, List.of("The folder " + state + " cannot be used: " + e.getMessage()));
    }
  }

  /** A command that looks whether somebody has it holds it for an instant. */
  private static boolean takes(FileChannel file) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (file.tryLock() != null) {
        return true;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return false;
  }

  /** Whether a box has the folder; one that is starting or ending has it as well. */
  static boolean isHeld(Path state) {
    try (FileChannel file = FileChannel.open(state.resolve("lock"), StandardOpenOption.WRITE)) {
      return file.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false; // nobody ever had it, or whoever asks may not know
    }
  }

  /** Whoever cannot write there overwrites nothing. */
  private static boolean isDisksFault(Path state) {
    return Files.isDirectory(state) && !Folders.hasRoom(state);
  }

  void release() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
