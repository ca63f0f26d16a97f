#include "va.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What vaRenderPicture brought for one picture, and what an encoder keeps from one to the next. */
struct encode {
  VAEncSequenceParameterBufferH264 sequence;
  VAEncPictureParameterBufferH264 picture;
  VAEncSliceParameterBufferH264 slice;
  VAEncPackedHeaderParameterBuffer announced; /* the header that comes next */
  struct h264_bytes headers, slice_header;
  size_t slice_header_bits;
  struct h264_writer writer; /* where headers are the driver's */
};

struct decode {
  VAPictureParameterBufferH264 picture;
  VASliceParameterBufferH264 slice;
  struct h264_bytes slice_data;
  int slices;
};

struct scale {
  struct surface *from;
  VARectangle from_region, to_region;
};

struct context {
  enum kind kind;
  const char *what; /* encode, decode, scale */
  struct config config;
  int width, height;
  struct surface *target;
  struct encode encode;
  struct decode decode;
  struct scale scale;
};

static atomic_long pictures;
static atomic_long open_encoders;

bool has_vanished(void) {
  long after = double_number("vanish.after", -1);
  return after >= 0 && pictures >= after;
}

/* ---- contexts ---- */

static const char *name_of(VAEntrypoint entrypoint) {
  switch (entrypoint) {
  case VAEntrypointVLD: return "decode";
  case VAEntrypointVideoProc: return "scale";
  default: return "encode";
  }
}

static bool encodes(const struct context *context) { return !strcmp(context->what, "encode"); }

static VAStatus create_context(VADriverContextP driver, VAConfigID config_id, int width, int height, int flags,
                               VASurfaceID *surfaces, int count, VAContextID *id) {
  struct config *config = object(CONFIG, config_id);
  char text[32];
  int most_width, most_height;
  (void)driver, (void)flags, (void)surfaces, (void)count;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (!config) return VA_STATUS_ERROR_INVALID_CONFIG;
  largest_picture(&most_width, &most_height);
  if (width > most_width || height > most_height) return VA_STATUS_ERROR_RESOLUTION_NOT_SUPPORTED;
  const char *what = name_of(config->entrypoint);
  snprintf(text, sizeof text, "open %s", what);
  double_count(text);
  snprintf(text, sizeof text, "%s.open", what);
  if (double_is(text, "fail")) return VA_STATUS_ERROR_HW_BUSY;
  bool is_encoder = !strcmp(what, "encode");
  if (is_encoder && open_encoders >= double_number("encode.sessions", 1000)) return VA_STATUS_ERROR_HW_BUSY;
  struct context *context = new_object(CONTEXT, sizeof *context, id);
  if (!context) return VA_STATUS_ERROR_ALLOCATION_FAILED;
  if (is_encoder) open_encoders++;
  context->what = what;
  context->config = *config;
  context->width = width;
  context->height = height;
  return VA_STATUS_SUCCESS;
}

static VAStatus destroy_context(VADriverContextP driver, VAContextID id) {
  struct context *context = object(CONTEXT, id);
  (void)driver;
  if (!context) return VA_STATUS_ERROR_INVALID_CONTEXT;
  if (encodes(context)) open_encoders--;
  free(context->encode.headers.data);
  free(context->encode.slice_header.data);
  free(context->decode.slice_data.data);
  drop_object(CONTEXT, id);
  return VA_STATUS_SUCCESS;
}

/* ---- what a picture consists of ---- */

static VAStatus begin_picture(VADriverContextP driver, VAContextID id, VASurfaceID target) {
  struct context *context = object(CONTEXT, id);
  (void)driver;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (!context) return VA_STATUS_ERROR_INVALID_CONTEXT;
  context->target = object(SURFACE, target);
  if (!context->target) return VA_STATUS_ERROR_INVALID_SURFACE;
  context->encode.headers.size = context->encode.slice_header.size = 0;
  context->decode.slice_data.size = context->decode.slices = 0;
  context->scale.from = NULL;
  return VA_STATUS_SUCCESS;
}

static void take_packed_header(struct encode *encode, const struct buffer *buffer) {
  size_t bits = encode->announced.bit_length, bytes = (bits + 7) / 8;
  if (bytes > (size_t)buffer->element_size * buffer->elements) return;
  if (encode->announced.type == VAEncPackedHeaderSlice) {
    h264_append(&encode->slice_header, buffer->data, bytes);
    encode->slice_header_bits = bits;
  } else {
    h264_append(&encode->headers, buffer->data, bytes);
  }
}

static VAStatus take_pipeline(struct scale *scale, const struct surface *target,
                              const VAProcPipelineParameterBuffer *pipeline) {
  scale->from = object(SURFACE, pipeline->surface);
  if (!scale->from) return VA_STATUS_ERROR_INVALID_SURFACE;
  const struct h264_picture *from = &scale->from->picture, *to = &target->picture;
  scale->from_region = (VARectangle){0, 0, from->width, from->height};
  scale->to_region = (VARectangle){0, 0, to->width, to->height};
  /* The pointers are good during vaRenderPicture only. */
  if (pipeline->surface_region) scale->from_region = *pipeline->surface_region;
  if (pipeline->output_region) scale->to_region = *pipeline->output_region;
  return VA_STATUS_SUCCESS;
}

static void keep(const struct buffer *buffer, void *parameters, size_t size) {
  memcpy(parameters, buffer->data, buffer->element_size < size ? buffer->element_size : size);
}

static VAStatus take(struct context *context, const struct buffer *buffer) {
  struct encode *encode = &context->encode;
  struct decode *decode = &context->decode;
  switch ((int)buffer->type) {
  case VAEncSequenceParameterBufferType: keep(buffer, &encode->sequence, sizeof encode->sequence); break;
  case VAEncPictureParameterBufferType: keep(buffer, &encode->picture, sizeof encode->picture); break;
  case VAEncSliceParameterBufferType: keep(buffer, &encode->slice, sizeof encode->slice); break;
  case VAEncPackedHeaderParameterBufferType: keep(buffer, &encode->announced, sizeof encode->announced); break;
  case VAEncPackedHeaderDataBufferType: take_packed_header(encode, buffer); break;
  case VAPictureParameterBufferType: keep(buffer, &decode->picture, sizeof decode->picture); break;
  case VASliceParameterBufferType:
    keep(buffer, &decode->slice, sizeof decode->slice);
    decode->slices += buffer->elements;
    break;
  case VASliceDataBufferType:
    h264_append(&decode->slice_data, buffer->data, (size_t)buffer->element_size * buffer->elements);
    break;
  case VAProcPipelineParameterBufferType:
    return take_pipeline(&context->scale, context->target, (VAProcPipelineParameterBuffer *)buffer->data);
  }
  return VA_STATUS_SUCCESS; /* rate control, quantiser matrices and the like change nothing here */
}

static VAStatus render_picture(VADriverContextP driver, VAContextID id, VABufferID *buffers, int count) {
  struct context *context = object(CONTEXT, id);
  (void)driver;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (!context) return VA_STATUS_ERROR_INVALID_CONTEXT;
  for (int i = 0; i < count; i++) {
    struct buffer *buffer = object(BUFFER, buffers[i]);
    VAStatus status = buffer ? take(context, buffer) : VA_STATUS_ERROR_INVALID_BUFFER;
    if (status) return status;
  }
  return VA_STATUS_SUCCESS;
}

/* ---- faults ---- */

static void make_grey(const struct surface *surface) { memset(surface->memory, 128, surface->size); }

static void make_noise(uint8_t *data, size_t size) {
  static __thread unsigned seed = 1;
  for (size_t i = 0; i < size; i++) data[i] = rand_r(&seed) >> 7;
}

/* A picture in a surface that is not the one it should be. */
static void spoil(const struct surface *surface, enum double_fault fault) {
  if (fault == DOUBLE_WRONG) make_grey(surface);
  if (fault == DOUBLE_GARBAGE) make_noise(surface->memory, surface->size);
}

/* ---- encoding ---- */

static const struct h264_picture *first_reference(const VAPictureH264 *list) {
  struct surface *surface = list->flags & VA_PICTURE_H264_INVALID ? NULL : object(SURFACE, list->picture_id);
  return surface ? &surface->picture : NULL;
}

/* By the driver's own headers. */
static void write_picture(struct encode *encode, VAProfile profile, const struct h264_picture *picture,
                          const struct h264_picture *reference, struct h264_bytes *out) {
  const VAEncSequenceParameterBufferH264 *sequence = &encode->sequence;
  struct h264_writer *writer = &encode->writer;
  writer->width = 16 * sequence->picture_width_in_mbs - 2 * sequence->frame_crop_right_offset;
  writer->height = 16 * sequence->picture_height_in_mbs - 2 * sequence->frame_crop_bottom_offset;
  writer->frame_rate_numerator = sequence->time_scale / 2;
  writer->frame_rate_denominator = sequence->num_units_in_tick;
  writer->profile_idc = profile == VAProfileH264High ? 100 : profile == VAProfileH264Main ? 77 : 66;
  writer->level_idc = sequence->level_idc;
  writer->cabac = encode->picture.pic_fields.bits.entropy_coding_mode_flag;
  if (!reference) h264_write_parameter_sets(writer, out);
  h264_write_picture(writer, picture, reference, out);
}

static VAStatus encode_picture(struct context *context) {
  struct encode *encode = &context->encode;
  struct buffer *coded = object(BUFFER, encode->picture.coded_buf);
  struct surface *reconstructed = object(SURFACE, encode->picture.CurrPic.picture_id);
  if (!coded || coded->type != VAEncCodedBufferType) return VA_STATUS_ERROR_INVALID_BUFFER;
  if (!reconstructed) return VA_STATUS_ERROR_INVALID_SURFACE;
  enum double_fault fault = double_picture("encode");
  if (fault == DOUBLE_ERROR) return VA_STATUS_ERROR_ENCODING_ERROR;
  bool intra = encode->slice.slice_type % 5 == 2;
  if (!intra && encode->slice.slice_type % 5 != 0) return VA_STATUS_ERROR_UNIMPLEMENTED;
  const struct h264_picture *reference = intra ? NULL : first_reference(encode->slice.RefPicList0);
  if (!intra && !reference) return VA_STATUS_ERROR_INVALID_PARAMETER;

  /* What the next picture refers to is what this one shows, up to whole macroblocks. */
  h264_copy(&context->target->picture, &reconstructed->picture);
  if (fault == DOUBLE_WRONG) make_grey(reconstructed);
  struct h264_picture picture = reconstructed->picture;
  picture.width = 16 * encode->sequence.picture_width_in_mbs;
  picture.height = 16 * encode->sequence.picture_height_in_mbs;
  if (picture.width > reconstructed->picture.width || picture.height > reconstructed->picture.height)
    return VA_STATUS_ERROR_INVALID_PARAMETER;
  coded->coded.size = 0;
  h264_append(&coded->coded, encode->headers.data, encode->headers.size);
  if (encode->slice_header.size)
    h264_write_slice(encode->slice_header.data, encode->slice_header_bits,
                     encode->picture.pic_fields.bits.entropy_coding_mode_flag,
                     encode->picture.pic_init_qp + encode->slice.slice_qp_delta, &picture, reference, &coded->coded);
  else
    write_picture(encode, context->config.profile, &picture, reference, &coded->coded);
  if (fault == DOUBLE_GARBAGE) make_noise(coded->coded.data, coded->coded.size);
  return VA_STATUS_SUCCESS;
}

/* ---- decoding ---- */

static VAStatus decode_picture(struct context *context) {
  const VAPictureParameterBufferH264 *told = &context->decode.picture;
  struct h264_picture *picture = &context->target->picture;
  enum double_fault fault = double_picture("decode");
  struct h264_parameters parameters = {
      .log2_max_frame_num = told->seq_fields.bits.log2_max_frame_num_minus4 + 4,
      .pic_order_cnt_type = told->seq_fields.bits.pic_order_cnt_type,
      .log2_max_pic_order_cnt_lsb = told->seq_fields.bits.log2_max_pic_order_cnt_lsb_minus4 + 4,
      .frame_mbs_only = told->seq_fields.bits.frame_mbs_only_flag,
      .cabac = told->pic_fields.bits.entropy_coding_mode_flag,
      .pic_order_present = told->pic_fields.bits.pic_order_present_flag,
      .weighted_prediction = told->pic_fields.bits.weighted_pred_flag,
      .deblocking_control = told->pic_fields.bits.deblocking_filter_control_present_flag,
      .redundant_pic_cnt_present = told->pic_fields.bits.redundant_pic_cnt_present_flag,
      .init_qp = told->pic_init_qp_minus26 + 26};
  if (fault == DOUBLE_ERROR || context->decode.slices != 1) return VA_STATUS_ERROR_DECODING_ERROR;
  if ((picture->width + 15) / 16 != told->picture_width_in_mbs_minus1 + 1 ||
      (picture->height + 15) / 16 != told->picture_height_in_mbs_minus1 + 1)
    return VA_STATUS_ERROR_INVALID_PARAMETER;
  const struct h264_bytes *data = &context->decode.slice_data;
  if (h264_read_slice(&parameters, data->data, data->size, picture,
                      first_reference(context->decode.slice.RefPicList0)) != H264_OK)
    return VA_STATUS_ERROR_DECODING_ERROR;
  spoil(context->target, fault);
  return VA_STATUS_SUCCESS;
}

/* ---- scaling ---- */

/* The middle of each sample of `to` in `from`. */
static int nearest(int at, int from, int to) { return ((2 * at + 1) * from) / (2 * to); }

/* `size` bytes are a sample, and subsampled by `by` each way. */
static void scale_plane(const uint8_t *from, size_t from_pitch, const VARectangle *from_region, uint8_t *to,
                        size_t to_pitch, const VARectangle *to_region, int by, int size) {
  for (int y = 0; y < to_region->height / by; y++) {
    const uint8_t *source =
        from + (from_region->y / by + nearest(y, from_region->height / by, to_region->height / by)) * from_pitch;
    uint8_t *line = to + (to_region->y / by + y) * to_pitch + to_region->x / by * size;
    for (int x = 0; x < to_region->width / by; x++) {
      int column = from_region->x / by + nearest(x, from_region->width / by, to_region->width / by);
      memcpy(line + x * size, source + column * size, size);
    }
  }
}

static bool lies_in(const VARectangle *region, const struct h264_picture *picture) {
  return region->x >= 0 && region->y >= 0 && region->x + region->width <= picture->width &&
         region->y + region->height <= picture->height;
}

static VAStatus scale_picture(struct context *context) {
  const struct scale *scale = &context->scale;
  if (!scale->from) return VA_STATUS_ERROR_INVALID_SURFACE;
  const struct h264_picture *from = &scale->from->picture, *to = &context->target->picture;
  if (!lies_in(&scale->from_region, from) || !lies_in(&scale->to_region, to)) return VA_STATUS_ERROR_INVALID_PARAMETER;
  enum double_fault fault = double_picture("scale");
  if (fault == DOUBLE_ERROR) return VA_STATUS_ERROR_OPERATION_FAILED;
  scale_plane(from->luma, from->luma_pitch, &scale->from_region, to->luma, to->luma_pitch, &scale->to_region, 1, 1);
  scale_plane(from->chroma, from->chroma_pitch, &scale->from_region, to->chroma, to->chroma_pitch, &scale->to_region, 2,
              2);
  spoil(context->target, fault);
  return VA_STATUS_SUCCESS;
}

static VAStatus end_picture(VADriverContextP driver, VAContextID id) {
  struct context *context = object(CONTEXT, id);
  (void)driver;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (!context) return VA_STATUS_ERROR_INVALID_CONTEXT;
  if (!context->target) return VA_STATUS_ERROR_INVALID_SURFACE;
  pictures++;
  if (encodes(context)) return encode_picture(context);
  return strcmp(context->what, "decode") ? scale_picture(context) : decode_picture(context);
}

void offer_pictures(struct VADriverVTable *table) {
  table->vaCreateContext = create_context;
  table->vaDestroyContext = destroy_context;
  table->vaBeginPicture = begin_picture;
  table->vaRenderPicture = render_picture;
  table->vaEndPicture = end_picture;
}
