/*
 * The H.264 that doubles write and read: pictures that show exactly what was put in, coded without any arithmetic on
 * samples. An intra picture is one slice of I_PCM macroblocks. In a predicted one the macroblocks that did not change
 * against the reference are skipped and the others are I_PCM. Any decoder shows it. What an encoder proper wrote is told
 * from it and refused.
 *
 * Entropy coding is CAVLC or CABAC. Deblocking changes nothing: I_PCM has quantiser 0, and skipped macroblocks do not move.
 *
 * Sources: h264_pcm.c h264_slice_data.c, beside h264_pcm.h h264_bits.h.
 */
#ifndef TEEBOX_H264_PCM_H
#define TEEBOX_H264_PCM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* NV12 of someone else's. What an incomplete macroblock lacks at the right and below is filled up when written, and cut
 * off when read. */
struct h264_picture {
  uint8_t *luma, *chroma;
  size_t luma_pitch, chroma_pitch;
  int width, height;
};

/* Bytes that grow; all zero is empty. free(data) ends it. */
struct h264_bytes {
  uint8_t *data;
  size_t size, capacity;
};
void h264_append(struct h264_bytes *bytes, const void *data, size_t size);

/* Same size, same picture. */
void h264_copy(const struct h264_picture *from, const struct h264_picture *to);

/* What a slice header's syntax depends on, and the size. Read from parameter sets, or filled in by whoever was told. */
struct h264_parameters {
  int width, height; /* without what is cropped */
  int profile_idc, level_idc;
  int log2_max_frame_num, pic_order_cnt_type, log2_max_pic_order_cnt_lsb;
  bool frame_mbs_only;
  bool cabac, pic_order_present, weighted_prediction, deblocking_control, redundant_pic_cnt_present;
  int init_qp;
};

/* ---- writing: a whole Annex B stream ---- */

struct h264_writer {
  /* Set by the caller; the rest begins as zero. */
  int width, height;
  int frame_rate_numerator, frame_rate_denominator;
  int profile_idc; /* 66, 77, 100 */
  int level_idc;   /* 40 is level 4 */
  bool cabac;      /* not with profile 66 */
  /* The writer's own. */
  int frame_num, idr_pic_id;
};

/* Appends SPS and PPS, each with a start code. */
void h264_write_parameter_sets(const struct h264_writer *writer, struct h264_bytes *out);

/*
 * Appends one access unit, with a start code, without parameter sets. `reference` is the picture before; NULL makes it an
 * IDR picture. Pictures come out in the order they went in (pic_order_cnt_type 2), every one is a reference.
 */
void h264_write_picture(struct h264_writer *writer, const struct h264_picture *picture,
                        const struct h264_picture *reference, struct h264_bytes *out);

/* ---- writing: one slice behind a header that someone else wrote ---- */

/*
 * Appends the slice. The header is a start code, the NAL unit's header byte and `bits` - 8 bits of slice_header(), with
 * emulation prevention bytes, all of which `bits` counts. `reference` NULL: an I slice. `qp` is SliceQPY, and cabac_init_idc 0.
 */
void h264_write_slice(const uint8_t *header, size_t bits, bool cabac, int qp, const struct h264_picture *picture,
                      const struct h264_picture *reference, struct h264_bytes *out);

/* ---- reading ---- */

enum h264_result {
  H264_OK = 0,
  H264_NOTHING = 1,    /* there was no such NAL unit */
  H264_UNSUPPORTED = 2 /* not written by this, or broken */
};

/* Annex B. Takes what the SPS and PPS in it say. */
enum h264_result h264_read_parameter_sets(const uint8_t *data, size_t size, struct h264_parameters *parameters);

/*
 * One slice of one picture, from the NAL unit's header byte on, without a start code. `reference` is what RefPicList0
 * begins with, and may be NULL where there is none. `picture` need not be empty.
 */
enum h264_result h264_read_slice(const struct h264_parameters *parameters, const uint8_t *nal_unit, size_t size,
                                 const struct h264_picture *picture, const struct h264_picture *reference);

/* Annex B. Takes the slice in it; parameter sets are passed over. */
enum h264_result h264_read_picture(const struct h264_parameters *parameters, const uint8_t *data, size_t size,
                                   const struct h264_picture *picture, const struct h264_picture *reference);

/*
 * The next NAL unit of Annex B data: returns its header byte's place, and its size, or NULL at the end. Begin with
 * *at = data.
 */
const uint8_t *h264_next_nal_unit(const uint8_t **at, const uint8_t *end, size_t *size);

#endif
