/* The decoder, MFXVideoDECODE: of what h264_pcm.h reads. A picture comes out as soon as it went in. */
#include <stdlib.h>
#include <string.h>

#include "mfx.h"

struct mfx_decoder {
  mfxVideoParam parameters;
  struct h264_parameters stream;
  struct h264_picture last, now; /* memory of its own: a surface may be another's before it is no reference any more */
};

static const uint8_t *data_of(const mfxBitstream *in) { return in->Data + in->DataOffset; }

static int aligned(int size) { return (size + 15) / 16 * 16; }

static void tell_stream(const struct h264_parameters *stream, mfxInfoMFX *answer) {
  answer->CodecProfile = stream->profile_idc;
  answer->CodecLevel = stream->level_idc;
  memset(&answer->FrameInfo, 0, sizeof answer->FrameInfo);
  answer->FrameInfo.FourCC = MFX_FOURCC_NV12;
  answer->FrameInfo.ChromaFormat = MFX_CHROMAFORMAT_YUV420;
  answer->FrameInfo.BitDepthLuma = answer->FrameInfo.BitDepthChroma = 8;
  answer->FrameInfo.PicStruct = MFX_PICSTRUCT_PROGRESSIVE;
  answer->FrameInfo.Width = aligned(stream->width);
  answer->FrameInfo.Height = aligned(stream->height);
  answer->FrameInfo.CropW = stream->width;
  answer->FrameInfo.CropH = stream->height;
}

/* Whether it was written by a double, so that libav is told before it has given surfaces for it. */
static int is_readable(const struct h264_parameters *stream, const mfxBitstream *in) {
  struct h264_picture picture = mfx_new_picture(stream->width, stream->height);
  enum h264_result result = h264_read_picture(stream, data_of(in), in->DataLength, &picture, NULL);
  mfx_free_picture(&picture);
  return result == H264_OK;
}

mfxStatus MFXVideoDECODE_DecodeHeader(mfxSession session, mfxBitstream *in, mfxVideoParam *answer) {
  struct h264_parameters stream = {0};
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (answer->mfx.CodecId != MFX_CODEC_AVC || double_is("mfx.decode", "no")) return MFX_ERR_UNSUPPORTED;
  enum h264_result result = h264_read_parameter_sets(data_of(in), in->DataLength, &stream);
  if (result == H264_NOTHING) return MFX_ERR_MORE_DATA;
  if (result || !is_readable(&stream, in)) return MFX_ERR_UNSUPPORTED;
  tell_stream(&stream, &answer->mfx);
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoDECODE_Query(mfxSession session, mfxVideoParam *wanted, mfxVideoParam *answer) {
  if (!wanted || wanted->mfx.CodecId != MFX_CODEC_AVC || double_is("mfx.decode", "no")) return MFX_ERR_UNSUPPORTED;
  answer->mfx = wanted->mfx;
  answer->AsyncDepth = wanted->AsyncDepth;
  answer->IOPattern = wanted->IOPattern;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoDECODE_QueryIOSurf(mfxSession session, mfxVideoParam *parameters, mfxFrameAllocRequest *request) {
  memset(request, 0, sizeof *request);
  request->Info = parameters->mfx.FrameInfo;
  request->NumFrameMin = 1;
  request->NumFrameSuggested = parameters->AsyncDepth + 1;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoDECODE_Init(mfxSession session, mfxVideoParam *parameters) {
  const mfxFrameInfo *info = &parameters->mfx.FrameInfo;
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (session->decoder) return MFX_ERR_UNDEFINED_BEHAVIOR;
  double_count("decoder");
  mfxStatus told = mfx_told("mfx.decode.init");
  if (told) return told;
  struct mfx_decoder *decoder = session->decoder = calloc(1, sizeof *decoder);
  if (!decoder) return MFX_ERR_MEMORY_ALLOC;
  decoder->parameters = *parameters;
  decoder->parameters.ExtParam = NULL;
  decoder->parameters.NumExtParam = 0;
  decoder->last = mfx_new_picture(info->CropW, info->CropH);
  decoder->now = mfx_new_picture(info->CropW, info->CropH);
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoDECODE_Close(mfxSession session) {
  if (!session->decoder) return MFX_ERR_NOT_INITIALIZED;
  mfx_free_picture(&session->decoder->last);
  mfx_free_picture(&session->decoder->now);
  free(session->decoder);
  session->decoder = NULL;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoDECODE_Reset(mfxSession session, mfxVideoParam *parameters) {
  MFXVideoDECODE_Close(session);
  return MFXVideoDECODE_Init(session, parameters);
}

mfxStatus MFXVideoDECODE_GetVideoParam(mfxSession session, mfxVideoParam *parameters) {
  if (!session->decoder) return MFX_ERR_NOT_INITIALIZED;
  parameters->mfx = session->decoder->parameters.mfx;
  return MFX_ERR_NONE;
}

static int is_idr(const mfxBitstream *in) {
  const uint8_t *at = data_of(in), *nal_unit;
  size_t size;
  while ((nal_unit = h264_next_nal_unit(&at, data_of(in) + in->DataLength, &size)))
    if ((nal_unit[0] & 31) == 5) return 1;
  return 0;
}

static void tell_type(const mfxFrameSurface1 *surface, int idr) {
  for (int i = 0; i < surface->Data.NumExtParam; i++)
    if (surface->Data.ExtParam[i]->BufferId == MFX_EXTBUFF_DECODED_FRAME_INFO)
      ((mfxExtDecodedFrameInfo *)surface->Data.ExtParam[i])->FrameType =
          MFX_FRAMETYPE_REF | (idr ? MFX_FRAMETYPE_I | MFX_FRAMETYPE_IDR : MFX_FRAMETYPE_P);
}

/* The next picture of the stream, in `now`. */
static mfxStatus read_picture(struct mfx_decoder *decoder, const mfxBitstream *in) {
  h264_read_parameter_sets(data_of(in), in->DataLength, &decoder->stream);
  if (!decoder->stream.width) return MFX_ERR_MORE_DATA;
  if (decoder->stream.width != decoder->now.width || decoder->stream.height != decoder->now.height)
    return MFX_ERR_INCOMPATIBLE_VIDEO_PARAM; /* libav begins anew with it */
  switch (h264_read_picture(&decoder->stream, data_of(in), in->DataLength, &decoder->now, &decoder->last)) {
  case H264_OK: return MFX_ERR_NONE;
  case H264_NOTHING: return MFX_ERR_MORE_DATA;
  default: return MFX_ERR_UNSUPPORTED;
  }
}

/* The picture `now`, as the fault has it, on a surface; it is the next one's reference as it was read. */
static mfxStatus show(mfxSession session, enum double_fault fault, mfxFrameSurface1 *surface) {
  struct mfx_decoder *decoder = session->decoder;
  struct mfx_pixels pixels;
  mfxStatus status = mfx_open_pixels(session, surface, &pixels);
  if (status) return status;
  h264_copy(&decoder->now, &pixels.picture);
  if (fault == DOUBLE_WRONG) mfx_make_wrong(&pixels.picture);
  if (fault == DOUBLE_GARBAGE) mfx_make_garbage(&pixels.picture);
  mfx_close_pixels(session, &pixels);
  struct h264_picture shown = decoder->now;
  decoder->now = decoder->last;
  decoder->last = shown;
  return MFX_ERR_NONE;
}

/* libav gives one whole picture at a time. */
mfxStatus MFXVideoDECODE_DecodeFrameAsync(mfxSession session, mfxBitstream *in, mfxFrameSurface1 *work,
                                          mfxFrameSurface1 **out, mfxSyncPoint *token) {
  if (!session->decoder) return MFX_ERR_NOT_INITIALIZED;
  if (!in) return MFX_ERR_MORE_DATA; /* nothing was kept back */
  mfxStatus status = read_picture(session->decoder, in);
  if (status == MFX_ERR_INCOMPATIBLE_VIDEO_PARAM) return status;
  int idr = is_idr(in);
  in->DataOffset += in->DataLength;
  in->DataLength = 0;
  if (status) return status;
  enum double_fault fault;
  status = mfx_picture("decode", &fault);
  if (!status) status = show(session, fault, work);
  if (status) return status;
  double_count(mfx_is_in_memory(work) ? "decode.memory" : "decode.surface");
  tell_type(work, idr);
  work->Data.TimeStamp = in->TimeStamp;
  *out = work;
  *token = mfx_done(session);
  return MFX_ERR_NONE;
}
