package tv.teebox.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a command's child process unpacks its native libraries: the box's own cache where this user
 * may write to it, else a folder that goes with the command.
 */
record ScratchCache(Path folder, boolean temporary) implements AutoCloseable {

  static ScratchCache in(Folders folders) throws IOException {
    try {
      Path cache = folders.cache();
      if (Files.isWritable(cache)) {
        return new ScratchCache(cache, false);
      }
    } catch (Exit e) {
      // not this user's to make: another folder does as well
    }
    return new ScratchCache(Files.createTempDirectory("teebox-cache"), true);
  }

  @Override
  public void close() throws IOException {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ScratchCache::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
