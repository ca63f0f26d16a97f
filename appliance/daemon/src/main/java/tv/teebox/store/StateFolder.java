package tv.teebox.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder in which a box keeps what it must remember, and the right to write there: one thread
 * of one process at a time. One of these for a folder in a process.
 */
public final class StateFolder {

  private static final String LOCK = "state.lock";

  private final Path path;
  private final Disk disk;
  private final ReentrantLock threads = new ReentrantLock();
  private Closeable processes;

  StateFolder(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  /** The folder must be there. */
  public static StateFolder at(Path path) {
    return new StateFolder(path.toAbsolutePath(), Disk.REAL);
  }

  Path path() {
    return path;
  }

  Disk disk() {
    return disk;
  }

  /** The right to write, until it is given back. A thread that has it may take it again. */
  Turn turn() throws IOException {
    threads.lock();
    try {
      if (threads.getHoldCount() == 1) {
        processes = disk.lock(path.resolve(LOCK));
      }
      return this::giveBack;
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  private void giveBack() {
    try {
      if (threads.getHoldCount() == 1) {
        processes.close();
      }
    } catch (IOException e) {
      // What was written is on the disk by now; the kernel opens the lock with the process's end.
    } finally {
      threads.unlock();
    }
  }

  /** The right to write. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
