#include "h264_bits.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE = 1, IDR_SLICE = 5, SPS = 7, PPS = 8 };

/* Of what the writer writes itself. */
enum { QP = 26, LOG2_MAX_FRAME_NUM = 16 };

void h264_append(struct h264_bytes *bytes, const void *data, size_t size) {
  if (bytes->size + size > bytes->capacity) {
    bytes->capacity = 2 * (bytes->size + size) + 4096;
    bytes->data = realloc(bytes->data, bytes->capacity);
    if (!bytes->data) abort();
  }
  memcpy(bytes->data + bytes->size, data, size);
  bytes->size += size;
}

/* ---- writing ---- */

static struct bit_writer begin_nal_unit(struct h264_bytes *out, int type) {
  h264_append(out, "\0\0\0\1", 4);
  struct bit_writer bits = {.out = out};
  put_bits(&bits, 8, 3 << 5 | type); /* nal_ref_idc 3 */
  return bits;
}

static void put_vui(struct bit_writer *bits, const struct h264_writer *writer) {
  put_bits(bits, 4, 0); /* aspect ratio, overscan, video signal, chroma location: not told */
  put_bit(bits, 1);     /* timing_info_present_flag */
  put_bits(bits, 32, writer->frame_rate_denominator);
  put_bits(bits, 32, 2 * writer->frame_rate_numerator);
  put_bit(bits, 1);     /* fixed_frame_rate_flag */
  put_bits(bits, 3, 0); /* no HRD, no pic_struct */
  put_bit(bits, 1);     /* bitstream_restriction_flag */
  put_bit(bits, 1);     /* motion_vectors_over_pic_boundaries_flag */
  put_ue(bits, 0);      /* max_bytes_per_pic_denom: no limit */
  put_ue(bits, 0);      /* max_bits_per_mb_denom: no limit */
  put_ue(bits, 15);
  put_ue(bits, 15);
  put_ue(bits, 0); /* max_num_reorder_frames */
  put_ue(bits, 1); /* max_dec_frame_buffering */
}

static void put_sps(const struct h264_writer *writer, struct h264_bytes *out) {
  struct bit_writer bits = begin_nal_unit(out, SPS);
  int columns = (writer->width + 15) / 16, rows = (writer->height + 15) / 16;
  int right = columns * 16 - writer->width, below = rows * 16 - writer->height;
  put_bits(&bits, 8, writer->profile_idc);
  put_bits(&bits, 8, writer->profile_idc == 66 ? 0xc0 : 0); /* constrained baseline */
  put_bits(&bits, 8, writer->level_idc);
  put_ue(&bits, 0); /* seq_parameter_set_id */
  if (writer->profile_idc == 100) {
    put_ue(&bits, 1); /* 4:2:0 */
    put_ue(&bits, 0); /* 8 bits */
    put_ue(&bits, 0);
    put_bits(&bits, 2, 0); /* no bypass, no scaling matrix */
  }
  put_ue(&bits, LOG2_MAX_FRAME_NUM - 4);
  put_ue(&bits, 2); /* pic_order_cnt_type */
  put_ue(&bits, 1); /* max_num_ref_frames */
  put_bit(&bits, 0);
  put_ue(&bits, columns - 1);
  put_ue(&bits, rows - 1);
  put_bit(&bits, 1); /* frame_mbs_only_flag */
  put_bit(&bits, 1); /* direct_8x8_inference_flag */
  put_bit(&bits, right || below);
  if (right || below) {
    put_ue(&bits, 0);
    put_ue(&bits, right / 2);
    put_ue(&bits, 0);
    put_ue(&bits, below / 2);
  }
  put_bit(&bits, 1);
  put_vui(&bits, writer);
  put_trailing_bits(&bits);
}

static void put_pps(const struct h264_writer *writer, struct h264_bytes *out) {
  struct bit_writer bits = begin_nal_unit(out, PPS);
  put_ue(&bits, 0);
  put_ue(&bits, 0);
  put_bit(&bits, writer->cabac);
  put_bit(&bits, 0);
  put_ue(&bits, 0);      /* one slice group */
  put_ue(&bits, 0);      /* one reference */
  put_ue(&bits, 0);
  put_bits(&bits, 3, 0); /* no weighted prediction */
  put_se(&bits, QP - 26);
  put_se(&bits, 0);
  put_se(&bits, 0);
  put_bits(&bits, 3, 4); /* deblocking_filter_control_present_flag only */
  put_trailing_bits(&bits);
}

void h264_write_parameter_sets(const struct h264_writer *writer, struct h264_bytes *out) {
  put_sps(writer, out);
  put_pps(writer, out);
}

void h264_write_picture(struct h264_writer *writer, const struct h264_picture *picture,
                        const struct h264_picture *reference, struct h264_bytes *out) {
  writer->frame_num = reference ? (writer->frame_num + 1) % (1 << LOG2_MAX_FRAME_NUM) : 0;
  struct bit_writer bits = begin_nal_unit(out, reference ? SLICE : IDR_SLICE);
  put_ue(&bits, 0);                 /* first_mb_in_slice */
  put_ue(&bits, reference ? 5 : 7); /* only P, only I */
  put_ue(&bits, 0);
  put_bits(&bits, LOG2_MAX_FRAME_NUM, writer->frame_num);
  if (reference) {
    put_bit(&bits, 0); /* num_ref_idx_active_override_flag */
    put_bit(&bits, 0); /* ref_pic_list_modification_flag_l0 */
    put_bit(&bits, 0); /* adaptive_ref_pic_marking_mode_flag */
    if (writer->cabac) put_ue(&bits, 0);
  } else {
    put_ue(&bits, writer->idr_pic_id);
    writer->idr_pic_id = !writer->idr_pic_id; /* of two IDR pictures in sequence it must differ */
    put_bits(&bits, 2, 0);
  }
  put_se(&bits, 0); /* slice_qp_delta */
  put_ue(&bits, 1); /* disable_deblocking_filter_idc */
  write_slice_data(&bits, writer->cabac, QP, picture, reference);
}

/* Without the emulation prevention bytes; the caller's to free. */
static uint8_t *unescape(const uint8_t *data, size_t size, size_t *bare_size) {
  uint8_t *bare = malloc(size + 1);
  int zeros = 0;
  *bare_size = 0;
  if (!bare) abort();
  for (size_t i = 0; i < size; i++) {
    if (zeros >= 2 && data[i] == 3) {
      zeros = 0;
      continue;
    }
    zeros = data[i] ? 0 : zeros + 1;
    bare[(*bare_size)++] = data[i];
  }
  return bare;
}

void h264_write_slice(const uint8_t *header, size_t bits, bool cabac, int qp, const struct h264_picture *picture,
                      const struct h264_picture *reference, struct h264_bytes *out) {
  const uint8_t *at = header;
  size_t bytes = (bits + 7) / 8, size, bare_size;
  const uint8_t *nal_unit = h264_next_nal_unit(&at, header + bytes, &size);
  if (!nal_unit) return;
  size = header + bytes - nal_unit; /* the last byte may be zero */
  h264_append(out, "\0\0\0\1", 4);
  uint8_t *bare = unescape(nal_unit, size, &bare_size);
  struct bit_reader reader = {.data = bare, .size = bare_size};
  struct bit_writer writer = {.out = out};
  for (size_t left = bare_size * 8 - (bytes * 8 - bits); left; left--) put_bit(&writer, get_bit(&reader));
  write_slice_data(&writer, cabac, qp, picture, reference);
  free(bare);
}

/* ---- reading ---- */

static const uint8_t *start_code(const uint8_t *at, const uint8_t *end) {
  for (; end - at >= 3; at++)
    if (!at[0] && !at[1] && at[2] == 1) return at;
  return NULL;
}

const uint8_t *h264_next_nal_unit(const uint8_t **at, const uint8_t *end, size_t *size) {
  const uint8_t *start = start_code(*at, end);
  if (!start || end - start < 4) return NULL;
  start += 3;
  const uint8_t *next = start_code(start, end);
  *at = next ? next : end;
  const uint8_t *last = *at;
  while (last > start && !last[-1]) last--; /* the longer start code, trailing_zero_8bits */
  *size = last - start;
  return start;
}

static enum h264_result read_sps(struct bit_reader *bits, struct h264_parameters *parameters) {
  parameters->profile_idc = get_bits(bits, 8);
  get_bits(bits, 8);
  parameters->level_idc = get_bits(bits, 8);
  get_ue(bits);
  if (parameters->profile_idc >= 100) {
    if (get_ue(bits) != 1 || get_ue(bits) || get_ue(bits)) return H264_UNSUPPORTED; /* 4:2:0 of 8 bits only */
    if (get_bits(bits, 2)) return H264_UNSUPPORTED;                                  /* bypass, scaling matrices */
  }
  parameters->log2_max_frame_num = 4 + get_ue(bits);
  parameters->pic_order_cnt_type = get_ue(bits);
  if (parameters->pic_order_cnt_type == 1) return H264_UNSUPPORTED;
  if (parameters->pic_order_cnt_type == 0) parameters->log2_max_pic_order_cnt_lsb = 4 + get_ue(bits);
  get_ue(bits);
  get_bit(bits);
  parameters->width = 16 * (get_ue(bits) + 1);
  parameters->height = 16 * (get_ue(bits) + 1);
  parameters->frame_mbs_only = get_bit(bits);
  if (!parameters->frame_mbs_only) return H264_UNSUPPORTED;
  get_bit(bits);
  if (get_bit(bits)) {
    unsigned left = get_ue(bits), right = get_ue(bits), above = get_ue(bits), below = get_ue(bits);
    parameters->width -= 2 * (left + right);
    parameters->height -= 2 * (above + below);
  }
  bool fine = bits->position < bits->size * 8 && parameters->width > 0 && parameters->height > 0;
  return fine ? H264_OK : H264_UNSUPPORTED;
}

static enum h264_result read_pps(struct bit_reader *bits, struct h264_parameters *parameters) {
  get_ue(bits);
  get_ue(bits);
  parameters->cabac = get_bit(bits);
  parameters->pic_order_present = get_bit(bits);
  if (get_ue(bits)) return H264_UNSUPPORTED; /* slice groups */
  get_ue(bits);
  get_ue(bits);
  parameters->weighted_prediction = get_bit(bits);
  get_bits(bits, 2);
  parameters->init_qp = 26 + get_se(bits);
  get_se(bits);
  get_se(bits);
  parameters->deblocking_control = get_bit(bits);
  get_bit(bits);
  parameters->redundant_pic_cnt_present = get_bit(bits);
  return bits->position < bits->size * 8 ? H264_OK : H264_UNSUPPORTED;
}

enum h264_result h264_read_parameter_sets(const uint8_t *data, size_t size, struct h264_parameters *parameters) {
  const uint8_t *at = data, *nal_unit;
  size_t length;
  enum h264_result result = H264_NOTHING;
  while (result != H264_UNSUPPORTED && (nal_unit = h264_next_nal_unit(&at, data + size, &length))) {
    int type = nal_unit[0] & 31;
    if (type != SPS && type != PPS) continue;
    size_t bare_size;
    uint8_t *bare = unescape(nal_unit, length, &bare_size);
    struct bit_reader bits = {.data = bare, .size = bare_size, .position = 8};
    result = type == SPS ? read_sps(&bits, parameters) : read_pps(&bits, parameters);
    free(bare);
  }
  return result;
}

static enum h264_result pass_reference_list(struct bit_reader *bits) {
  if (!get_bit(bits)) return H264_OK;
  while (bits->position < bits->size * 8) {
    if (get_ue(bits) == 3) return H264_OK;
    get_ue(bits);
  }
  return H264_UNSUPPORTED;
}

static enum h264_result pass_reference_marking(struct bit_reader *bits) {
  if (!get_bit(bits)) return H264_OK;
  while (bits->position < bits->size * 8) {
    unsigned operation = get_ue(bits);
    if (operation == 0) return H264_OK;
    if (operation != 5) get_ue(bits);
    if (operation == 3) get_ue(bits);
  }
  return H264_UNSUPPORTED;
}

/* Reads up to slice_data(). */
static enum h264_result read_slice_header(const struct h264_parameters *parameters, int nal_ref_idc, bool idr,
                                          struct bit_reader *bits, bool *intra, int *qp) {
  if (!parameters->frame_mbs_only || parameters->weighted_prediction) return H264_UNSUPPORTED;
  unsigned first = get_ue(bits), type = get_ue(bits) % 5;
  *intra = type == 2;
  if (first || (type != 0 && type != 2)) return H264_UNSUPPORTED;
  get_ue(bits);
  get_bits(bits, parameters->log2_max_frame_num);
  if (idr) get_ue(bits);
  if (parameters->pic_order_cnt_type == 0) {
    get_bits(bits, parameters->log2_max_pic_order_cnt_lsb);
    if (parameters->pic_order_present) get_se(bits);
  }
  if (parameters->redundant_pic_cnt_present) get_ue(bits);
  if (!*intra) {
    if (get_bit(bits)) get_ue(bits);
    if (pass_reference_list(bits)) return H264_UNSUPPORTED;
  }
  if (nal_ref_idc && idr) get_bits(bits, 2);
  if (nal_ref_idc && !idr && pass_reference_marking(bits)) return H264_UNSUPPORTED;
  if (parameters->cabac && !*intra && get_ue(bits)) return H264_UNSUPPORTED; /* cabac_init_idc is not 0 */
  *qp = parameters->init_qp + get_se(bits);
  if (*qp < 0 || *qp > 51) return H264_UNSUPPORTED;
  if (parameters->deblocking_control && get_ue(bits) != 1) {
    get_se(bits);
    get_se(bits);
  }
  return H264_OK;
}

enum h264_result h264_read_slice(const struct h264_parameters *parameters, const uint8_t *nal_unit, size_t size,
                                 const struct h264_picture *picture, const struct h264_picture *reference) {
  int type = size ? nal_unit[0] & 31 : 0;
  if (type != SLICE && type != IDR_SLICE) return H264_NOTHING;
  size_t bare_size;
  uint8_t *bare = unescape(nal_unit, size, &bare_size);
  struct bit_reader bits = {.data = bare, .size = bare_size, .position = 8};
  bool intra;
  int qp;
  enum h264_result result =
      read_slice_header(parameters, nal_unit[0] >> 5 & 3, type == IDR_SLICE, &bits, &intra, &qp);
  if (!result && !intra && !reference) result = H264_UNSUPPORTED;
  if (!result) result = read_slice_data(&bits, parameters->cabac, qp, picture, intra ? NULL : reference);
  free(bare);
  return result;
}

enum h264_result h264_read_picture(const struct h264_parameters *parameters, const uint8_t *data, size_t size,
                                   const struct h264_picture *picture, const struct h264_picture *reference) {
  const uint8_t *at = data, *nal_unit;
  size_t length;
  enum h264_result result = H264_NOTHING;
  while (result == H264_NOTHING && (nal_unit = h264_next_nal_unit(&at, data + size, &length)))
    result = h264_read_slice(parameters, nal_unit, length, picture, reference);
  return result;
}
