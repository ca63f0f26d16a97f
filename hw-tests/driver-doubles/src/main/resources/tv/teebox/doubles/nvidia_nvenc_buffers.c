#include <stdlib.h>
#include <string.h>

#include "nvidia_nvenc.h"

R nvenc_create_input(struct encoder *encoder, struct nvenc_create_input *parameters) {
  if (parameters->format != NVENC_NV12 && parameters->format != NVENC_YV12 && parameters->format != NVENC_IYUV)
    return NVENC_UNSUPPORTED_PARAM;
  struct surface *surface = calloc(1, sizeof *surface);
  *surface = (struct surface){.format = parameters->format,
                              .width = parameters->width,
                              .height = parameters->height,
                              .pitch = (parameters->width + 63) / 64 * 64};
  surface->host = calloc(2, (size_t)surface->pitch * surface->height);
  parameters->surface = surface;
  return NVENC_SUCCESS;
}

R nvenc_lock_input(struct encoder *encoder, struct nvenc_lock_input *parameters) {
  parameters->data = parameters->surface->host;
  parameters->pitch = parameters->surface->pitch;
  return NVENC_SUCCESS;
}

R nvenc_register_resource(struct encoder *encoder, struct nvenc_register *parameters) {
  enum { DEVICE_POINTER = 1 };
  size_t size = (size_t)parameters->pitch * parameters->height * 3 / 2;
  if (parameters->type != DEVICE_POINTER || !nvidia_memory(parameters->resource, size)) return NVENC_INVALID_PARAM;
  struct surface *surface = calloc(1, sizeof *surface);
  *surface = (struct surface){.format = parameters->format,
                              .width = parameters->width,
                              .height = parameters->height,
                              .pitch = parameters->pitch,
                              .device = parameters->resource};
  parameters->surface = surface;
  return NVENC_SUCCESS;
}

R nvenc_map(struct encoder *encoder, struct nvenc_map *parameters) {
  parameters->mapped = parameters->registered;
  parameters->format = parameters->registered->format;
  return NVENC_SUCCESS;
}

R nvenc_release_surface(struct encoder *encoder, struct surface *surface) {
  free(surface->host);
  free(surface);
  return NVENC_SUCCESS;
}

R nvenc_done(struct encoder *encoder, void *with) { return NVENC_SUCCESS; }

R nvenc_create_output(struct encoder *encoder, struct nvenc_create_output *parameters) {
  parameters->output = calloc(1, sizeof *parameters->output);
  return NVENC_SUCCESS;
}

R nvenc_destroy_output(struct encoder *encoder, struct output *output) {
  free(output->bytes.data);
  free(output);
  return NVENC_SUCCESS;
}

R nvenc_take(const struct surface *surface, const struct h264_picture *now) {
  size_t luma_size = (size_t)surface->pitch * surface->height;
  const uint8_t *from = surface->host ? surface->host : nvidia_memory(surface->device, luma_size * 3 / 2);
  if (!from || surface->width < now->width || surface->height < now->height) return NVENC_INVALID_PARAM;
  if (surface->format == NVENC_NV12) {
    struct h264_picture there = {(uint8_t *)from, (uint8_t *)from + luma_size, surface->pitch, surface->pitch,
                                 now->width, now->height};
    h264_copy(&there, now);
    return NVENC_SUCCESS;
  }
  size_t half = surface->pitch / 2;
  const uint8_t *first = from + luma_size, *second = first + half * (surface->height / 2);
  const uint8_t *u = surface->format == NVENC_IYUV ? first : second;
  const uint8_t *v = surface->format == NVENC_IYUV ? second : first;
  for (int y = 0; y < now->height; y++)
    memcpy(now->luma + y * now->luma_pitch, from + (size_t)y * surface->pitch, now->width);
  for (int y = 0; y < now->height / 2; y++)
    for (int x = 0; x < now->width / 2; x++) {
      now->chroma[y * now->chroma_pitch + 2 * x] = u[y * half + x];
      now->chroma[y * now->chroma_pitch + 2 * x + 1] = v[y * half + x];
    }
  return NVENC_SUCCESS;
}
