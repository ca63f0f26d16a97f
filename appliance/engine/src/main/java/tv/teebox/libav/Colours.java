package tv.teebox.libav;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE431;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE432;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_AMBIENT_VIEWING_ENVIRONMENT;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DOVI_METADATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DOVI_RPU_BUFFER;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DYNAMIC_HDR_PLUS;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DYNAMIC_HDR_VIVID;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_ICC_PROFILE;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_MASTERING_DISPLAY_METADATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_remove_side_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What a picture's colours mean, where it leaves that open too, and the way from there to BT.709 in
 * limited range.
 *
 * <p>Of standard dynamic range, only the matrix and the range are converted and small differences
 * of primaries and transfer are left: OBS, set to Rec. 601 or sRGB, names other primaries and
 * another transfer of what is the same picture on the streamer's screen.
 *
 * @param matrix libav's number of a matrix that all its filters know
 * @param primaries as libav counts them: BT.709, or a wide gamut
 * @param transfer as libav counts them: PQ, HLG, or BT.709 for all of standard range
 */
record Colours(int matrix, int primaries, int transfer, boolean fullRange) {

  /** All that speaks of a range or of primaries which the picture no longer has. */
  private static final int[] SAYS_COLOURS = {
    AV_FRAME_DATA_MASTERING_DISPLAY_METADATA,
    AV_FRAME_DATA_CONTENT_LIGHT_LEVEL,
    AV_FRAME_DATA_DYNAMIC_HDR_PLUS,
    AV_FRAME_DATA_DYNAMIC_HDR_VIVID,
    AV_FRAME_DATA_DOVI_RPU_BUFFER,
    AV_FRAME_DATA_DOVI_METADATA,
    AV_FRAME_DATA_AMBIENT_VIEWING_ENVIRONMENT,
    AV_FRAME_DATA_ICC_PROFILE
  };

  static Colours of(VideoFrame.Layout layout) {
    int transfer =
        switch (layout.transfer()) {
          case AVCOL_TRC_SMPTE2084, AVCOL_TRC_ARIB_STD_B67 -> layout.transfer();
          default -> AVCOL_TRC_BT709;
        };
    int primaries = primaries(layout, transfer);
    return new Colours(
        matrix(layout, primaries), primaries, transfer, layout.range() == AVCOL_RANGE_JPEG);
  }

  private static int primaries(VideoFrame.Layout layout, int transfer) {
    boolean wideIfUnsaid =
        transfer != AVCOL_TRC_BT709
            || layout.colorspace() == AVCOL_SPC_BT2020_NCL
            || layout.colorspace() == AVCOL_SPC_BT2020_CL;
    return switch (layout.primaries()) {
      case AVCOL_PRI_BT709, AVCOL_PRI_BT2020, AVCOL_PRI_SMPTE431, AVCOL_PRI_SMPTE432 ->
          layout.primaries();
      default -> wideIfUnsaid ? AVCOL_PRI_BT2020 : AVCOL_PRI_BT709;
    };
  }

  /** One that does not say, or says what cannot be, means its primaries' own. */
  private static int matrix(VideoFrame.Layout layout, int primaries) {
    return switch (layout.colorspace()) {
      case AVCOL_SPC_RGB,
          AVCOL_SPC_BT709,
          AVCOL_SPC_FCC,
          AVCOL_SPC_BT470BG,
          AVCOL_SPC_SMPTE170M,
          AVCOL_SPC_SMPTE240M,
          AVCOL_SPC_BT2020_NCL ->
          layout.colorspace();
      default -> primaries == AVCOL_PRI_BT2020 ? AVCOL_SPC_BT2020_NCL : AVCOL_SPC_BT709;
    };
  }

  /** Whether there is nothing to convert. */
  boolean areStandard() {
    return matrix == AVCOL_SPC_BT709 && primaries == AVCOL_PRI_BT709 && !isHigh() && !fullRange;
  }

  private boolean isHigh() {
    return transfer != AVCOL_TRC_BT709;
  }

  /** Has a picture say so, and leave nothing open. */
  void mark(AVFrame frame) {
    frame.colorspace(matrix).color_primaries(primaries).color_trc(transfer);
  }

  /**
   * Filters that convert a picture that says so, around one that scales.
   *
   * @param scale the text of libswscale's filter, open for more options
   */
  String around(String scale) {
    String last = ":out_color_matrix=bt709:out_range=tv:out_chroma_loc=left";
    if (isHigh()) {
      return scale + "," + ToneCurve.of(transfer).filters() + ",scale=flags=bicubic" + last;
    }
    return primaries == AVCOL_PRI_BT709
        ? scale + last
        : scale + ",zscale=p=bt709:t=bt709:m=bt709:r=tv:c=left";
  }

  /** Has a picture say that it is what it was converted to, and nothing of what it was. */
  static void markStandard(AVFrame frame) {
    frame.colorspace(AVCOL_SPC_BT709).color_range(AVCOL_RANGE_MPEG);
    frame.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709);
    for (int kind : SAYS_COLOURS) {
      av_frame_remove_side_data(frame, kind);
    }
  }
}
