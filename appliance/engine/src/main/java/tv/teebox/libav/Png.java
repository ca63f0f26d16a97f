package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Writes a picture as a PNG file's bytes. */
public final class Png {

  private Png() {}

  public static byte[] of(VideoFrame picture) {
    AVFrame rgb = Libav.check(av_frame_alloc(), "av_frame_alloc");
    try (FilterGraph graph =
            FilterGraph.open(FilterGraph.input(picture.layout()) + ",scale,format=rgb24");
        Encoding encoding = encoding(picture)) {
      Libav.check(
          av_buffersrc_add_frame_flags(
              graph.source(), picture.pointer(), AV_BUFFERSRC_FLAG_KEEP_REF),
          "av_buffersrc_add_frame");
      Libav.check(av_buffersink_get_frame(graph.sink(), rgb), "av_buffersink_get_frame");
      rgb.pts(0);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      encoding.encode(rgb, packet -> file.writeBytes(packet.data()));
      encoding.encode(null, packet -> file.writeBytes(packet.data()));
      return file.toByteArray();
    } finally {
      av_frame_free(rgb);
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
