package tv.teebox.reach;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ThreadLocalRandom;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * A grey picture that stands still, as H.264 that every decoder takes, without an encoder; and as
 * large as is wanted: the rest is user data that decoders pass over (ITU-T H.264, D.1.6), random so
 * that nothing on the way makes it smaller. Not for several threads.
 */
final class GreyPicture {

  static final Resolution SIZE = new Resolution(1280, 720);
  static final FrameRate RATE = FrameRate.of(30);

  private static final int MACROBLOCK = 16;
  private static final int COLUMNS = SIZE.width() / MACROBLOCK;
  private static final int ROWS = SIZE.height() / MACROBLOCK;

  /** Constrained Baseline: profile_idc and its constraint flags. */
  private static final int BASELINE = 66;

  private static final int CONSTRAINED = 0xC0;
  private static final int LEVEL_3_1 = 31;

  private static final int SPS = 0x67;
  private static final int PPS = 0x68;
  private static final int IDR_SLICE = 0x65;
  private static final int SLICE = 0x41;
  private static final int SEI = 0x06;
  private static final int USER_DATA = 5;
  private static final int STOP_BYTE = 0x80;

  private static final int FRAME_NUMBER_BITS = 8;

  /**
   * One macroblock: I_16x16 predicted from the mean of its neighbours ({@code 00100}), chroma alike
   * ({@code 1}), no change of the quantiser ({@code 1}), no coefficients ({@code 1}).
   */
  private static final int GREY_MACROBLOCK = 0b0010_0111;

  /** Beginning, header and end of a tag's body with both units in it, at the most. */
  private static final int OVERHEAD_BYTES = 64;

  private static final byte[] START_CODE = {0, 0, 0, 1};
  private static final int POOL_BYTES = 1024 * 1024;

  private final byte[] noise = noise();
  private int sinceKeyframe;
  private int keyframes;

  private static byte[] noise() {
    byte[] bytes = new byte[POOL_BYTES];
    ThreadLocalRandom.current().nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        bytes[i] = (byte) 0xA5; // no zeros, no start codes to be kept out
      }
    }
    return bytes;
  }

  /** The body of the sequence header's tag. */
  byte[] sequenceHeader() {
    byte[] sps =
        new BitWriter(SPS)
            .bits(8, BASELINE)
            .bits(8, CONSTRAINED)
            .bits(8, LEVEL_3_1)
            .ue(0) // seq_parameter_set_id
            .ue(FRAME_NUMBER_BITS - 4)
            .ue(2) // pic_order_cnt_type: shown in the order of decoding
            .ue(1) // max_num_ref_frames
            .bits(1, 0) // gaps_in_frame_num_value_allowed_flag
            .ue(COLUMNS - 1)
            .ue(ROWS - 1)
            .bits(1, 1) // frame_mbs_only_flag
            .bits(1, 1) // direct_8x8_inference_flag
            .bits(1, 0) // frame_cropping_flag
            .bits(1, 1) // vui_parameters_present_flag
            .bits(4, 0) // no aspect ratio, overscan, video signal or chroma location
            .bits(1, 1) // timing_info_present_flag
            .bits(32, RATE.denominator())
            .bits(32, 2L * RATE.numerator())
            .bits(1, 1) // fixed_frame_rate_flag
            .bits(4, 0) // no HRD twice, no pic_struct, no bitstream restriction
            .unit();
    byte[] pps =
        new BitWriter(PPS)
            .ue(0) // pic_parameter_set_id
            .ue(0) // seq_parameter_set_id
            .bits(2, 0) // CAVLC; no field order
            .ue(0) // one slice group
            .ue(0) // one reference in list 0
            .ue(0) // and in list 1
            .bits(3, 0) // no weighted prediction
            .zero() // pic_init_qp
            .zero() // pic_init_qs
            .zero() // chroma_qp_index_offset
            .bits(1, 1) // deblocking_filter_control_present_flag
            .bits(2, 0) // intra prediction from everything; no redundant pictures
            .unit();
    ByteArrayOutputStream sets = new ByteArrayOutputStream();
    sets.writeBytes(START_CODE);
    sets.writeBytes(sps);
    sets.writeBytes(START_CODE);
    sets.writeBytes(pps);
    return AvcPackaging.sequenceHeader(sets.toByteArray());
  }

  /**
   * The body of the next picture's tag.
   *
   * @param bytes how large it should be; it is larger where the picture alone is
   */
  byte[] next(boolean keyframe, int bytes) {
    byte[] slice = keyframe ? keyframe() : repetition();
    int filler = bytes - slice.length - OVERHEAD_BYTES;
    ByteArrayOutputStream annexB = new ByteArrayOutputStream(bytes + OVERHEAD_BYTES);
    if (filler > 16) {
      annexB.writeBytes(START_CODE);
      userData(annexB, filler);
    }
    annexB.writeBytes(START_CODE);
    annexB.writeBytes(slice);
    return AvcPackaging.frame(annexB.toByteArray(), keyframe, 0);
  }

  private void userData(ByteArrayOutputStream out, int bytes) {
    out.write(SEI);
    out.write(USER_DATA);
    int left = bytes;
    for (; left >= 255; left -= 255) {
      out.write(255);
    }
    out.write(left);
    int from = ThreadLocalRandom.current().nextInt(noise.length - bytes);
    out.write(noise, from, bytes);
    out.write(STOP_BYTE);
  }

  private byte[] keyframe() {
    sinceKeyframe = 0;
    keyframes++;
    BitWriter slice =
        new BitWriter(IDR_SLICE)
            .ue(0) // first_mb_in_slice
            .ue(7) // every slice is I
            .ue(0) // pic_parameter_set_id
            .bits(FRAME_NUMBER_BITS, 0)
            .ue(keyframes & 1) // idr_pic_id: another than the one before
            .bits(2, 0) // no marking of references
            .zero() // slice_qp_delta
            .ue(1); // no deblocking
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      slice.bits(8, GREY_MACROBLOCK);
    }
    return slice.unit();
  }

  private byte[] repetition() {
    sinceKeyframe++;
    return new BitWriter(SLICE)
        .ue(0) // first_mb_in_slice
        .ue(5) // every slice is P
        .ue(0) // pic_parameter_set_id
        .bits(FRAME_NUMBER_BITS, sinceKeyframe)
        .bits(3, 0) // one reference, in its usual order; no marking
        .zero() // slice_qp_delta
        .ue(1) // no deblocking
        .ue(COLUMNS * ROWS) // mb_skip_run: all as before
        .unit();
  }
}
