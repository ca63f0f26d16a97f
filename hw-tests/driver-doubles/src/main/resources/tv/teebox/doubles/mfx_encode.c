/*
 * The encoder, MFXVideoENCODE: H.264 in the order of display, each picture with the pixels that it was given. It obeys
 * the length of the group and a forced IDR; of bitrates it knows nothing.
 */
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mfx.h"

struct mfx_encoder {
  mfxVideoParam parameters;
  struct h264_writer writer;
  struct h264_picture last, now; /* memory of its own */
  int since_idr;                 /* pictures; -1 before the first */
};

static mfxExtBuffer *buffer_of(const mfxVideoParam *parameters, mfxU32 id) {
  for (int i = 0; i < parameters->NumExtParam; i++)
    if (parameters->ExtParam[i]->BufferId == id) return parameters->ExtParam[i];
  return NULL;
}

static atomic_int open_encoders;

static int is_too_large(const mfxFrameInfo *info) {
  int width, height;
  if (sscanf(double_setting("mfx.encode.largest", ""), "%dx%d", &width, &height) != 2) return 0;
  return info->CropW > width || info->CropH > height;
}

/* Sets to nothing what is not supported, as the real one does: libav says which that was. */
static mfxStatus refuse(mfxInfoMFX *answer) {
  if (answer->CodecId != MFX_CODEC_AVC || double_is("mfx.encode.refuses", "codec"))
    answer->CodecId = 0;
  else if (double_is("mfx.encode.refuses", "profile"))
    answer->CodecProfile = MFX_PROFILE_UNKNOWN;
  else if (double_is("mfx.encode.refuses", "ratecontrol"))
    answer->RateControlMethod = 0;
  else if (double_is("mfx.encode.refuses", "rate"))
    answer->FrameInfo.FrameRateExtN = answer->FrameInfo.FrameRateExtD = 0;
  else if (is_too_large(&answer->FrameInfo) || double_is("mfx.encode.refuses", "size"))
    answer->FrameInfo.Width = answer->FrameInfo.Height = 0;
  else if (answer->FrameInfo.FourCC != MFX_FOURCC_NV12 || double_is("mfx.encode.refuses", "format"))
    answer->FrameInfo.FourCC = 0;
  else
    return MFX_ERR_NONE;
  return MFX_ERR_UNSUPPORTED;
}

mfxStatus MFXVideoENCODE_Query(mfxSession session, mfxVideoParam *wanted, mfxVideoParam *answer) {
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (!wanted) return MFX_ERR_UNSUPPORTED;
  if (answer == wanted) return mfx_told("mfx.encode.query");
  answer->mfx = wanted->mfx;
  answer->AsyncDepth = wanted->AsyncDepth;
  answer->IOPattern = wanted->IOPattern;
  return refuse(&answer->mfx);
}

mfxStatus MFXVideoENCODE_QueryIOSurf(mfxSession session, mfxVideoParam *parameters, mfxFrameAllocRequest *request) {
  memset(request, 0, sizeof *request);
  request->Info = parameters->mfx.FrameInfo;
  request->NumFrameMin = 1;
  request->NumFrameSuggested = parameters->AsyncDepth + 1;
  return MFX_ERR_NONE;
}

static void free_pictures(struct mfx_encoder *encoder) {
  mfx_free_picture(&encoder->last);
  mfx_free_picture(&encoder->now);
}

static void set(struct mfx_encoder *encoder, const mfxVideoParam *parameters) {
  const mfxFrameInfo *info = &parameters->mfx.FrameInfo;
  free_pictures(encoder);
  encoder->parameters = *parameters;
  encoder->parameters.ExtParam = NULL;
  encoder->parameters.NumExtParam = 0;
  encoder->writer = (struct h264_writer){
      .width = info->CropW,
      .height = info->CropH,
      .frame_rate_numerator = info->FrameRateExtN,
      .frame_rate_denominator = info->FrameRateExtD,
      .profile_idc = parameters->mfx.CodecProfile & 0xff, /* without its constraints */
      .level_idc = parameters->mfx.CodecLevel,
      .cabac = (parameters->mfx.CodecProfile & 0xff) != MFX_PROFILE_AVC_BASELINE,
  };
  encoder->last = mfx_new_picture(info->CropW, info->CropH);
  encoder->now = mfx_new_picture(info->CropW, info->CropH);
  encoder->since_idr = -1;
}

mfxStatus MFXVideoENCODE_Init(mfxSession session, mfxVideoParam *parameters) {
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (session->encoder) return MFX_ERR_UNDEFINED_BEHAVIOR;
  double_count("encoder");
  mfxStatus told = mfx_told("mfx.encode.init");
  if (told < 0) return told;
  if (atomic_load(&open_encoders) >= double_number("mfx.encode.sessions", INT_MAX)) return MFX_ERR_MEMORY_ALLOC;
  session->encoder = calloc(1, sizeof *session->encoder);
  if (!session->encoder) return MFX_ERR_MEMORY_ALLOC;
  atomic_fetch_add(&open_encoders, 1);
  set(session->encoder, parameters);
  return told;
}

mfxStatus MFXVideoENCODE_Reset(mfxSession session, mfxVideoParam *parameters) {
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (!session->encoder) return MFX_ERR_NOT_INITIALIZED;
  set(session->encoder, parameters);
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoENCODE_Close(mfxSession session) {
  if (!session->encoder) return MFX_ERR_NOT_INITIALIZED;
  free_pictures(session->encoder);
  free(session->encoder);
  atomic_fetch_sub(&open_encoders, 1);
  session->encoder = NULL;
  return MFX_ERR_NONE;
}

/* libav makes each packet as large as this: raw macroblocks, and bytes against false start codes in between. */
static long largest_picture(const struct mfx_encoder *encoder) {
  const mfxFrameInfo *info = &encoder->parameters.mfx.FrameInfo;
  long macroblocks = (long)((info->Width + 15) / 16) * ((info->Height + 15) / 16);
  return macroblocks * (384 + 16) * 3 / 2 + 1000;
}

static mfxStatus tell_headers(const struct mfx_encoder *encoder, mfxExtCodingOptionSPSPPS *headers) {
  if (double_is("mfx.encode.headers", "no")) {
    headers->SPSBufSize = headers->PPSBufSize = 0;
    return MFX_ERR_NONE;
  }
  struct h264_bytes both = {0};
  h264_write_parameter_sets(&encoder->writer, &both);
  const uint8_t *second = both.data + 4;
  while (memcmp(second, "\0\0\0\1", 4)) second++;
  size_t sps = second - both.data, pps = both.size - sps;
  int fits = sps <= headers->SPSBufSize && pps <= headers->PPSBufSize;
  if (fits) {
    memcpy(headers->SPSBuffer, both.data, sps);
    memcpy(headers->PPSBuffer, second, pps);
    headers->SPSBufSize = sps;
    headers->PPSBufSize = pps;
  }
  free(both.data);
  return fits ? MFX_ERR_NONE : MFX_ERR_NOT_ENOUGH_BUFFER;
}

mfxStatus MFXVideoENCODE_GetVideoParam(mfxSession session, mfxVideoParam *parameters) {
  const struct mfx_encoder *encoder = session->encoder;
  if (!encoder) return MFX_ERR_NOT_INITIALIZED;
  mfxInfoMFX *answer = &parameters->mfx;
  *answer = encoder->parameters.mfx;
  if (!answer->BRCParamMultiplier) answer->BRCParamMultiplier = 1;
  answer->BufferSizeInKB = largest_picture(encoder) / 1000 / answer->BRCParamMultiplier + 1;
  mfxExtBuffer *headers = buffer_of(parameters, MFX_EXTBUFF_CODING_OPTION_SPSPPS);
  return headers ? tell_headers(encoder, (mfxExtCodingOptionSPSPPS *)headers) : MFX_ERR_NONE;
}

static int begins_group(struct mfx_encoder *encoder, const mfxEncodeCtrl *control) {
  int length = encoder->parameters.mfx.GopPicSize;
  int forced = control && control->FrameType & MFX_FRAMETYPE_IDR;
  int begins = forced || encoder->since_idr < 0 || (length && encoder->since_idr + 1 >= length);
  encoder->since_idr = begins ? 0 : encoder->since_idr + 1;
  return begins;
}

static void fill_with_garbage(struct h264_bytes *bytes) {
  for (size_t i = 0; i < bytes->size; i++) bytes->data[i] = rand();
}

/* The picture `now`, which is the reference of the next. */
static mfxStatus write_picture(struct mfx_encoder *encoder, int idr, enum double_fault fault, mfxBitstream *out) {
  struct h264_bytes bytes = {0};
  if (idr) h264_write_parameter_sets(&encoder->writer, &bytes);
  h264_write_picture(&encoder->writer, &encoder->now, idr ? NULL : &encoder->last, &bytes);
  struct h264_picture written = encoder->now;
  encoder->now = encoder->last;
  encoder->last = written;
  if (fault == DOUBLE_GARBAGE) fill_with_garbage(&bytes);
  mfxU32 begin = out->DataOffset + out->DataLength;
  int fits = bytes.size <= out->MaxLength - begin;
  if (fits) {
    memcpy(out->Data + begin, bytes.data, bytes.size);
    out->DataLength += bytes.size;
  }
  free(bytes.data);
  return fits ? MFX_ERR_NONE : MFX_ERR_NOT_ENOUGH_BUFFER;
}

/* The picture is encoded before this returns; libav holds the token back for as long as async_depth says. */
mfxStatus MFXVideoENCODE_EncodeFrameAsync(mfxSession session, mfxEncodeCtrl *control, mfxFrameSurface1 *surface,
                                          mfxBitstream *out, mfxSyncPoint *token) {
  struct mfx_encoder *encoder = session->encoder;
  if (!encoder) return MFX_ERR_NOT_INITIALIZED;
  if (!surface) return MFX_ERR_MORE_DATA; /* nothing was kept back */
  enum double_fault fault;
  mfxStatus status = mfx_picture("encode", &fault);
  if (status) return status;
  double_count(mfx_is_in_memory(surface) ? "encode.memory" : "encode.surface");
  struct mfx_pixels pixels;
  status = mfx_open_pixels(session, surface, &pixels);
  if (status) return status;
  /* A surface may be larger than the picture by what fills it up. */
  pixels.picture.width = encoder->now.width;
  pixels.picture.height = encoder->now.height;
  h264_copy(&pixels.picture, &encoder->now);
  mfx_close_pixels(session, &pixels);
  if (fault == DOUBLE_WRONG) mfx_make_wrong(&encoder->now);
  int idr = begins_group(encoder, control);
  status = write_picture(encoder, idr, fault, out);
  out->TimeStamp = out->DecodeTimeStamp = surface->Data.TimeStamp;
  out->FrameType = MFX_FRAMETYPE_REF | (idr ? MFX_FRAMETYPE_I | MFX_FRAMETYPE_IDR : MFX_FRAMETYPE_P);
  *token = mfx_done(session);
  return status;
}
