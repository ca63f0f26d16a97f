/*
 * libcuda.so.1: contexts, device memory, copies, and the kernels that nvidia_scale.c knows.
 *
 * Settings beside those in nvidia.h:
 *   init=N              cuInit gives this error: 100 no device, 803 libraries and kernel module do not match, 999
 *                       unknown; `hang` never returns
 *   cuda=N              of cuDriverGetVersion; 12080
 *   compute=NM          the compute capability N.M; 86
 *   context=N           cuCtxCreate gives this error
 *   memory=N            bytes that a card has; more gives error 2
 *
 * Counted: `context`; `upload`, `download` and `copy` for each copy from main memory, to main memory and on the card,
 * a picture has one for each plane; `kernel` for each launch; all for the card, as gpu0.upload, as well.
 */
#include "nvidia_cuda.h"
#include "nvidia_scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEEPEST = 32 };

static long pictures;
static int initialised;
static struct nvidia_context primary[MOST_CARDS];
static unsigned primary_users[MOST_CARDS];
static unsigned primary_flags[MOST_CARDS];

static __thread struct nvidia_context *stack[DEEPEST];
static __thread int depth;

/* Of this process. */

enum double_fault nvidia_picture(int card, const char *what) {
  char own[16];
  snprintf(own, sizeof own, "gpu%d.%s", card, what);
  __atomic_add_fetch(&pictures, 1, __ATOMIC_RELAXED);
  enum double_fault of_all = double_picture(what);
  enum double_fault of_card = double_picture(own);
  return of_all ? of_all : of_card;
}

int nvidia_gone(int card) {
  long after = nvidia_number(card, "vanish.after", -1);
  return after >= 0 && __atomic_load_n(&pictures, __ATOMIC_RELAXED) >= after;
}

struct nvidia_context *nvidia_current(void) { return depth ? stack[depth - 1] : NULL; }

R nvidia_fault(void) {
  struct nvidia_context *current = nvidia_current();
  if (!current) return CUDA_ERROR_INVALID_CONTEXT;
  return nvidia_gone(current->card) ? CUDA_ERROR_UNKNOWN : CUDA_SUCCESS;
}

/* Errors. */

static const struct { R code; const char *name, *words; } ERRORS[] = {
  {CUDA_SUCCESS, "CUDA_SUCCESS", "no error"},
  {CUDA_ERROR_INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
  {CUDA_ERROR_OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
  {CUDA_ERROR_NOT_INITIALIZED, "CUDA_ERROR_NOT_INITIALIZED", "initialization error"},
  {CUDA_ERROR_NO_DEVICE, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected"},
  {CUDA_ERROR_INVALID_DEVICE, "CUDA_ERROR_INVALID_DEVICE", "invalid device ordinal"},
  {CUDA_ERROR_INVALID_IMAGE, "CUDA_ERROR_INVALID_IMAGE", "device kernel image is invalid"},
  {CUDA_ERROR_INVALID_CONTEXT, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context"},
  {CUDA_ERROR_INVALID_HANDLE, "CUDA_ERROR_INVALID_HANDLE", "invalid resource handle"},
  {CUDA_ERROR_NOT_FOUND, "CUDA_ERROR_NOT_FOUND", "named symbol not found"},
  {CUDA_ERROR_ILLEGAL_ADDRESS, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"},
  {CUDA_ERROR_LAUNCH_FAILED, "CUDA_ERROR_LAUNCH_FAILED", "unspecified launch failure"},
  {CUDA_ERROR_NOT_SUPPORTED, "CUDA_ERROR_NOT_SUPPORTED", "operation not supported"},
  {803, "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH", "system has unsupported display driver / cuda driver combination"},
  {CUDA_ERROR_UNKNOWN, "CUDA_ERROR_UNKNOWN", "unknown error"},
};

static int error_index(R code) {
  for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
    if (ERRORS[i].code == code) return i;
  return -1;
}

R cuGetErrorName(R code, const char **name) {
  int index = error_index(code);
  *name = index < 0 ? NULL : ERRORS[index].name;
  return index < 0 ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS;
}

R cuGetErrorString(R code, const char **words) {
  int index = error_index(code);
  *words = index < 0 ? NULL : ERRORS[index].words;
  return index < 0 ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS;
}

/* Cards. */

R cuInit(unsigned flags) {
  if (double_is("init", "hang"))
    for (;;) pause();
  R error = double_number("init", CUDA_SUCCESS);
  if (!error && double_number("cards", 1) == 0) error = CUDA_ERROR_NO_DEVICE;
  initialised = !error;
  return error;
}

R cuDriverGetVersion(int *version) {
  *version = double_number("cuda", 12080);
  return CUDA_SUCCESS;
}

R cuDeviceGetCount(int *count) {
  if (!initialised) return CUDA_ERROR_NOT_INITIALIZED;
  *count = double_number("cards", 1);
  return CUDA_SUCCESS;
}

static int is_card(int card) { return card >= 0 && card < double_number("cards", 1) && card < MOST_CARDS; }

R cuDeviceGet(int *card, int number) {
  if (!initialised) return CUDA_ERROR_NOT_INITIALIZED;
  if (!is_card(number)) return CUDA_ERROR_INVALID_DEVICE;
  *card = number;
  return CUDA_SUCCESS;
}

R cuDeviceGetName(char *name, int length, int card) {
  if (!is_card(card)) return CUDA_ERROR_INVALID_DEVICE;
  snprintf(name, length, "%s", nvidia_setting(card, "name", "Double of a GeForce"));
  return CUDA_SUCCESS;
}

R cuDeviceGetPCIBusId(char *address, int length, int card) {
  if (!is_card(card)) return CUDA_ERROR_INVALID_DEVICE;
  snprintf(address, length, "0000:%02x:00.0", card + 1);
  return CUDA_SUCCESS;
}

R cuDeviceComputeCapability(int *major, int *minor, int card) {
  if (!is_card(card)) return CUDA_ERROR_INVALID_DEVICE;
  long compute = nvidia_number(card, "compute", 86);
  *major = compute / 10;
  *minor = compute % 10;
  return CUDA_SUCCESS;
}

R cuDeviceGetAttribute(int *value, int attribute, int card) {
  enum { TEXTURE_ALIGNMENT = 14, TEXTURE_PITCH_ALIGNMENT = 51, COMPUTE_MAJOR = 75, COMPUTE_MINOR = 76 };
  int major, minor;
  R error = cuDeviceComputeCapability(&major, &minor, card);
  *value = attribute == TEXTURE_ALIGNMENT         ? NVIDIA_ALIGNMENT
           : attribute == TEXTURE_PITCH_ALIGNMENT ? 32
           : attribute == COMPUTE_MAJOR           ? major
           : attribute == COMPUTE_MINOR           ? minor
                                                  : 0;
  return error;
}

/* Contexts. */

R cuCtxPushCurrent_v2(struct nvidia_context *context) {
  if (!context || depth == DEEPEST) return CUDA_ERROR_INVALID_CONTEXT;
  stack[depth++] = context;
  return CUDA_SUCCESS;
}

R cuCtxPopCurrent_v2(struct nvidia_context **context) {
  if (!depth) return CUDA_ERROR_INVALID_CONTEXT;
  struct nvidia_context *top = stack[--depth];
  if (context) *context = top;
  return CUDA_SUCCESS;
}

R cuCtxGetCurrent(struct nvidia_context **context) {
  *context = nvidia_current();
  return CUDA_SUCCESS;
}

R cuCtxGetDevice(int *card) {
  struct nvidia_context *current = nvidia_current();
  if (!current) return CUDA_ERROR_INVALID_CONTEXT;
  *card = current->card;
  return CUDA_SUCCESS;
}

/* Whether the card lets itself be used now. */
static R opened(int card) {
  if (!initialised) return CUDA_ERROR_NOT_INITIALIZED;
  if (!is_card(card)) return CUDA_ERROR_INVALID_DEVICE;
  nvidia_count(card, "context");
  return nvidia_gone(card) ? CUDA_ERROR_UNKNOWN : nvidia_number(card, "context", CUDA_SUCCESS);
}

R cuCtxCreate_v2(struct nvidia_context **context, unsigned flags, int card) {
  R error = opened(card);
  if (error) return error;
  *context = calloc(1, sizeof **context);
  (*context)->card = card;
  return cuCtxPushCurrent_v2(*context);
}

R cuCtxDestroy_v2(struct nvidia_context *context) {
  if (!context) return CUDA_ERROR_INVALID_CONTEXT;
  if (nvidia_current() == context) depth--;
  free(context);
  return CUDA_SUCCESS;
}

R cuCtxSetLimit(int limit, size_t value) { return nvidia_fault(); }

R cuDevicePrimaryCtxRetain(struct nvidia_context **context, int card) {
  R error = opened(card);
  if (error) return error;
  __atomic_add_fetch(&primary_users[card], 1, __ATOMIC_RELAXED);
  primary[card].card = card;
  *context = &primary[card];
  return CUDA_SUCCESS;
}

R cuDevicePrimaryCtxRelease(int card) {
  if (!is_card(card) || !primary_users[card]) return CUDA_ERROR_INVALID_CONTEXT;
  __atomic_sub_fetch(&primary_users[card], 1, __ATOMIC_RELAXED);
  return CUDA_SUCCESS;
}

R cuDevicePrimaryCtxSetFlags(int card, unsigned flags) {
  if (!is_card(card)) return CUDA_ERROR_INVALID_DEVICE;
  primary_flags[card] = flags;
  return CUDA_SUCCESS;
}

R cuDevicePrimaryCtxGetState(int card, unsigned *flags, int *active) {
  if (!is_card(card)) return CUDA_ERROR_INVALID_DEVICE;
  *flags = primary_flags[card];
  *active = primary_users[card] > 0;
  return CUDA_SUCCESS;
}

R cuDevicePrimaryCtxReset(int card) { return is_card(card) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_DEVICE; }

/* Streams and events: everything is done before its call returns. */

static R handle(void **made) {
  static char something;
  *made = &something;
  return nvidia_fault();
}

R cuStreamCreate(void **stream, unsigned flags) { return handle(stream); }
R cuStreamDestroy_v2(void *stream) { return CUDA_SUCCESS; }
R cuStreamQuery(void *stream) { return nvidia_fault(); }
R cuStreamSynchronize(void *stream) { return nvidia_fault(); }
R cuStreamWaitEvent(void *stream, void *event, unsigned flags) { return nvidia_fault(); }
R cuStreamAddCallback(void *stream, void (*then)(void *, R, void *), void *with, unsigned flags) {
  then(stream, nvidia_fault(), with);
  return CUDA_SUCCESS;
}
R cuEventCreate(void **event, unsigned flags) { return handle(event); }
R cuEventDestroy_v2(void *event) { return CUDA_SUCCESS; }
R cuEventQuery(void *event) { return nvidia_fault(); }
R cuEventRecord(void *event, void *stream) { return nvidia_fault(); }
R cuEventSynchronize(void *event) { return nvidia_fault(); }

/* Modules: a kernel must be in the module's PTX, and among those that nvidia_scale.c can do. */

R cuModuleLoadData(char **module, const char *image) {
  R error = nvidia_fault();
  if (error) return error;
  if (!strstr(image, ".version")) return CUDA_ERROR_INVALID_IMAGE;
  *module = strdup(image);
  return CUDA_SUCCESS;
}

R cuModuleUnload(char *module) {
  free(module);
  return CUDA_SUCCESS;
}

/* Kernels are told from each other by their names only, so they may outlive their modules. */
R cuModuleGetFunction(const struct nvidia_kernel **kernel, const char *module, const char *name) {
  char entry[160];
  snprintf(entry, sizeof entry, ".entry %s(", name);
  if (!strstr(module, entry)) return CUDA_ERROR_NOT_FOUND;
  *kernel = nvidia_kernel(name, module);
  return *kernel ? CUDA_SUCCESS : CUDA_ERROR_NOT_SUPPORTED;
}

R cuLaunchKernel(const struct nvidia_kernel *kernel, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                 unsigned block_y, unsigned block_z, unsigned shared, void *stream, void **arguments, void **extra) {
  R error = nvidia_fault();
  if (error) return error;
  nvidia_count(nvidia_current()->card, "kernel");
  return nvidia_launch(kernel, nvidia_current()->card, arguments);
}

R cuTexObjectCreate(struct nvidia_texture **texture, const struct nvidia_resource *of, const void *sampling,
                    const void *view) {
  R error = nvidia_fault();
  if (error) return error;
  *texture = nvidia_texture(of);
  return *texture ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

R cuTexObjectDestroy(struct nvidia_texture *texture) {
  free(texture);
  return CUDA_SUCCESS;
}

/* libav wants these to be there, and does not call them for what is done here. */
#define NOT_IN_THE_DOUBLE(name) R name(void) { return CUDA_ERROR_NOT_SUPPORTED; }
NOT_IN_THE_DOUBLE(cuMemAllocManaged)
NOT_IN_THE_DOUBLE(cuModuleGetGlobal)
NOT_IN_THE_DOUBLE(cuLinkCreate)
NOT_IN_THE_DOUBLE(cuLinkAddData)
NOT_IN_THE_DOUBLE(cuLinkComplete)
NOT_IN_THE_DOUBLE(cuLinkDestroy)
NOT_IN_THE_DOUBLE(cuGLGetDevices_v2)
NOT_IN_THE_DOUBLE(cuGraphicsGLRegisterImage)
NOT_IN_THE_DOUBLE(cuGraphicsUnregisterResource)
NOT_IN_THE_DOUBLE(cuGraphicsMapResources)
NOT_IN_THE_DOUBLE(cuGraphicsUnmapResources)
NOT_IN_THE_DOUBLE(cuGraphicsSubResourceGetMappedArray)
NOT_IN_THE_DOUBLE(cuGraphicsResourceGetMappedPointer_v2)
NOT_IN_THE_DOUBLE(cuArrayCreate_v2)
NOT_IN_THE_DOUBLE(cuArray3DCreate_v2)
NOT_IN_THE_DOUBLE(cuArrayDestroy)
