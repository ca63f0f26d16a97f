package tv.teebox.slate;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.JsonLines;
import tv.teebox.link.SlateOrder;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagFraming;

/**
 * A throwaway process that encodes a slate for the direct route. Standard input is one line, the
 * {@link SlateOrder}, and then the leash; standard output is the clip, as tags framed as on the
 * engine's link.
 *
 * <p>Exit codes: 0 all written; 1 it cannot be encoded, said on standard error; 3 let go.
 */
public final class SlateClipMain {

  private static final int EXIT_FAULT = 1;

  private SlateClipMain() {}

  public static void main(String[] arguments) {
    int status = EXIT_FAULT;
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      SlateOrder order = JsonLines.parse(line(System.in), SlateOrder.class);
      Leash.hold(System.in);
      Libav.load();
      for (FlvTag tag : SlateClip.encode(order)) {
        out.write(TagFraming.encode(new StampedTag(tag, 0)));
      }
      out.flush();
      status = 0;
    } catch (IOException | RuntimeException | Error e) {
      System.err.println("the slate cannot be encoded: " + e);
    }
    Runtime.getRuntime().halt(status);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
