/* Where a surface's pixels lie: in main memory as libav says, or in a surface of the VA display. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "mfx.h"

/* Of the libva that the process has loaded, which need not be the system's. */
static void *of_libva(const char *name) {
  void *libva = dlopen("libva.so.2", RTLD_NOW | RTLD_NOLOAD);
  void *function = libva ? dlsym(libva, name) : NULL;
  if (libva) dlclose(libva);
  return function;
}

#define LIBVA(name) ((__typeof__(&name))of_libva(#name))

int mfx_is_in_memory(const mfxFrameSurface1 *surface) { return surface->Data.Y != NULL; }

static mfxStatus derive(mfxSession session, const mfxFrameSurface1 *surface, struct mfx_pixels *pixels) {
  mfxHDLPair pair = {0};
  if (!session->allocator.GetHDL || !session->display) return MFX_ERR_INVALID_HANDLE;
  mfxStatus status =
      session->allocator.GetHDL(session->allocator.pthis, surface->Data.MemId, (mfxHDL *)&pair);
  if (status) return status;
  VASurfaceID id = *(VASurfaceID *)pair.first;
  if (LIBVA(vaDeriveImage)(session->display, id, &pixels->image)) return MFX_ERR_LOCK_MEMORY;
  void *data = NULL;
  if (pixels->image.format.fourcc != VA_FOURCC_NV12 ||
      LIBVA(vaMapBuffer)(session->display, pixels->image.buf, &data)) {
    LIBVA(vaDestroyImage)(session->display, pixels->image.image_id);
    return MFX_ERR_LOCK_MEMORY;
  }
  pixels->mapped = 1;
  pixels->picture = (struct h264_picture){
      .luma = (uint8_t *)data + pixels->image.offsets[0],
      .chroma = (uint8_t *)data + pixels->image.offsets[1],
      .luma_pitch = pixels->image.pitches[0],
      .chroma_pitch = pixels->image.pitches[1],
  };
  return MFX_ERR_NONE;
}

mfxStatus mfx_open_pixels(mfxSession session, const mfxFrameSurface1 *surface, struct mfx_pixels *pixels) {
  const mfxFrameInfo *info = &surface->Info;
  memset(pixels, 0, sizeof *pixels);
  if (mfx_is_in_memory(surface)) {
    pixels->picture = (struct h264_picture){
        .luma = surface->Data.Y,
        .chroma = surface->Data.UV,
        .luma_pitch = surface->Data.Pitch,
        .chroma_pitch = surface->Data.Pitch,
    };
  } else {
    mfxStatus status = derive(session, surface, pixels);
    if (status) return status;
  }
  struct h264_picture *picture = &pixels->picture;
  picture->width = info->CropW ? info->CropW : info->Width;
  picture->height = info->CropH ? info->CropH : info->Height;
  picture->luma += info->CropY * picture->luma_pitch + info->CropX;
  picture->chroma += info->CropY / 2 * picture->chroma_pitch + info->CropX / 2 * 2;
  return MFX_ERR_NONE;
}

void mfx_close_pixels(mfxSession session, struct mfx_pixels *pixels) {
  if (!pixels->mapped) return;
  LIBVA(vaUnmapBuffer)(session->display, pixels->image.buf);
  LIBVA(vaDestroyImage)(session->display, pixels->image.image_id);
  pixels->mapped = 0;
}

void mfx_make_wrong(struct h264_picture *picture) {
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++) picture->luma[y * picture->luma_pitch + x] ^= 0xff;
}

void mfx_make_garbage(struct h264_picture *picture) {
  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++) picture->luma[y * picture->luma_pitch + x] = rand();
}

struct h264_picture mfx_new_picture(int width, int height) {
  int pitch = (width + 1) / 2 * 2;
  struct h264_picture picture = {
      .luma = malloc((size_t)pitch * height),
      .chroma = malloc((size_t)pitch * ((height + 1) / 2)),
      .luma_pitch = pitch,
      .chroma_pitch = pitch,
      .width = width,
      .height = height,
  };
  if (!picture.luma || !picture.chroma) abort();
  return picture;
}

void mfx_free_picture(struct h264_picture *picture) {
  free(picture->luma);
  free(picture->chroma);
}
