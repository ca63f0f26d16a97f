/* Sessions, and what all parts of the runtime have in common. What it can be told is in mfx.h. */
#define _GNU_SOURCE
#include "mfx.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_int gone;

int mfx_vanished(void) { return atomic_load(&gone) || double_is("mfx.vanish", "yes"); }

mfxStatus mfx_picture(const char *what, enum double_fault *fault) {
  char key[64];
  *fault = double_picture(what);
  if (*fault == DOUBLE_ERROR) {
    snprintf(key, sizeof key, "%s.then", what);
    if (!double_is(key, "vanish")) return MFX_ERR_DEVICE_FAILED;
    atomic_store(&gone, 1);
  }
  return mfx_vanished() ? MFX_ERR_DEVICE_LOST : MFX_ERR_NONE;
}

mfxStatus mfx_told(const char *key) { return double_number(key, MFX_ERR_NONE); }

mfxSyncPoint mfx_done(mfxSession session) { return (mfxSyncPoint)session; }

/*
 * The dispatcher unloads the library with the last session. The count of pictures, and whether the device is gone, are
 * to outlive it.
 */
__attribute__((constructor)) static void stay_loaded(void) {
  Dl_info self;
  if (dladdr(&gone, &self)) dlopen(self.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
}

static mfxVersion version(void) {
  int major = 1, minor = 35;
  sscanf(double_setting("mfx.version", ""), "%d.%d", &major, &minor);
  return (mfxVersion){.Major = major, .Minor = minor};
}

static mfxStatus open_session(mfxSession *session) {
  *session = NULL;
  if (double_is("mfx.init", "no") || mfx_vanished()) return MFX_ERR_UNSUPPORTED;
  *session = calloc(1, sizeof **session);
  if (!*session) return MFX_ERR_MEMORY_ALLOC;
  double_count("session");
  return MFX_ERR_NONE;
}

mfxStatus MFXInit(mfxIMPL implementation, mfxVersion *wanted, mfxSession *session) { return open_session(session); }

mfxStatus MFXInitEx(mfxInitParam parameters, mfxSession *session) { return open_session(session); }

mfxStatus MFXClose(mfxSession session) {
  /* The dispatcher closes even what it was not given. */
  if (!session) return MFX_ERR_INVALID_HANDLE;
  MFXVideoENCODE_Close(session);
  MFXVideoDECODE_Close(session);
  free(session);
  return MFX_ERR_NONE;
}

mfxStatus MFXQueryIMPL(mfxSession session, mfxIMPL *implementation) {
  *implementation = MFX_IMPL_HARDWARE | MFX_IMPL_VIA_VAAPI;
  return MFX_ERR_NONE;
}

mfxStatus MFXQueryVersion(mfxSession session, mfxVersion *answer) {
  *answer = version();
  return MFX_ERR_NONE;
}

mfxStatus MFXJoinSession(mfxSession session, mfxSession child) { return MFX_ERR_NONE; }

mfxStatus MFXDisjoinSession(mfxSession session) { return MFX_ERR_NONE; }

mfxStatus MFXSetPriority(mfxSession session, mfxPriority priority) { return MFX_ERR_NONE; }

mfxStatus MFXGetPriority(mfxSession session, mfxPriority *priority) {
  *priority = MFX_PRIORITY_NORMAL;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoCORE_SetHandle(mfxSession session, mfxHandleType type, mfxHDL handle) {
  if (mfx_vanished()) return MFX_ERR_DEVICE_LOST;
  if (type != MFX_HANDLE_VA_DISPLAY) return MFX_ERR_UNSUPPORTED;
  if (double_is("mfx.handle", "no")) return MFX_ERR_UNDEFINED_BEHAVIOR;
  session->display = handle;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoCORE_GetHandle(mfxSession session, mfxHandleType type, mfxHDL *handle) {
  if (type != MFX_HANDLE_VA_DISPLAY || !session->display) return MFX_ERR_NOT_FOUND;
  *handle = session->display;
  return MFX_ERR_NONE;
}

mfxStatus MFXVideoCORE_SetFrameAllocator(mfxSession session, mfxFrameAllocator *allocator) {
  session->allocator = *allocator;
  return MFX_ERR_NONE;
}

/* All work is done before its token is given. */
mfxStatus MFXVideoCORE_SyncOperation(mfxSession session, mfxSyncPoint token, mfxU32 wait) {
  return mfx_vanished() ? MFX_ERR_DEVICE_LOST : MFX_ERR_NONE;
}

/*
 * What libav does not use, or what is to be unsupported. The dispatcher takes no runtime that lacks one of these
 * names; newer headers do not declare them all, hence the names of the linker's.
 */
#define UNSUPPORTED(name)                     \
  mfxStatus unsupported_##name(void) __asm__(#name); \
  mfxStatus unsupported_##name(void) { return MFX_ERR_UNSUPPORTED; }

UNSUPPORTED(MFXDoWork)
UNSUPPORTED(MFXVideoCORE_QueryPlatform)
UNSUPPORTED(MFXVideoCORE_SetBufferAllocator)
UNSUPPORTED(MFXVideoDECODE_GetDecodeStat)
UNSUPPORTED(MFXVideoDECODE_GetPayload)
UNSUPPORTED(MFXVideoDECODE_SetSkipMode)
UNSUPPORTED(MFXVideoENCODE_GetEncodeStat)
UNSUPPORTED(MFXVideoENC_Close)
UNSUPPORTED(MFXVideoENC_GetVideoParam)
UNSUPPORTED(MFXVideoENC_Init)
UNSUPPORTED(MFXVideoENC_ProcessFrameAsync)
UNSUPPORTED(MFXVideoENC_Query)
UNSUPPORTED(MFXVideoENC_QueryIOSurf)
UNSUPPORTED(MFXVideoENC_Reset)
UNSUPPORTED(MFXVideoPAK_Close)
UNSUPPORTED(MFXVideoPAK_GetVideoParam)
UNSUPPORTED(MFXVideoPAK_Init)
UNSUPPORTED(MFXVideoPAK_ProcessFrameAsync)
UNSUPPORTED(MFXVideoPAK_Query)
UNSUPPORTED(MFXVideoPAK_QueryIOSurf)
UNSUPPORTED(MFXVideoPAK_Reset)
UNSUPPORTED(MFXVideoUSER_GetPlugin)
UNSUPPORTED(MFXVideoUSER_ProcessFrameAsync)
UNSUPPORTED(MFXVideoUSER_Register)
UNSUPPORTED(MFXVideoUSER_Unregister)
UNSUPPORTED(MFXVideoVPP_GetVPPStat)
UNSUPPORTED(MFXVideoVPP_RunFrameVPPAsyncEx)
