/*
 * libnvidia-ml.so.1: what a card says of itself.
 *
 * Settings beside those in nvidia.h; all but the first three of a card:
 *   nvml=...             hang: nvmlInit never returns
 *                        crash: it ends the process
 *                        garbage: every answer about a card is random bytes, texts without an end
 *                        N: it gives this error; 9 driver not loaded, 18 library and kernel module do not match
 *   nvml.cards=N         cards that it says there are; as many as there are
 *   version=TEXT         the driver's; 570.133.07
 *   lost=1               the card has no handle: it fell off the bus
 *   mute=1               the card gives none of its figures, only its name and address
 *   busy=N               per cent of the time in which something ran on it; 0
 *   encoder=N decoder=N  per cent in use; 0
 *   sessions.others=N    encode sessions of other programs, beside those that the double's own has open; 0
 *   throttle=N           nvmlClocksThrottleReasons: 0x4 power limit, 0x20 and 0x40 heat, 0x80 power brake; 0
 *   celsius=N            45
 *   milliwatts=N         60000
 *   memory=N             bytes; 8 GiB
 *   memory.used=N        bytes; 1 GiB
 *
 * Counted: `nvml` for each nvmlInit.
 */
#include "nvidia.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum result { SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, INSUFFICIENT_SIZE = 7, GPU_IS_LOST = 15 };

/* A handle is its card's number, and not 0. */
typedef struct card *handle;

static handle handle_of(int card) { return (handle)(long)(card + 1); }
static int card_of(handle card) { return (int)(long)card - 1; }

static int is_garbage(void) { return double_is("nvml", "garbage"); }

enum result nvmlInit_v2(void) {
  static volatile int *volatile nowhere = (volatile int *)8;
  double_count("nvml");
  if (double_is("nvml", "hang"))
    for (;;) pause();
  if (double_is("nvml", "crash")) *nowhere = 0;
  return double_number("nvml", SUCCESS);
}

enum result nvmlShutdown(void) { return SUCCESS; }

static enum result text(char *to, unsigned length, const char *value) {
  if (strlen(value) >= length) return INSUFFICIENT_SIZE;
  strcpy(to, value);
  return SUCCESS;
}

/* One figure of a card. */
static enum result figure(handle card, const char *key, long otherwise, unsigned *to) {
  if (nvidia_number(card_of(card), "mute", 0)) return NOT_SUPPORTED;
  *to = is_garbage() ? rand() * 2u : nvidia_number(card_of(card), key, otherwise);
  return SUCCESS;
}

static void fill(void *to, size_t size) {
  for (size_t i = 0; i < size; i++) ((uint8_t *)to)[i] = 1 + rand() % 255;
}

enum result nvmlSystemGetDriverVersion(char *version, unsigned length) {
  return text(version, length, double_setting("version", "570.133.07"));
}

enum result nvmlDeviceGetCount_v2(unsigned *count) {
  *count = double_number("nvml.cards", double_number("cards", 1));
  return SUCCESS;
}

enum result nvmlDeviceGetHandleByIndex_v2(unsigned index, handle *card) {
  if (nvidia_number(index, "lost", 0)) return GPU_IS_LOST;
  *card = handle_of(index);
  return SUCCESS;
}

enum result nvmlDeviceGetName(handle card, char *name, unsigned length) {
  if (is_garbage()) {
    fill(name, length);
    return SUCCESS;
  }
  return text(name, length, nvidia_setting(card_of(card), "name", "Double of a GeForce"));
}

/* nvmlPciInfo_t: the address in an old form, its numbers, and in its present form. */
struct pci_info {
  char old_address[16];
  unsigned domain, bus, device, identity, subsystem;
  char address[32];
};

enum result nvmlDeviceGetPciInfo_v3(handle card, struct pci_info *info) {
  if (is_garbage()) {
    fill(info, sizeof *info);
    return SUCCESS;
  }
  memset(info, 0, sizeof *info);
  info->bus = card_of(card) + 1;
  snprintf(info->old_address, sizeof info->old_address, "0000:%02X:00.0", info->bus);
  snprintf(info->address, sizeof info->address, "00000000:%02X:00.0", info->bus);
  return SUCCESS;
}

enum result nvmlDeviceGetTemperature(handle card, int sensor, unsigned *celsius) {
  return figure(card, "celsius", 45, celsius);
}

enum result nvmlDeviceGetCurrentClocksThrottleReasons(handle card, unsigned long long *reasons) {
  unsigned low = 0;
  enum result result = figure(card, "throttle", 0, &low);
  *reasons = low;
  return result;
}

enum result nvmlDeviceGetPowerUsage(handle card, unsigned *milliwatts) {
  return figure(card, "milliwatts", 60000, milliwatts);
}

/* nvmlMemory_t */
struct memory {
  unsigned long long total, free, used;
};

enum result nvmlDeviceGetMemoryInfo(handle card, struct memory *memory) {
  if (nvidia_number(card_of(card), "mute", 0)) return NOT_SUPPORTED;
  memory->total = nvidia_number(card_of(card), "memory", 8l << 30);
  memory->used = nvidia_number(card_of(card), "memory.used", 1l << 30);
  memory->free = memory->total - memory->used;
  if (is_garbage()) fill(memory, sizeof *memory);
  return SUCCESS;
}

/* nvmlUtilization_t */
struct utilization {
  unsigned gpu, memory;
};

enum result nvmlDeviceGetUtilizationRates(handle card, struct utilization *rates) {
  rates->memory = 0;
  return figure(card, "busy", 0, &rates->gpu);
}

enum result nvmlDeviceGetEncoderUtilization(handle card, unsigned *percent, unsigned *period_micros) {
  *period_micros = 167000;
  return figure(card, "encoder", 0, percent);
}

enum result nvmlDeviceGetDecoderUtilization(handle card, unsigned *percent, unsigned *period_micros) {
  *period_micros = 167000;
  return figure(card, "decoder", 0, percent);
}

enum result nvmlDeviceGetEncoderStats(handle card, unsigned *sessions, unsigned *fps, unsigned *latency_micros) {
  *fps = 0;
  *latency_micros = 0;
  enum result result = figure(card, "sessions.others", 0, sessions);
  if (!result && !is_garbage()) *sessions += nvidia_sessions(card_of(card));
  return result;
}
