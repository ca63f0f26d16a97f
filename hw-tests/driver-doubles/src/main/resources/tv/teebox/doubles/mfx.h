/*
 * A stand-in for Intel's Media SDK runtime, libmfxhw64.so.1, as libav's legacy dispatcher loads it: sessions, an H.264
 * encoder, a scaler and a decoder of what doubles encode. Pictures are NV12, in main memory or, as with the real one, on
 * surfaces of the VA display that it is given; that display's driver is another double.
 *
 * Settings of the file `behaviour` (see double.h), besides those of double_picture for "encode", "decode", "scale",
 * "upload" and "download":
 *   mfx.init=no               no session is given: MFX_ERR_UNSUPPORTED, as where no Intel GPU or no driver is found
 *   mfx.version=1.34          the API version that the runtime has; below 1.3 libav's dispatcher refuses it
 *   mfx.handle=no             the VA display is not taken: MFX_ERR_UNDEFINED_BEHAVIOR
 *   mfx.encode.refuses=WHAT   MFXVideoENCODE_Query finds one setting unsupported: codec, profile, ratecontrol, rate,
 *                             size or format
 *   mfx.encode.largest=WxH    so is a larger picture
 *   mfx.encode.sessions=N     while N encoders of this process are open, MFXVideoENCODE_Init has no memory for another
 *   mfx.encode.query=N        the second query, which libav makes of the complete settings, answers with the status N
 *   mfx.encode.init=N         MFXVideoENCODE_Init answers with the status N, say -15 for MFX_ERR_INVALID_VIDEO_PARAM
 *   mfx.encode.headers=no     no SPS and PPS are told
 *   mfx.scale.query=N         MFXVideoVPP_Query of a scaler answers with the status N
 *   mfx.scale.init=N          MFXVideoVPP_Init of a scaler answers with the status N
 *   mfx.decode=no             the decoder's headers are MFX_ERR_UNSUPPORTED, as they are of what another encoder wrote
 *   mfx.decode.init=N         MFXVideoDECODE_Init answers with the status N
 *   mfx.vanish=yes            the device is gone: each call answers MFX_ERR_DEVICE_LOST, no session is given
 *   encode.then=vanish        the same, beginning with picture encode.after, and so for the others
 *
 * Counted in `calls`: session, encoder, decoder and scaler for each that is opened; encode, decode, scale, upload and
 * download for each picture; encode.memory, encode.surface, decode.memory and decode.surface for where a picture was
 * taken from or put. Uploads and downloads are what libav has the runtime copy between main memory and a surface.
 */
#ifndef TEEBOX_MFX_H
#define TEEBOX_MFX_H

#if __has_include(<vpl/mfxvideo.h>)
#include <vpl/mfxvideo.h>
#else
#include <mfx/mfxvideo.h>
#endif
#include <stdint.h>
#include <va/va.h>

#include "double.h"
#include "h264_pcm.h"

struct mfx_encoder;
struct mfx_decoder;

/* What the vendor's type stands for. Used by one thread at a time. */
struct _mfxSession {
  VADisplay display;
  mfxFrameAllocator allocator; /* all zero until it is set */
  struct mfx_encoder *encoder; /* NULL while none is open; so the decoder */
  struct mfx_decoder *decoder;
  mfxVideoParam scaler;
  int scales;
};

/* Whether the device is gone, as the settings say or since a picture made it go. */
int mfx_vanished(void);

/* double_picture, with the status that it comes to; MFX_ERR_NONE with *fault set where there is a picture to make. */
mfxStatus mfx_picture(const char *what, enum double_fault *fault);

/* A status that the settings give, or MFX_ERR_NONE. */
mfxStatus mfx_told(const char *key);

/* The token of work that is done; for MFXVideoCORE_SyncOperation. */
mfxSyncPoint mfx_done(mfxSession session);

/* A surface's picture, which may be read and written: only what is shown, not what fills it up to a multiple of 16. */
struct mfx_pixels {
  struct h264_picture picture;
  VAImage image; /* of a surface of the VA display */
  int mapped;
};

int mfx_is_in_memory(const mfxFrameSurface1 *surface);

/* The pixels of a surface, wherever it lies. To be closed. */
mfxStatus mfx_open_pixels(mfxSession session, const mfxFrameSurface1 *surface, struct mfx_pixels *pixels);

void mfx_close_pixels(mfxSession session, struct mfx_pixels *pixels);

/* Another picture of the same size: its negative. */
void mfx_make_wrong(struct h264_picture *picture);

/* Noise. */
void mfx_make_garbage(struct h264_picture *picture);

/* A picture in memory of its own, to be freed. */
struct h264_picture mfx_new_picture(int width, int height);
void mfx_free_picture(struct h264_picture *picture);

#endif
