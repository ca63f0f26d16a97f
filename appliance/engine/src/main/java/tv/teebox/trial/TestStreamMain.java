package tv.teebox.trial;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagFraming;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;

/**
 * Encodes some seconds of a moving picture and a tone with x264 and AAC and writes them to standard
 * output, as tags framed as on the engine's link; then it ends. For the daemon, which has no libav.
 *
 * <p>Its arguments: {@code 1280x720 FPS VIDEO_KBPS AUDIO_KBPS SECONDS}, then libav's options of the
 * video encoder as {@code name=value}, complete.
 */
final class TestStreamMain {

  private TestStreamMain() {}

  public static void main(String[] arguments) throws IOException {
    Libav.load();
    TestLoop loop =
        TestLoop.encode(
            TestLoop.Spec.of(
                Resolution.parse(arguments[0]),
                Integer.parseInt(arguments[1]),
                Bitrate.ofKbps(Integer.parseInt(arguments[2]))),
            options(arguments),
            Bitrate.ofKbps(Integer.parseInt(arguments[3])));
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      Iterator<FlvTag> tags = loop.played(Integer.parseInt(arguments[4]) * 1000L).iterator();
      while (tags.hasNext()) {
        out.write(TagFraming.encode(new StampedTag(tags.next(), 0)));
      }
    }
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 5; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      options.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    return options;
  }
}
