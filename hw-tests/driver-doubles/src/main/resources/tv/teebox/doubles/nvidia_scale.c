#include "nvidia_scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How a picture lies in memory. */
struct layout {
  const char *name;
  int bytes;  /* of a sample */
  int planes; /* 3 where U and V have their own */
};

static const struct layout LAYOUTS[] = {{"nv12", 1, 2}, {"yuv420p", 1, 3}, {"p010le", 2, 2}};
enum { COUNT = sizeof LAYOUTS / sizeof *LAYOUTS };

struct nvidia_kernel {
  const struct layout *from, *to;
  int chroma;
  int crops; /* it is told where to begin, as from FFmpeg 7.1 on */
};

static const struct nvidia_kernel *known(int from, int to, int chroma, int crops) {
  static struct nvidia_kernel all[COUNT][COUNT][2][2];
  struct nvidia_kernel *kernel = &all[from][to][chroma][crops];
  *kernel = (struct nvidia_kernel){&LAYOUTS[from], &LAYOUTS[to], chroma, crops};
  return kernel;
}

static int has_argument(const char *name, const char *ptx, int number) {
  char argument[160];
  snprintf(argument, sizeof argument, "%s_param_%d,", name, number);
  return strstr(ptx, argument) != NULL;
}

const struct nvidia_kernel *nvidia_kernel(const char *name, const char *ptx) {
  static const char *const ALGORITHMS[] = {"Nearest", "Bilinear", "Bicubic", "Lanczos"};
  char each[160];
  /* 14 arguments or 16, of which the last has no comma behind it; FFmpeg 8.1 passes a structure, which is not done. */
  if (!has_argument(name, ptx, 12)) return NULL;
  int crops = has_argument(name, ptx, 14);
  for (int algorithm = 0; algorithm < 4; algorithm++)
    for (int from = 0; from < COUNT; from++)
      for (int to = 0; to < COUNT; to++)
        for (int chroma = 0; chroma < 2; chroma++) {
          snprintf(each, sizeof each, "Subsample_%s_%s_%s%s", ALGORITHMS[algorithm], LAYOUTS[from].name,
                   LAYOUTS[to].name, chroma ? "_uv" : "");
          if (!strcmp(each, name)) return known(from, to, chroma, crops);
        }
  return NULL;
}

struct nvidia_texture {
  const uint8_t *at;
  int width, height, channels;
  size_t pitch;
};

struct nvidia_texture *nvidia_texture(const struct nvidia_resource *of) {
  enum { PITCH2D = 3, UNSIGNED_INT8 = 1 };
  if (of->kind != PITCH2D) return NULL;
  int bytes = of->format == UNSIGNED_INT8 ? 1 : 2;
  const uint8_t *at = nvidia_memory(of->at, (of->height - 1) * of->pitch + of->width * of->channels * bytes);
  if (!at) return NULL;
  struct nvidia_texture *texture = malloc(sizeof *texture);
  *texture = (struct nvidia_texture){at, of->width, of->height, of->channels, of->pitch};
  return texture;
}

/* What a kernel is given, in this order. */
struct job {
  struct nvidia_texture *from[4];
  device_pointer to[4];
  int width, height, pitch;
  int left, top, from_width, from_height;
};

static struct job job_of(const struct nvidia_kernel *kernel, void **arguments) {
  struct job job = {0};
  for (int i = 0; i < 4; i++) {
    job.from[i] = *(struct nvidia_texture **)arguments[i];
    job.to[i] = *(device_pointer *)arguments[4 + i];
  }
  int *numbers[] = {&job.width, &job.height, &job.pitch, &job.left, &job.top, &job.from_width, &job.from_height};
  for (int i = 0, argument = 8; i < 7; i++) {
    int is_crop = numbers[i] == &job.left || numbers[i] == &job.top;
    if (kernel->crops || !is_crop) *numbers[i] = *(int *)arguments[argument++];
  }
  return job;
}

static int clamped(int value, int end) { return value < 0 ? 0 : value < end ? value : end - 1; }

static int sample(const struct nvidia_texture *from, int bytes, int x, int y, int channel) {
  const uint8_t *row = from->at + clamped(y, from->height) * from->pitch;
  int index = clamped(x, from->width) * from->channels + channel;
  return bytes == 1 ? row[index] << 8 : ((const uint16_t *)row)[index];
}

/* One of the planes, or one channel of it, by the nearest pixel. */
static enum cuda_result scale(const struct nvidia_kernel *kernel, const struct job *job, enum double_fault fault,
                              int from_plane, int from_channel, int to_plane, int to_channel, int to_channels) {
  const struct nvidia_texture *from = job->from[from_plane];
  int bytes = kernel->to->bytes;
  size_t size = (job->height - 1) * (size_t)job->pitch + (size_t)job->width * to_channels * bytes;
  uint8_t *to = nvidia_memory(job->to[to_plane], size);
  if (!from || !to) return CUDA_ERROR_ILLEGAL_ADDRESS;
  for (int y = 0; y < job->height; y++) {
    int from_y = job->top + (int)((y + 0.5f) * job->from_height / job->height);
    for (int x = 0; x < job->width; x++) {
      int from_x = job->left + (int)((x + 0.5f) * job->from_width / job->width);
      int value = sample(from, kernel->from->bytes, from_x, from_y, from_channel);
      if (fault == DOUBLE_WRONG) value ^= 0xffff;
      if (fault == DOUBLE_GARBAGE) value = rand() & 0xffff;
      size_t index = (size_t)x * to_channels + to_channel;
      if (bytes == 1)
        to[(size_t)y * job->pitch + index] = value >> 8;
      else
        ((uint16_t *)(to + (size_t)y * job->pitch))[index] = value & 0xffc0;
    }
  }
  return CUDA_SUCCESS;
}

enum cuda_result nvidia_launch(const struct nvidia_kernel *kernel, int card, void **arguments) {
  struct job job = job_of(kernel, arguments);
  if (!kernel->chroma) {
    enum double_fault fault = nvidia_picture(card, "scale");
    return fault == DOUBLE_ERROR ? CUDA_ERROR_LAUNCH_FAILED : scale(kernel, &job, fault, 0, 0, 0, 0, 1);
  }
  enum cuda_result error = CUDA_SUCCESS;
  for (int i = 0; i < 2 && !error; i++) {
    int own_from = kernel->from->planes == 3, own_to = kernel->to->planes == 3;
    error = scale(kernel, &job, DOUBLE_FINE, own_from ? 1 + i : 1, own_from ? 0 : i, own_to ? 1 + i : 1,
                  own_to ? 0 : i, own_to ? 1 : 2);
  }
  return error;
}
