package tv.teebox.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/** Reads the tags of an FLV file, such as ffmpeg writes. */
public final class FlvFile {

  private FlvFile() {}

  public static List<FlvTag> read(Path file) {
    ByteBuffer in;
    try {
      in = ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    in.position(in.getInt(5) + 4);
    List<FlvTag> tags = new ArrayList<>();
    while (in.remaining() > 11) {
      int head = in.getInt();
      int times = in.getInt();
      in.position(in.position() + 3);
      byte[] payload = new byte[head & 0xFF_FFFF];
      in.get(payload).getInt();
      long timestampMs = (times >>> 8 | times << 24) & 0xFFFF_FFFFL;
      tags.add(new FlvTag(TagType.ofId(head >>> 24), timestampMs, payload));
    }
    return tags;
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
