/*
 * What nvidia_nvenc.c reads and writes of NVENC's structures: their beginnings, under names of its own. They are the same
 * from 11.1 to 13.0, but for nvenc_reconfigure.
 */
#ifndef TEEBOX_NVIDIA_NVENC_H
#define TEEBOX_NVIDIA_NVENC_H

#include <stddef.h>
#include <stdint.h>

#include "h264_pcm.h"
#include "nvidia.h"

enum nvenc_status {
  NVENC_SUCCESS = 0,
  NVENC_DEVICE_NOT_EXIST = 5,
  NVENC_INVALID_PTR = 6,
  NVENC_INVALID_PARAM = 8,
  NVENC_OUT_OF_MEMORY = 10,
  NVENC_NOT_INITIALIZED = 11,
  NVENC_UNSUPPORTED_PARAM = 12,
  NVENC_NOT_ENOUGH_BUFFER = 14,
  NVENC_INVALID_VERSION = 15,
  NVENC_NEED_MORE_INPUT = 17,
  NVENC_GENERIC = 20,
  NVENC_UNIMPLEMENTED = 22
};

enum nvenc_format { NVENC_NV12 = 0x1, NVENC_YV12 = 0x10, NVENC_IYUV = 0x100 };
enum nvenc_picture_type { NVENC_P = 0, NVENC_I = 2, NVENC_IDR = 3 };
enum nvenc_picture_flags { NVENC_FORCE_INTRA = 0x1, NVENC_FORCE_IDR = 0x2, NVENC_END = 0x8 };

struct nvenc_guid {
  uint32_t one;
  uint16_t two, three;
  uint8_t four[8];
};

struct nvenc_open {
  uint32_t version, device_type;
  void *device;
  void *reserved;
  uint32_t api_version;
};

struct nvenc_caps_query {
  uint32_t version, which;
};

struct nvenc_config {
  uint32_t version;
  struct nvenc_guid profile;
  uint32_t gop_length;
  int32_t p_interval; /* 3 has two B-frames */
  uint32_t monochrome, field_mode, mv_precision;
  struct {
    uint32_t version, mode, qp[3], average, most, buffer, reserved[24];
  } rate;
  struct {
    uint32_t flags, level;
  } h264;
};
enum { NVENC_NO_PARAMETER_SETS = 0x80, NVENC_REPEAT_PARAMETER_SETS = 0x1000 };
_Static_assert(offsetof(struct nvenc_config, rate) == 40, "");
_Static_assert(offsetof(struct nvenc_config, h264) == 168, "");

struct nvenc_preset {
  uint32_t version, reserved;
  struct nvenc_config config;
};

struct nvenc_initialize {
  uint32_t version;
  struct nvenc_guid codec, preset;
  uint32_t width, height, dar_width, dar_height, rate_numerator, rate_denominator, async, decides_types;
  uint32_t flags, private_size, reserved;
  void *private;
  const struct nvenc_config *config;
};
_Static_assert(offsetof(struct nvenc_initialize, width) == 36, "");
_Static_assert(offsetof(struct nvenc_initialize, config) == 88, "");

struct nvenc_reconfigure {
  uint32_t version, reserved;
  struct nvenc_initialize initialize;
  uint8_t rest[1800 - sizeof(struct nvenc_initialize)];
  uint32_t flags, flags_reserved;
  uint32_t flags_before_12_2;
};
enum { NVENC_RECONFIGURE_FORCE_IDR = 2 };
_Static_assert(offsetof(struct nvenc_reconfigure, flags) == 1808, "");
_Static_assert(offsetof(struct nvenc_reconfigure, flags_before_12_2) == 1816, "");

struct nvenc_create_input {
  uint32_t version, width, height, heap, format, reserved;
  struct surface *surface;
};

struct nvenc_create_output {
  uint32_t version, size, heap, reserved;
  struct output *output;
};

struct nvenc_lock_input {
  uint32_t version, flags;
  struct surface *surface;
  void *data;
  uint32_t pitch;
};

struct nvenc_register {
  uint32_t version, type, width, height, pitch, index;
  unsigned long long resource;
  struct surface *surface;
  uint32_t format;
};

struct nvenc_map {
  uint32_t version, index;
  void *resource;
  struct surface *registered, *mapped;
  uint32_t format;
};

struct nvenc_picture {
  uint32_t version, width, height, pitch, flags, index;
  uint64_t timestamp, duration;
  struct surface *surface;
  struct output *output;
  void *completion;
  uint32_t format, structure, type;
};
_Static_assert(offsetof(struct nvenc_picture, type) == 72, "");

struct nvenc_lock_output {
  uint32_t version, flags;
  struct output *output;
  void *slice_offsets;
  uint32_t index, status, slices, size;
  uint64_t timestamp, duration;
  void *data;
  uint32_t type, structure, qp;
};
_Static_assert(offsetof(struct nvenc_lock_output, qp) == 72, "");

struct nvenc_parameter_sets {
  uint32_t version, capacity, sps_id, pps_id;
  void *data;
  uint32_t *size;
};

/* In the order of NV_ENCODE_API_FUNCTION_LIST; what is NULL is never called. */
struct nvenc_functions {
  uint32_t version, reserved;
  void *open_1, *codec_count, *profile_count, *profiles, *codecs, *format_count, *formats, *caps, *preset_count, *presets,
      *preset_config_1, *initialize, *create_input, *destroy_input, *create_output, *destroy_output, *encode,
      *lock_output, *unlock_output, *lock_input, *unlock_input, *stats, *parameter_sets, *register_event,
      *unregister_event, *map, *unmap, *destroy, *invalidate, *open, *register_resource, *unregister_resource,
      *reconfigure, *reserved_1, *create_mv, *destroy_mv, *motion_only, *last_error, *streams, *preset_config;
};
_Static_assert(offsetof(struct nvenc_functions, preset_config) == 320, "");

/* A picture to encode: the driver's buffer in main memory, or device memory that the program registered. */
struct surface {
  uint32_t format, width, height, pitch;
  uint8_t *host;
  device_pointer device;
};

struct output {
  struct h264_bytes bytes;
  uint64_t timestamp, duration;
  uint32_t index;
  enum nvenc_picture_type type;
};

typedef enum nvenc_status R;

/* Into a picture that is there, and no larger. */
R nvenc_take(const struct surface *surface, const struct h264_picture *now);

struct encoder;

/* NVENC's functions for buffers; none of them asks the encoder anything. */
R nvenc_create_input(struct encoder *encoder, struct nvenc_create_input *parameters);
R nvenc_lock_input(struct encoder *encoder, struct nvenc_lock_input *parameters);
R nvenc_register_resource(struct encoder *encoder, struct nvenc_register *parameters);
R nvenc_map(struct encoder *encoder, struct nvenc_map *parameters);
R nvenc_release_surface(struct encoder *encoder, struct surface *surface);
R nvenc_done(struct encoder *encoder, void *with);
R nvenc_create_output(struct encoder *encoder, struct nvenc_create_output *parameters);
R nvenc_destroy_output(struct encoder *encoder, struct output *output);

#endif
