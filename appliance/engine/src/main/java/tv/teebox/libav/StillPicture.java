package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;
import tv.teebox.media.Resolution;

/**
 * A picture out of a file of an image format, as it was decoded: any size, any pixels, perhaps
 * transparent, perhaps lying on its side. One owner thread.
 */
public final class StillPicture implements AutoCloseable {

  /** What a transparent picture is laid over: all of it shines through, on nothing. */
  private static final String OVER_BLACK = "format=gbrap,premultiply=inplace=1,format=gbrp,";

  private final VideoFrame picture;

  private StillPicture(VideoFrame picture) {
    this.picture = picture;
  }

  /**
   * Decodes a whole file, which must be whole: one that is cut short or damaged is refused.
   *
   * @param decoder libav's name
   * @param mostPixels what claims to be larger is refused before it takes memory
   * @throws LibavException if it cannot be decoded
   */
  public static StillPicture decode(String decoder, byte[] file, long mostPixels) {
    AVCodec codec = Libav.check(avcodec_find_decoder_by_name(decoder), "decoder " + decoder);
    VideoFrame frame = new VideoFrame(Libav.check(av_frame_alloc(), "av_frame_alloc"));
    try (Decoding decoding =
        new Decoding(
            codec,
            Map.of(),
            new byte[0],
            context ->
                context
                    .thread_count(1)
                    .max_pixels(mostPixels)
                    .err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE))) {
      decoding.send(file, 0, 0);
      decoding.sendEnd();
      if (!decoding.receive(frame.pointer())) {
        throw new LibavException("the file holds no picture");
      }
      return new StillPicture(frame);
    } catch (RuntimeException e) {
      frame.close();
      throw e;
    }
  }

  /** As it is to be looked at, upright. */
  public int width() {
    return isTurned() ? picture.layout().height() : picture.layout().width();
  }

  /** As it is to be looked at, upright. */
  public int height() {
    return isTurned() ? picture.layout().width() : picture.layout().height();
  }

  /** Upright, over black and of this size: 8-bit 4:2:0, BT.709; the caller's to close. */
  public VideoFrame conformed(Resolution size) {
    String text =
        (mayBeTransparent() ? OVER_BLACK : "")
            + upright()
            + "scale=%d:%d:flags=lanczos+accurate_rnd+full_chroma_int"
                .formatted(size.width(), size.height())
            + ":out_color_matrix=bt709:out_range=tv:out_chroma_loc=left,format=yuv420p,setsar=1";
    try (FilterGraph graph = FilterGraph.filter(picture, text, Optional.empty(), 0)) {
      graph.put(picture);
      VideoFrame conformed = graph.take();
      Colours.markStandard(conformed.pointer());
      return conformed;
    }
  }

  private boolean mayBeTransparent() {
    long flags = av_pix_fmt_desc_get(picture.layout().format()).flags();
    return (flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  private boolean isTurned() {
    return upright().startsWith("transpose");
  }

  /**
   * Filters that turn the picture as its file says, as a camera's do that was not held level. Only
   * the signs of the matrix count: pictures are turned by quarters.
   */
  private String upright() {
    AVFrameSideData matrix = av_frame_get_side_data(picture.pointer(), AV_FRAME_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull() || matrix.size() < 9 * Integer.BYTES) {
      return "";
    }
    int[] m = new int[9];
    new IntPointer(matrix.data()).get(m);
    if (m[0] == 0 && m[4] == 0) {
      boolean mirrored = (m[1] > 0) == (m[3] > 0);
      if (mirrored) {
        return m[1] > 0 ? "transpose=cclock_flip," : "transpose=clock_flip,";
      }
      return m[1] > 0 ? "transpose=clock," : "transpose=cclock,";
    }
    return (m[0] < 0 ? "hflip," : "") + (m[4] < 0 ? "vflip," : "");
  }

  @Override
  public void close() {
    picture.close();
  }
}
