/* The kernels of libav's scale_cuda, by their names: Subsample_ALGORITHM_FROM_TO and the same with _uv. */
#ifndef TEEBOX_NVIDIA_SCALE_H
#define TEEBOX_NVIDIA_SCALE_H

#include "nvidia.h"

/* A kernel that can be launched. */
struct nvidia_kernel;

/* CUDA_RESOURCE_DESC of pictures in rows. */
struct nvidia_resource {
  int kind;
  device_pointer at;
  int format;
  unsigned channels;
  size_t width, height, pitch;
};

/* A plane to read from. */
struct nvidia_texture;

/* NULL if it is none of those that the double can do. Lasts for ever. */
const struct nvidia_kernel *nvidia_kernel(const char *name, const char *ptx);

/* Freed by free(); NULL if it is no picture in rows. */
struct nvidia_texture *nvidia_texture(const struct nvidia_resource *of);

enum cuda_result nvidia_launch(const struct nvidia_kernel *kernel, int card, void **arguments);

#endif
