package tv.teebox.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A disk of which one step fails, by its number. */
final class FailingDisk implements Disk {

  /** How a step fails. */
  enum Mode {
    /** Nothing happens, and the next steps work. */
    REFUSED,
    /** A write does half of it, any other step all of it, and says it failed. */
    HALF_DONE,
    /** From that step on nothing works. */
    GONE
  }

  private final Disk disk;
  private final int failing;
  private final Mode mode;
  private final List<String> steps = new ArrayList<>();

  /**
   * @param failing from 0; -1 for none
   */
  FailingDisk(Disk disk, int failing, Mode mode) {
    this.disk = disk;
    this.failing = failing;
    this.mode = mode;
  }

  /** What was asked of it so far. */
  List<String> steps() {
    return steps;
  }

  private interface Step<T> {
    T take() throws IOException;
  }

  private <T> T step(String name, Path path, Step<T> step, Step<?> half) throws IOException {
    int number = steps.size();
    steps.add(name + " " + path.getFileName());
    if (number == failing && mode == Mode.HALF_DONE) {
      half.take();
    }
    if (number == failing || (mode == Mode.GONE && failing >= 0 && number > failing)) {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
    return step.take();
  }

  private <T> T step(String name, Path path, Step<T> step) throws IOException {
    return step(name, path, step, step);
  }

  private void act(String name, Path path, Action action) throws IOException {
    step(
        name,
        path,
        () -> {
          action.take();
          return true;
        });
  }

  private interface Action {
    void take() throws IOException;
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    // What fails after it was done would keep the lock for ever.
    return step("lock", file, () -> disk.lock(file), () -> true);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    act("make", folder, () -> disk.makeFolder(folder));
  }

  @Override
  public List<String> names(Path folder) throws IOException {
    return step("list", folder, () -> disk.names(folder));
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    return step("look at", file, () -> disk.facts(file));
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return step("read", file, () -> disk.read(file));
  }

  @Override
  public Writing create(Path file) throws IOException {
    Writing out = step("create", file, () -> disk.create(file), () -> closed(file));
    return new Writing() {
      @Override
      public void write(byte[] content) throws IOException {
        byte[] half = Arrays.copyOf(content, content.length / 2);
        step("write", file, () -> wrote(out, content), () -> wrote(out, half));
      }

      @Override
      public void force() throws IOException {
        act("force", file, out::force);
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  private boolean closed(Path file) throws IOException {
    disk.create(file).close();
    return true;
  }

  private static boolean wrote(Writing out, byte[] content) throws IOException {
    out.write(content);
    return true;
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    act("replace", to, () -> disk.replace(from, to));
  }

  @Override
  public void delete(Path file) throws IOException {
    act("delete", file, () -> disk.delete(file));
  }

  @Override
  public void force(Path fileOrFolder) throws IOException {
    act("force", fileOrFolder, () -> disk.force(fileOrFolder));
  }
}
