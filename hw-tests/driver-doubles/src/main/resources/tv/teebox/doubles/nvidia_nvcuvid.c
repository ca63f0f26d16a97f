/*
 * libnvcuvid.so.1: decodes H.264 that h264_pcm.c wrote, and answers an error (801, not supported) to any other.
 *
 * Settings beside those in nvidia.h, all of a card:
 *   decode.codecs=TEXT       which it has, of h264; h264
 *   decode.width=N decode.height=N   at most; 4096
 *   decode.create=N          making a decoder gives this error
 *   decode.after=N decode.then=...   as double.h says; error is 999, unknown
 *
 * Counted, for the card, as gpu0.decode, as well: `decoder` for each that is made, `decode` for each picture, `map` for
 * each that is given out.
 */
#include <stdlib.h>
#include <string.h>

#include "h264_pcm.h"
#include "nvidia.h"

typedef enum cuda_result R;

enum { CODEC_H264 = 4, CHROMA_420 = 1, SURFACE_NV12 = 0, MOST_SURFACES = 32, MOST_REFERENCES = 16 };

/* CUVIDDECODECAPS */
struct caps {
  int codec, chroma;
  unsigned depth_minus_8, reserved[3];
  uint8_t supported, decoders;
  uint16_t formats;
  unsigned most_width, most_height, most_macroblocks;
  uint16_t least_width, least_height;
};

/* CUVIDDECODECREATEINFO */
struct create {
  unsigned long width, height, surfaces;
  int codec, chroma;
  unsigned long flags, depth_minus_8, intra_only, most_width, most_height, reserved;
  short display[4];
  int format, deinterlace;
  unsigned long to_width, to_height, outputs;
};
_Static_assert(offsetof(struct create, format) == 88, "");
_Static_assert(offsetof(struct create, outputs) == 112, "");

/* CUVIDH264DPBENTRY */
struct reference {
  int surface, frame_num, long_term, missing, used, poc[2];
};

/* CUVIDPICPARAMS, for H.264 */
struct picture {
  int width_in_mbs, height_in_mbs, surface, field, bottom, second_field;
  unsigned size;
  const uint8_t *data;
  unsigned slices;
  const unsigned *slice_offsets;
  int is_reference, is_intra;
  unsigned reserved[30];
  struct {
    int log2_max_frame_num_minus_4, poc_type, log2_max_poc_lsb_minus_4, delta_always_zero, frame_mbs_only, direct_8x8,
        references;
    uint8_t transform_bypass, luma_depth_minus_8, chroma_depth_minus_8, lossless;
    int cabac, pic_order_present, active_0_minus_1, active_1_minus_1, weighted, weighted_bipred, init_qp_minus_26,
        deblocking_control, redundant_pic_cnt_present, transform_8x8, mbaff, constrained_intra, chroma_qp[2],
        is_reference, frame_num, poc[2];
    struct reference dpb[MOST_REFERENCES];
  } h264;
};
_Static_assert(offsetof(struct picture, h264) == 184, "");
_Static_assert(offsetof(struct picture, h264.frame_num) == 184 + 92, "");
_Static_assert(offsetof(struct picture, h264.dpb) == 184 + 104, "");

struct surface {
  struct h264_picture picture;
  enum double_fault fault;
};

struct decoder {
  int card;
  unsigned count;
  struct surface surfaces[MOST_SURFACES];
  unsigned long most_mapped, mapped;
};

R cuvidGetDecoderCaps(struct caps *caps) {
  struct nvidia_context *context = nvidia_current();
  if (!context) return CUDA_ERROR_INVALID_CONTEXT;
  if (nvidia_gone(context->card)) return CUDA_ERROR_UNKNOWN;
  caps->supported = caps->codec == CODEC_H264 && caps->chroma == CHROMA_420 && !caps->depth_minus_8 &&
                    strstr(nvidia_setting(context->card, "decode.codecs", "h264"), "h264");
  caps->decoders = 1;
  caps->formats = 1 << SURFACE_NV12;
  caps->most_width = nvidia_number(context->card, "decode.width", 4096);
  caps->most_height = nvidia_number(context->card, "decode.height", 4096);
  caps->most_macroblocks = caps->most_width * caps->most_height / 256;
  caps->least_width = caps->least_height = 48;
  return CUDA_SUCCESS;
}

R cuvidCreateDecoder(struct decoder **made, const struct create *parameters) {
  struct caps caps = {.codec = parameters->codec, .chroma = parameters->chroma, .depth_minus_8 = parameters->depth_minus_8};
  R error = cuvidGetDecoderCaps(&caps);
  if (error) return error;
  int card = nvidia_current()->card;
  error = nvidia_number(card, "decode.create", CUDA_SUCCESS);
  if (error) return error;
  if (!caps.supported || parameters->format != SURFACE_NV12 || parameters->to_width != parameters->width ||
      parameters->to_height != parameters->height || parameters->width > caps.most_width ||
      parameters->height > caps.most_height)
    return CUDA_ERROR_NOT_SUPPORTED;
  if (!parameters->surfaces || parameters->surfaces > MOST_SURFACES) return CUDA_ERROR_INVALID_VALUE;
  struct decoder *decoder = calloc(1, sizeof *decoder);
  decoder->card = card;
  decoder->count = parameters->surfaces;
  decoder->most_mapped = parameters->outputs;
  size_t size = parameters->width * parameters->height;
  for (unsigned i = 0; i < decoder->count; i++) {
    uint8_t *samples = calloc(1, size * 3 / 2);
    decoder->surfaces[i].picture = (struct h264_picture){
        samples, samples + size, parameters->width, parameters->width, parameters->width, parameters->height};
  }
  nvidia_count(card, "decoder");
  *made = decoder;
  return CUDA_SUCCESS;
}

R cuvidDestroyDecoder(struct decoder *decoder) {
  for (unsigned i = 0; i < decoder->count; i++) free(decoder->surfaces[i].picture.luma);
  free(decoder);
  return CUDA_SUCCESS;
}

/* What RefPicList0 begins with, as long as no slice says otherwise: the short-term reference coded last. */
static const struct h264_picture *first_reference(const struct decoder *decoder, const struct picture *picture) {
  int most = 1 << (picture->h264.log2_max_frame_num_minus_4 + 4), best = -1, best_number = 0;
  for (int i = 0; i < MOST_REFERENCES; i++) {
    const struct reference *each = &picture->h264.dpb[i];
    if (each->surface < 0 || each->surface >= (int)decoder->count || !each->used || each->long_term) continue;
    int number = each->frame_num > picture->h264.frame_num ? each->frame_num - most : each->frame_num;
    if (best < 0 || number > best_number) {
      best = each->surface;
      best_number = number;
    }
  }
  return best < 0 ? NULL : &decoder->surfaces[best].picture;
}

R cuvidDecodePicture(struct decoder *decoder, const struct picture *picture) {
  if (nvidia_gone(decoder->card)) return CUDA_ERROR_UNKNOWN;
  if (picture->surface < 0 || picture->surface >= (int)decoder->count) return CUDA_ERROR_INVALID_VALUE;
  enum double_fault fault = nvidia_picture(decoder->card, "decode");
  if (fault == DOUBLE_ERROR) return CUDA_ERROR_UNKNOWN;
  struct surface *surface = &decoder->surfaces[picture->surface];
  struct h264_parameters parameters = {
      .width = surface->picture.width,
      .height = surface->picture.height,
      .log2_max_frame_num = picture->h264.log2_max_frame_num_minus_4 + 4,
      .pic_order_cnt_type = picture->h264.poc_type,
      .log2_max_pic_order_cnt_lsb = picture->h264.log2_max_poc_lsb_minus_4 + 4,
      .frame_mbs_only = picture->h264.frame_mbs_only,
      .cabac = picture->h264.cabac,
      .pic_order_present = picture->h264.pic_order_present,
      .weighted_prediction = picture->h264.weighted,
      .deblocking_control = picture->h264.deblocking_control,
      .redundant_pic_cnt_present = picture->h264.redundant_pic_cnt_present,
      .init_qp = picture->h264.init_qp_minus_26 + 26,
  };
  if (picture->slices != 1 || h264_read_picture(&parameters, picture->data, picture->size, &surface->picture,
                                                first_reference(decoder, picture)))
    return CUDA_ERROR_NOT_SUPPORTED;
  surface->fault = fault;
  return CUDA_SUCCESS;
}

static uint8_t shown(uint8_t sample, enum double_fault fault) {
  return fault == DOUBLE_WRONG ? ~sample : fault == DOUBLE_GARBAGE ? rand() : sample;
}

R cuvidMapVideoFrame64(struct decoder *decoder, int index, device_pointer *at, unsigned *pitch, void *processing) {
  enum { MAP_FAILED = 205, ALIGNMENT = 512 };
  if (nvidia_gone(decoder->card)) return CUDA_ERROR_UNKNOWN;
  if (index < 0 || index >= (int)decoder->count) return CUDA_ERROR_INVALID_VALUE;
  if (decoder->mapped == decoder->most_mapped) return MAP_FAILED;
  const struct surface *surface = &decoder->surfaces[index];
  int width = surface->picture.width, height = surface->picture.height;
  *pitch = (width + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  size_t size = (size_t)*pitch * height;
  R error = cuMemAlloc_v2(at, size * 3 / 2);
  if (error) return error;
  uint8_t *to = nvidia_memory(*at, size * 3 / 2);
  struct h264_picture there = {to, to + size, *pitch, *pitch, width, height};
  h264_copy(&surface->picture, &there);
  for (size_t i = 0; surface->fault && i < size; i++) to[i] = shown(to[i], surface->fault);
  __atomic_add_fetch(&decoder->mapped, 1, __ATOMIC_RELAXED);
  nvidia_count(decoder->card, "map");
  return CUDA_SUCCESS;
}

R cuvidUnmapVideoFrame64(struct decoder *decoder, device_pointer at) {
  __atomic_sub_fetch(&decoder->mapped, 1, __ATOMIC_RELAXED);
  return cuMemFree_v2(at);
}

/* libav wants these to be there, and does not call them: it has its own parser. */
#define NOT_IN_THE_DOUBLE(name) R name(void) { return CUDA_ERROR_NOT_SUPPORTED; }
NOT_IN_THE_DOUBLE(cuvidGetDecodeStatus)
NOT_IN_THE_DOUBLE(cuvidReconfigureDecoder)
NOT_IN_THE_DOUBLE(cuvidCtxLockCreate)
NOT_IN_THE_DOUBLE(cuvidCtxLockDestroy)
NOT_IN_THE_DOUBLE(cuvidCtxLock)
NOT_IN_THE_DOUBLE(cuvidCtxUnlock)
NOT_IN_THE_DOUBLE(cuvidCreateVideoSource)
NOT_IN_THE_DOUBLE(cuvidCreateVideoSourceW)
NOT_IN_THE_DOUBLE(cuvidDestroyVideoSource)
NOT_IN_THE_DOUBLE(cuvidSetVideoSourceState)
NOT_IN_THE_DOUBLE(cuvidGetVideoSourceState)
NOT_IN_THE_DOUBLE(cuvidGetSourceVideoFormat)
NOT_IN_THE_DOUBLE(cuvidGetSourceAudioFormat)
NOT_IN_THE_DOUBLE(cuvidCreateVideoParser)
NOT_IN_THE_DOUBLE(cuvidParseVideoData)
NOT_IN_THE_DOUBLE(cuvidDestroyVideoParser)
