/*
 * What the doubles of NVIDIA's four libraries have in common. None of NVIDIA's headers is used: each file declares the
 * few structures that it reads, as libav 5.1 to 8.0 and NVML's users know them.
 *
 * Every setting named here or in the other files can be given for one card only: `gpu1.context=2` counts for the
 * second card and goes before `context=2`. The keys of all libraries:
 *
 *   cards=N              cards in the box; 1
 *   name=TEXT            a card's model
 *   vanish.after=N       after N pictures that this process had encoded, decoded and scaled, every call fails as it does
 *                        when a card has fallen off its bus; 0 is at once
 *
 * See double.h for WHAT.after and WHAT.then (encode, decode, scale), which can be given for one card as well:
 * `gpu1.encode.then=crash`.
 */
#ifndef TEEBOX_NVIDIA_H
#define TEEBOX_NVIDIA_H

#include <stddef.h>
#include <stdint.h>

#include "double.h"

enum cuda_result {
  CUDA_SUCCESS = 0,
  CUDA_ERROR_INVALID_VALUE = 1,
  CUDA_ERROR_OUT_OF_MEMORY = 2,
  CUDA_ERROR_NOT_INITIALIZED = 3,
  CUDA_ERROR_NO_DEVICE = 100,
  CUDA_ERROR_INVALID_DEVICE = 101,
  CUDA_ERROR_INVALID_IMAGE = 200,
  CUDA_ERROR_INVALID_CONTEXT = 201,
  CUDA_ERROR_INVALID_HANDLE = 400,
  CUDA_ERROR_NOT_FOUND = 500,
  CUDA_ERROR_ILLEGAL_ADDRESS = 700,
  CUDA_ERROR_LAUNCH_FAILED = 719,
  CUDA_ERROR_NOT_SUPPORTED = 801,
  CUDA_ERROR_UNKNOWN = 999
};

/* An address in a card's memory. No program can use it as its own: it would die of it, as with a real card. */
typedef unsigned long long device_pointer;

/* What a CUcontext points to. */
struct nvidia_context {
  int card;
};

/* A card's setting, in a buffer of the calling thread's own. */
const char *nvidia_setting(int card, const char *key, const char *otherwise);
long nvidia_number(int card, const char *key, long otherwise);

/* Counts CALL, and gpuN.CALL. */
void nvidia_count(int card, const char *call);

/*
 * GeForce drivers count encode sessions over the whole system: a session is a locked file in the folder of the double,
 * so that it ends with its process, however that ends. Takes one of the first `most`; -1 if all are taken.
 */
int nvidia_take_session(int card, long most);
void nvidia_leave_session(int session);

/* How many sessions are taken on a card, by whichever process. */
int nvidia_sessions(int card);

/* The following live in libcuda, with which its sisters are linked. */

/* double_picture for one card; counts the picture for vanish.after too. */
enum double_fault nvidia_picture(int card, const char *what);

/* Whether the card is lost. */
int nvidia_gone(int card);

/* The calling thread's; NULL if it has none. */
struct nvidia_context *nvidia_current(void);

/* Where this device memory really is; NULL unless all of it is allocated. */
uint8_t *nvidia_memory(device_pointer at, size_t size);

enum cuda_result cuMemAlloc_v2(device_pointer *at, size_t size);
enum cuda_result cuMemFree_v2(device_pointer at);

#endif
