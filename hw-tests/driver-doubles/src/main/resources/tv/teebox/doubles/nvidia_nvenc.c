/*
 * libnvidia-encode.so.1: encodes H.264 as h264_pcm.c writes it, so that what comes out shows exactly what was put in.
 *
 * Pictures come out in the order they went in. With B-frames configured, as many are held back as a card would, so that
 * the delay is the same, and none of them is one.
 *
 * Settings beside those in nvidia.h; all but the first can be a card's:
 *   encode.version=N.M       of NVENC's interface; 13.0, and programs that were built for a later one, up to 13.0, refuse it
 *   encode.open=N            opening a session gives this error: 1 no encode device, 2 unsupported device
 *   encode.sessions=N        sessions at once, in all processes that use this double; 8
 *   encode.no-session=N      the error after those: 10 out of memory, 21 incompatible client key; 10
 *   encode.codecs=TEXT       which it has, of h264, hevc and av1; h264, and what else is named cannot be initialized
 *   encode.width=N encode.height=N encode.bframes=N   at most; 4096, 4096, 4
 *   encode.cap.N=V           another of NV_ENC_CAPS, by its number; most are 1
 *   encode.initialize=N      initializing gives this error: 8 invalid param, 12 unsupported param
 *   encode.millis=N          how long each picture takes; no longer than it needs
 *   encode.after=N encode.then=...   as double.h says; error is 20, generic
 *
 * Counted, for the card, as gpu0.encode, as well: `session`, `encode` for each picture; `input.memory` and `input.device`
 * for each picture that comes from main memory or is on the card; `idr`; `reconfigure`.
 */
#include "nvidia_nvenc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "h264_pcm.h"
#include "nvidia.h"

static const struct nvenc_guid H264 = {0x6bc82762, 0x4e63, 0x4ca4, {0xaa, 0x85, 0x1e, 0x50, 0xf3, 0x21, 0xf6, 0xbf}};
static const struct nvenc_guid HEVC = {0x790cdc88, 0x4522, 0x4d7b, {0x94, 0x25, 0xbd, 0xa9, 0x97, 0x5f, 0x76, 0x03}};
static const struct nvenc_guid AV1 = {0x0a352289, 0x0aa7, 0x4759, {0x86, 0x2d, 0x5d, 0x15, 0xcd, 0x16, 0xd2, 0x54}};
static const struct nvenc_guid BASELINE = {0x0727bcaa, 0x78c4, 0x4c83, {0x8c, 0x2f, 0xef, 0x3d, 0xff, 0x26, 0x7c, 0x6a}};
static const struct nvenc_guid MAIN = {0x60b5c1d4, 0x67fe, 0x4790, {0x94, 0xd5, 0xc4, 0x72, 0x6d, 0x7b, 0x6e, 0x6d}};

struct encoder {
  struct nvidia_context *context;
  int session;
  struct h264_writer writer;
  uint32_t gop_length, parameter_sets;
  int most_held, held;
  int next_is_idr;
  uint32_t since_idr;
  uint64_t pictures;
  struct h264_picture now, before;
};

static int same(struct nvenc_guid one, struct nvenc_guid other) { return !memcmp(&one, &other, sizeof one); }

static long setting(const struct encoder *encoder, const char *key, long otherwise) {
  return nvidia_number(encoder->context->card, key, otherwise);
}

/* Versions: N.M is N << 8 | M here. */

static unsigned own_version(void) {
  unsigned major = 13, minor = 0;
  sscanf(double_setting("encode.version", "13.0"), "%u.%u", &major, &minor);
  return major << 8 | minor;
}

/* The interface that a structure's version, or NVENCAPI_VERSION, names. */
static unsigned version_of(uint32_t word) { return (word & 0xff) << 8 | (word >> 24 & 0xf); }

/* Sessions. */

static R open_session(const struct nvenc_open *parameters, struct encoder **opened) {
  enum { CUDA = 1 };
  *opened = NULL;
  if (version_of(parameters->api_version) > own_version()) return NVENC_INVALID_VERSION;
  if (parameters->device_type != CUDA || !parameters->device) return NVENC_INVALID_PARAM;
  struct nvidia_context *context = parameters->device;
  if (nvidia_gone(context->card)) return NVENC_DEVICE_NOT_EXIST;
  R error = nvidia_number(context->card, "encode.open", NVENC_SUCCESS);
  if (error) return error;
  int session = nvidia_take_session(context->card, nvidia_number(context->card, "encode.sessions", 8));
  if (session < 0) return nvidia_number(context->card, "encode.no-session", NVENC_OUT_OF_MEMORY);
  nvidia_count(context->card, "session");
  *opened = calloc(1, sizeof **opened);
  (*opened)->context = context;
  (*opened)->session = session;
  return NVENC_SUCCESS;
}

static R destroy(struct encoder *encoder) {
  nvidia_leave_session(encoder->session);
  free(encoder->now.luma);
  free(encoder->before.luma);
  free(encoder);
  return NVENC_SUCCESS;
}

static const char *last_error(struct encoder *encoder) { return ""; }

/* Capabilities. */

static R codecs(struct encoder *encoder, struct nvenc_guid *to, uint32_t most, uint32_t *count) {
  static const struct { const char *name; const struct nvenc_guid *guid; } ALL[] = {
    {"h264", &H264}, {"hevc", &HEVC}, {"av1", &AV1}};
  const char *has = nvidia_setting(encoder->context->card, "encode.codecs", "h264");
  *count = 0;
  for (int i = 0; i < 3; i++)
    if (strstr(has, ALL[i].name)) {
      if (to && *count < most) to[*count] = *ALL[i].guid;
      ++*count;
    }
  return NVENC_SUCCESS;
}

static R codec_count(struct encoder *encoder, uint32_t *count) { return codecs(encoder, NULL, 0, count); }

static R caps(struct encoder *encoder, struct nvenc_guid codec, const struct nvenc_caps_query *query, int *value) {
  enum { BFRAMES = 0, WIDTH = 16, HEIGHT = 17, YUV444 = 33, TEN_BIT = 39 };
  char key[32];
  snprintf(key, sizeof key, "encode.cap.%u", query->which);
  switch (query->which) {
    case BFRAMES: *value = setting(encoder, "encode.bframes", 4); break;
    case WIDTH: *value = setting(encoder, "encode.width", 4096); break;
    case HEIGHT: *value = setting(encoder, "encode.height", 4096); break;
    case YUV444:
    case TEN_BIT: *value = 0; break;
    default: *value = setting(encoder, key, 1);
  }
  return NVENC_SUCCESS;
}

static R preset_config(struct encoder *encoder, struct nvenc_guid codec, struct nvenc_guid preset, uint32_t tuning,
                       struct nvenc_preset *to) {
  to->config.gop_length = 250;
  to->config.p_interval = 1;
  return NVENC_SUCCESS;
}

/* Settings. */

static int level_of(uint32_t width, uint32_t height) { return width * height > 1920 * 1088 ? 51 : 42; }

static struct h264_picture picture_of(int width, int height) {
  size_t size = (size_t)width * height;
  uint8_t *samples = calloc(1, size * 2);
  return (struct h264_picture){samples, samples + size, width, width, width, height};
}

static R initialize(struct encoder *encoder, const struct nvenc_initialize *parameters) {
  const struct nvenc_config *config = parameters->config;
  R error = setting(encoder, "encode.initialize", NVENC_SUCCESS);
  if (error) return error;
  if (!config || !parameters->decides_types || !same(parameters->codec, H264)) return NVENC_UNSUPPORTED_PARAM;
  if (!parameters->width || !parameters->height || parameters->width % 2 || parameters->height % 2 ||
      parameters->width > setting(encoder, "encode.width", 4096) ||
      parameters->height > setting(encoder, "encode.height", 4096) ||
      config->p_interval - 1 > setting(encoder, "encode.bframes", 4))
    return NVENC_INVALID_PARAM;
  int baseline = same(config->profile, BASELINE);
  encoder->writer = (struct h264_writer){
      .width = parameters->width,
      .height = parameters->height,
      .frame_rate_numerator = parameters->rate_numerator,
      .frame_rate_denominator = parameters->rate_denominator,
      .profile_idc = baseline ? 66 : same(config->profile, MAIN) ? 77 : 100,
      .level_idc = config->h264.level ? config->h264.level : level_of(parameters->width, parameters->height),
      .cabac = !baseline,
  };
  encoder->gop_length = config->gop_length;
  encoder->parameter_sets = config->h264.flags;
  encoder->most_held = config->p_interval > 1 ? config->p_interval - 1 : 0;
  encoder->next_is_idr = 1;
  encoder->now = picture_of(parameters->width, parameters->height);
  encoder->before = picture_of(parameters->width, parameters->height);
  return NVENC_SUCCESS;
}

static R reconfigure(struct encoder *encoder, const struct nvenc_reconfigure *parameters) {
  if (nvidia_gone(encoder->context->card)) return NVENC_DEVICE_NOT_EXIST;
  nvidia_count(encoder->context->card, "reconfigure");
  int is_old = version_of(parameters->version) < (12 << 8 | 2);
  uint32_t flags = is_old ? parameters->flags_before_12_2 : parameters->flags;
  if (flags & NVENC_RECONFIGURE_FORCE_IDR) encoder->next_is_idr = 1;
  return NVENC_SUCCESS;
}

static R parameter_sets(struct encoder *encoder, const struct nvenc_parameter_sets *to) {
  struct h264_bytes bytes = {0};
  h264_write_parameter_sets(&encoder->writer, &bytes);
  R result = bytes.size <= to->capacity ? NVENC_SUCCESS : NVENC_NOT_ENOUGH_BUFFER;
  if (!result) {
    memcpy(to->data, bytes.data, bytes.size);
    *to->size = bytes.size;
  }
  free(bytes.data);
  return result;
}

static R streams(struct encoder *encoder, void *input, void *output) { return NVENC_SUCCESS; }

/* Encoding. */

static void turn_negative(struct h264_picture *picture) {
  for (size_t i = 0; i < picture->luma_pitch * picture->height; i++) picture->luma[i] ^= 0xff;
}

static void write_garbage(struct h264_bytes *out) {
  for (int i = 0; i < 4000; i++) {
    uint8_t byte = rand();
    h264_append(out, &byte, 1);
  }
}

/* What the next picture is coded as. */
static enum nvenc_picture_type type_of_next(struct encoder *encoder, uint32_t flags) {
  if (encoder->next_is_idr || flags & NVENC_FORCE_IDR || encoder->since_idr >= encoder->gop_length) return NVENC_IDR;
  return flags & NVENC_FORCE_INTRA ? NVENC_I : NVENC_P;
}

static void write_picture(struct encoder *encoder, struct output *output) {
  int idr = output->type == NVENC_IDR;
  if (idr && (encoder->parameter_sets & NVENC_REPEAT_PARAMETER_SETS ||
              (!encoder->pictures && !(encoder->parameter_sets & NVENC_NO_PARAMETER_SETS))))
    h264_write_parameter_sets(&encoder->writer, &output->bytes);
  /* Against its negative nothing of a picture is unchanged: every macroblock is intra then. */
  if (output->type == NVENC_I) {
    h264_copy(&encoder->now, &encoder->before);
    turn_negative(&encoder->before);
  }
  h264_write_picture(&encoder->writer, &encoder->now, idr ? NULL : &encoder->before, &output->bytes);
}

/* Whether a card would hold this picture back, as a B-frame that waits for what it refers to. */
static R hold(struct encoder *encoder, enum nvenc_picture_type type) {
  if (type != NVENC_P || encoder->held == encoder->most_held) {
    encoder->held = 0;
    return NVENC_SUCCESS;
  }
  encoder->held++;
  return NVENC_NEED_MORE_INPUT;
}

static R encode(struct encoder *encoder, const struct nvenc_picture *picture) {
  int card = encoder->context->card;
  if (nvidia_gone(card)) return NVENC_DEVICE_NOT_EXIST;
  if (picture->flags & NVENC_END) return NVENC_SUCCESS;
  if (!encoder->now.luma) return NVENC_NOT_INITIALIZED;
  if (!picture->surface || !picture->output) return NVENC_INVALID_PTR;
  enum double_fault fault = nvidia_picture(card, "encode");
  if (fault == DOUBLE_ERROR) return NVENC_GENERIC;
  usleep(1000 * setting(encoder, "encode.millis", 0));
  nvidia_count(card, picture->surface->host ? "input.memory" : "input.device");
  R error = nvenc_take(picture->surface, &encoder->now);
  if (error) return error;
  if (fault == DOUBLE_WRONG) turn_negative(&encoder->now);
  struct output *output = picture->output;
  output->timestamp = picture->timestamp;
  output->duration = picture->duration;
  output->index = picture->index;
  output->type = type_of_next(encoder, picture->flags);
  output->bytes.size = 0;
  if (output->type == NVENC_IDR) nvidia_count(card, "idr");
  if (fault == DOUBLE_GARBAGE)
    write_garbage(&output->bytes);
  else
    write_picture(encoder, output);
  struct h264_picture before = encoder->before;
  encoder->before = encoder->now;
  encoder->now = before;
  encoder->since_idr = output->type == NVENC_IDR ? 1 : encoder->since_idr + 1;
  encoder->next_is_idr = 0;
  encoder->pictures++;
  return hold(encoder, output->type);
}

static R lock_output(struct encoder *encoder, struct nvenc_lock_output *parameters) {
  if (nvidia_gone(encoder->context->card)) return NVENC_DEVICE_NOT_EXIST;
  const struct output *output = parameters->output;
  parameters->data = output->bytes.data;
  parameters->size = output->bytes.size;
  parameters->timestamp = output->timestamp;
  parameters->duration = output->duration;
  parameters->index = output->index;
  parameters->type = output->type;
  parameters->structure = 1; /* a frame */
  parameters->qp = 20;
  parameters->slices = 1;
  return NVENC_SUCCESS;
}

/* The library. */

R NvEncodeAPIGetMaxSupportedVersion(uint32_t *version) {
  *version = own_version() >> 8 << 4 | (own_version() & 0xf);
  return NVENC_SUCCESS;
}

R NvEncodeAPICreateInstance(struct nvenc_functions *functions) {
  if (version_of(functions->version) > own_version()) return NVENC_INVALID_VERSION;
  functions->open = open_session;
  functions->destroy = destroy;
  functions->last_error = last_error;
  functions->codec_count = codec_count;
  functions->codecs = codecs;
  functions->caps = caps;
  functions->preset_config = preset_config;
  functions->initialize = initialize;
  functions->reconfigure = reconfigure;
  functions->parameter_sets = parameter_sets;
  functions->streams = streams;
  functions->create_input = nvenc_create_input;
  functions->destroy_input = nvenc_release_surface;
  functions->lock_input = nvenc_lock_input;
  functions->unlock_input = nvenc_done;
  functions->register_resource = nvenc_register_resource;
  functions->unregister_resource = nvenc_release_surface;
  functions->map = nvenc_map;
  functions->unmap = nvenc_done;
  functions->create_output = nvenc_create_output;
  functions->destroy_output = nvenc_destroy_output;
  functions->lock_output = lock_output;
  functions->unlock_output = nvenc_done;
  functions->encode = encode;
  return NVENC_SUCCESS;
}
