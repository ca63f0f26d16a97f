package tv.teebox.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;

/** Reads the tags of an FLV file, such as ffmpeg writes. */
public final class FlvFile {

  private FlvFile() {}

  public static List<FlvTag> read(Path file) {
    try {
      return tv.teebox.flv.FlvFile.tags(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The tags of a fresh test pattern. */
  public static List<FlvTag> ofTestPattern(Path folder, int seconds) {
    Path file = folder.resolve("pattern.flv");
    List<String> arguments = new ArrayList<>(Ffmpeg.testPattern(seconds));
    arguments.addAll(List.of("-f", "flv", file.toString()));
    try (ChildProcess ffmpeg = Ffmpeg.start(arguments)) {
      if (ffmpeg.await(60) != 0) {
        throw new AssertionError("ffmpeg failed: " + ffmpeg.output());
      }
    }
    return read(file);
  }
}
