/* The scaler, MFXVideoVPP: also what libav copies with between main memory and surfaces. */
#include <string.h>

#include "mfx.h"

/* Whether it scales surfaces, or only carries pictures to and from them. */
static int is_scaler(const mfxVideoParam *parameters) {
  mfxU16 both = MFX_IOPATTERN_IN_VIDEO_MEMORY | MFX_IOPATTERN_OUT_VIDEO_MEMORY;
  return (parameters->IOPattern & both) == both;
}

mfxStatus MFXVideoVPP_Query(mfxSession session, mfxVideoParam *wanted, mfxVideoParam *answer) {
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (!wanted) return MFX_ERR_UNSUPPORTED;
  mfxStatus told = is_scaler(wanted) ? mfx_told("mfx.scale.query") : MFX_ERR_NONE;
  if (told) return told;
  if (wanted->vpp.In.FourCC != MFX_FOURCC_NV12 || wanted->vpp.Out.FourCC != MFX_FOURCC_NV12)
    return MFX_ERR_UNSUPPORTED;
  if (answer != wanted) {
    answer->vpp = wanted->vpp;
    answer->IOPattern = wanted->IOPattern;
    answer->AsyncDepth = wanted->AsyncDepth;
  }
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoVPP_QueryIOSurf(mfxSession session, mfxVideoParam *parameters, mfxFrameAllocRequest request[2]) {
  memset(request, 0, 2 * sizeof *request);
  request[0].Info = parameters->vpp.In;
  request[1].Info = parameters->vpp.Out;
  for (int i = 0; i < 2; i++) request[i].NumFrameMin = request[i].NumFrameSuggested = 1;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoVPP_Init(mfxSession session, mfxVideoParam *parameters) {
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (is_scaler(parameters)) {
    double_count("scaler");
    mfxStatus told = mfx_told("mfx.scale.init");
    if (told) return told;
  }
  session->scaler = *parameters;
  session->scaler.ExtParam = NULL;
  session->scaler.NumExtParam = 0;
  session->scales = 1;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoVPP_Reset(mfxSession session, mfxVideoParam *parameters) {
  return MFXVideoVPP_Init(session, parameters);
}

mfxStatus MFXVideoVPP_Close(mfxSession session) {
  if (!session->scales) return MFX_ERR_NOT_INITIALIZED;
  session->scales = 0;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoVPP_GetVideoParam(mfxSession session, mfxVideoParam *parameters) {
  if (!session->scales) return MFX_ERR_NOT_INITIALIZED;
  parameters->vpp = session->scaler.vpp;
  parameters->IOPattern = session->scaler.IOPattern;
  parameters->AsyncDepth = session->scaler.AsyncDepth;
  return MFX_ERR_NONE;
}

struct plane {
  uint8_t *data;
  size_t pitch;
  int width, height;
  int step; /* bytes from one sample to the next */
};

/* Each sample is the mean of those that it stands for; in a larger picture, the nearest one. */
static void resample(struct plane from, struct plane to) {
  for (int y = 0; y < to.height; y++) {
    int top = y * from.height / to.height, bottom = (y + 1) * from.height / to.height;
    if (bottom == top) bottom++;
    for (int x = 0; x < to.width; x++) {
      int left = x * from.width / to.width, right = (x + 1) * from.width / to.width;
      if (right == left) right++;
      int sum = 0;
      for (int v = top; v < bottom; v++)
        for (int u = left; u < right; u++) sum += from.data[v * from.pitch + u * from.step];
      to.data[y * to.pitch + x * to.step] = sum / ((bottom - top) * (right - left));
    }
  }
}

static struct plane luma(const struct h264_picture *picture) {
  return (struct plane){picture->luma, picture->luma_pitch, picture->width, picture->height, 1};
}

/* One of the two colours, of which each has every other byte. */
static struct plane chroma(const struct h264_picture *picture, int which) {
  return (struct plane){picture->chroma + which, picture->chroma_pitch, (picture->width + 1) / 2,
                        (picture->height + 1) / 2, 2};
}

static void scale(const struct h264_picture *from, const struct h264_picture *to) {
  if (from->width == to->width && from->height == to->height) {
    h264_copy(from, to);
    return;
  }
  resample(luma(from), luma(to));
  for (int which = 0; which < 2; which++) resample(chroma(from, which), chroma(to, which));
}

static const char *name_of(const mfxFrameSurface1 *in, const mfxFrameSurface1 *out) {
  return mfx_is_in_memory(in) ? "upload" : mfx_is_in_memory(out) ? "download" : "scale";
}

mfxStatus MFXVideoVPP_RunFrameVPPAsync(mfxSession session, mfxFrameSurface1 *in, mfxFrameSurface1 *out,
                                       mfxExtVppAuxData *auxiliary, mfxSyncPoint *token) {
  if (!session->scales) return MFX_ERR_NOT_INITIALIZED;
  if (!in) return MFX_ERR_MORE_DATA;
  enum double_fault fault;
  mfxStatus status = mfx_picture(name_of(in, out), &fault);
  if (status) return status;
  struct mfx_pixels from, to;
  status = mfx_open_pixels(session, in, &from);
  if (status) return status;
  status = mfx_open_pixels(session, out, &to);
  if (!status) {
    scale(&from.picture, &to.picture);
    if (fault == DOUBLE_WRONG) mfx_make_wrong(&to.picture);
    if (fault == DOUBLE_GARBAGE) mfx_make_garbage(&to.picture);
    mfx_close_pixels(session, &to);
    out->Data.TimeStamp = in->Data.TimeStamp;
    *token = mfx_done(session);
  }
  mfx_close_pixels(session, &from);
  return status;
}
