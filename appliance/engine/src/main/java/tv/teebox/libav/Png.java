package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;

/** Writes a picture as a PNG file's bytes. */
public final class Png {

  private Png() {}

  public static byte[] of(VideoFrame picture) {
    try (FilterGraph graph =
            FilterGraph.filter(picture, "scale,format=rgb24", Optional.empty(), 0);
        Encoding encoding = encoding(picture)) {
      graph.put(picture);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      try (VideoFrame rgb = graph.take()) {
        encoding.encode(rgb.pointer(), packet -> file.writeBytes(packet.data()));
      }
      encoding.encode(null, packet -> file.writeBytes(packet.data()));
      return file.toByteArray();
    }
  }

  private static Encoding encoding(VideoFrame picture) {
    return new Encoding(
        "png",
        Map.of(),
        context ->
            context
                .width(picture.size().width())
                .height(picture.size().height())
                .pix_fmt(AV_PIX_FMT_RGB24)
                .time_base(av_make_q(1, 25)));
  }
}
