/* libcuda's device memory and copies; nvidia_cuda.c lists their settings and counts. */
#include "nvidia_cuda.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* CUDA_MEMCPY2D */
struct copy {
  size_t from_x, from_y;
  unsigned from_kind;
  const void *from_host;
  device_pointer from_device;
  void *from_array;
  size_t from_pitch;
  size_t to_x, to_y;
  unsigned to_kind;
  void *to_host;
  device_pointer to_device;
  void *to_array;
  size_t to_pitch;
  size_t width, height;
};

/* CU_MEMORYTYPE_... */
enum { HOST = 1, DEVICE = 2 };

/* An address with this bit is none of the processor's. */
static const device_pointer ON_DEVICE = 1ull << 62;

struct block {
  uint8_t *at;
  size_t size;
  int card;
  struct block *next;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct block *blocks;
static size_t used[MOST_CARDS];

R cuMemAlloc_v2(device_pointer *at, size_t size) {
  R error = nvidia_fault();
  if (error) return error;
  int card = nvidia_current()->card;
  struct block *block = calloc(1, sizeof *block);
  *block = (struct block){.size = size, .card = card};
  pthread_mutex_lock(&mutex);
  if (used[card] + size > (size_t)nvidia_number(card, "memory", 8l << 30) ||
      posix_memalign((void **)&block->at, NVIDIA_ALIGNMENT, size)) {
    error = CUDA_ERROR_OUT_OF_MEMORY;
    free(block);
  } else {
    used[card] += size;
    block->next = blocks;
    blocks = block;
    *at = (device_pointer)block->at | ON_DEVICE;
  }
  pthread_mutex_unlock(&mutex);
  return error;
}

R cuMemAllocPitch_v2(device_pointer *at, size_t *pitch, size_t width, size_t height, unsigned element) {
  *pitch = (width + NVIDIA_ALIGNMENT - 1) / NVIDIA_ALIGNMENT * NVIDIA_ALIGNMENT;
  return cuMemAlloc_v2(at, *pitch * height);
}

R cuMemFree_v2(device_pointer at) {
  uint8_t *address = (uint8_t *)(at & ~ON_DEVICE);
  struct block *found = NULL;
  pthread_mutex_lock(&mutex);
  for (struct block **each = &blocks; *each && !found; each = &(*each)->next)
    if ((*each)->at == address) {
      found = *each;
      used[found->card] -= found->size;
      *each = found->next;
      break;
    }
  pthread_mutex_unlock(&mutex);
  if (!found) return CUDA_ERROR_INVALID_VALUE;
  free(found->at);
  free(found);
  return nvidia_fault();
}

uint8_t *nvidia_memory(device_pointer at, size_t size) {
  uint8_t *address = (uint8_t *)(at & ~ON_DEVICE);
  uint8_t *found = NULL;
  if (!(at & ON_DEVICE)) return NULL;
  pthread_mutex_lock(&mutex);
  for (struct block *each = blocks; each && !found; each = each->next)
    if (address >= each->at && address + size <= each->at + each->size) found = address;
  pthread_mutex_unlock(&mutex);
  return found;
}

static uint8_t *place(unsigned kind, const void *host, device_pointer device, size_t offset, size_t size) {
  if (kind == HOST) return host ? (uint8_t *)host + offset : NULL;
  return kind == DEVICE ? nvidia_memory(device + offset, size) : NULL;
}

R cuMemcpy2D_v2(const struct copy *copy) {
  R error = nvidia_fault();
  if (error || !copy->width || !copy->height) return error;
  size_t from_size = (copy->height - 1) * copy->from_pitch + copy->width;
  size_t to_size = (copy->height - 1) * copy->to_pitch + copy->width;
  const uint8_t *from = place(copy->from_kind, copy->from_host, copy->from_device,
                              copy->from_y * copy->from_pitch + copy->from_x, from_size);
  uint8_t *to = place(copy->to_kind, copy->to_host, copy->to_device, copy->to_y * copy->to_pitch + copy->to_x, to_size);
  if (!from || !to) return CUDA_ERROR_ILLEGAL_ADDRESS;
  nvidia_count(nvidia_current()->card, copy->from_kind == HOST ? "upload" : copy->to_kind == HOST ? "download" : "copy");
  for (size_t y = 0; y < copy->height; y++)
    memcpy(to + y * copy->to_pitch, from + y * copy->from_pitch, copy->width);
  return CUDA_SUCCESS;
}

R cuMemcpy2DAsync_v2(const struct copy *copy, void *stream) { return cuMemcpy2D_v2(copy); }

static R copy_line(unsigned to_kind, uint64_t to, unsigned from_kind, uint64_t from, size_t size) {
  struct copy copy = {.from_kind = from_kind, .from_host = (void *)from, .from_device = from,
                      .to_kind = to_kind, .to_host = (void *)to, .to_device = to, .width = size, .height = 1};
  return cuMemcpy2D_v2(&copy);
}

static unsigned kind_of(device_pointer at) { return at & ON_DEVICE ? DEVICE : HOST; }

R cuMemcpy(device_pointer to, device_pointer from, size_t size) {
  return copy_line(kind_of(to), to, kind_of(from), from, size);
}
R cuMemcpyAsync(device_pointer to, device_pointer from, size_t size, void *stream) { return cuMemcpy(to, from, size); }
R cuMemcpyHtoD_v2(device_pointer to, const void *from, size_t size) {
  return copy_line(DEVICE, to, HOST, (uint64_t)from, size);
}
R cuMemcpyHtoDAsync_v2(device_pointer to, const void *from, size_t size, void *stream) {
  return cuMemcpyHtoD_v2(to, from, size);
}
R cuMemcpyDtoH_v2(void *to, device_pointer from, size_t size) {
  return copy_line(HOST, (uint64_t)to, DEVICE, from, size);
}
R cuMemcpyDtoHAsync_v2(void *to, device_pointer from, size_t size, void *stream) {
  return cuMemcpyDtoH_v2(to, from, size);
}
R cuMemcpyDtoD_v2(device_pointer to, device_pointer from, size_t size) {
  return copy_line(DEVICE, to, DEVICE, from, size);
}
R cuMemcpyDtoDAsync_v2(device_pointer to, device_pointer from, size_t size, void *stream) {
  return cuMemcpyDtoD_v2(to, from, size);
}

R cuMemsetD8Async(device_pointer at, unsigned char value, size_t size, void *stream) {
  R error = nvidia_fault();
  uint8_t *to = nvidia_memory(at, size);
  if (error || !to) return error ? error : CUDA_ERROR_ILLEGAL_ADDRESS;
  memset(to, value, size);
  return CUDA_SUCCESS;
}
