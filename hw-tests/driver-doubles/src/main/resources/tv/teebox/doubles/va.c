/*
 * A VA driver without a GPU: H.264 decoding, scaling and encoding in NV12, on any device node, /dev/null included. What
 * it encodes is as h264_pcm.h says, and it decodes nothing else.
 *
 * Behaviour, besides WHAT.then and WHAT.after of double.h with "encode", "decode" and "scale":
 *   initialise=fail            vaInitialize fails
 *   encode.entrypoint=slice    EncSlice, as most chips; `lp`: only EncSliceLP; `none`: a chip without an encoder
 *   decode.entrypoint=none     a chip without a decoder
 *   scale.entrypoint=none      a driver without VideoProc
 *   encode.open=fail           vaCreateContext fails for an encoder; decode.open and scale.open likewise
 *   encode.sessions=N          and so it does while N encoders are open
 *   encode.rate_control=...    of CQP, CBR and VBR those that are offered; else all three
 *   encode.packed_headers=no   the driver writes all headers by itself, so libav has no extradata
 *   largest=WIDTHxHEIGHT       of a picture; else 4096x4096
 *   vanish.after=N             after N pictures of any kind in this process every call that has to do with pictures
 *                              fails, as of a device that was unplugged
 *
 * Calls that are counted, besides the pictures:
 *   vaDeriveImage vaGetImage vaPutImage
 *   map image                  the CPU got at the samples of a surface, or of a copy; libav derives an image of each
 *                              pool just to see whether it can, but maps it for frames only
 *   open encode, open decode, open scale
 */
#include "va.h"

#include <stdio.h>
#include <string.h>
#include <va/va_backend_vpp.h>

static const VAProfile profiles[] = {VAProfileNone, VAProfileH264ConstrainedBaseline, VAProfileH264Main,
                                     VAProfileH264High};

enum { PROFILES = sizeof profiles / sizeof *profiles };

void largest_picture(int *width, int *height) {
  if (sscanf(double_setting("largest", "4096x4096"), "%dx%d", width, height) != 2) *width = *height = 4096;
}

/* Whether an entry point is there, by what the test says. */
static bool is_offered(VAProfile profile, VAEntrypoint entrypoint) {
  if (profile == VAProfileNone)
    return entrypoint == VAEntrypointVideoProc && !double_is("scale.entrypoint", "none");
  const char *encode = double_setting("encode.entrypoint", "slice");
  switch (entrypoint) {
  case VAEntrypointVLD: return !double_is("decode.entrypoint", "none");
  case VAEntrypointEncSlice: return !strcmp(encode, "slice");
  case VAEntrypointEncSliceLP: return !strcmp(encode, "lp");
  default: return false;
  }
}

static VAStatus query_config_profiles(VADriverContextP driver, VAProfile *list, int *count) {
  (void)driver;
  memcpy(list, profiles, sizeof profiles);
  *count = PROFILES;
  return VA_STATUS_SUCCESS;
}

static VAStatus query_config_entrypoints(VADriverContextP driver, VAProfile profile, VAEntrypoint *list, int *count) {
  static const VAEntrypoint all[] = {VAEntrypointVLD, VAEntrypointEncSlice, VAEntrypointEncSliceLP,
                                     VAEntrypointVideoProc};
  (void)driver;
  *count = 0;
  for (int i = 0; i < PROFILES; i++)
    for (int j = 0; j < 4 && profiles[i] == profile; j++)
      if (is_offered(profile, all[j])) list[(*count)++] = all[j];
  return *count ? VA_STATUS_SUCCESS : VA_STATUS_ERROR_UNSUPPORTED_PROFILE;
}

static unsigned rate_control(void) {
  static const struct { const char *name; unsigned mode; } modes[] = {
      {"CQP", VA_RC_CQP}, {"CBR", VA_RC_CBR}, {"VBR", VA_RC_VBR}};
  const char *offered = double_setting("encode.rate_control", "CQP CBR VBR");
  unsigned found = 0;
  for (int i = 0; i < 3; i++)
    if (strstr(offered, modes[i].name)) found |= modes[i].mode;
  return found ? found : VA_RC_NONE;
}

static unsigned attribute(VAEntrypoint entrypoint, VAConfigAttribType type) {
  bool encodes = entrypoint == VAEntrypointEncSlice || entrypoint == VAEntrypointEncSliceLP;
  int width, height;
  largest_picture(&width, &height);
  if (type == VAConfigAttribRTFormat) return VA_RT_FORMAT_YUV420;
  if (type == VAConfigAttribMaxPictureWidth) return width;
  if (type == VAConfigAttribMaxPictureHeight) return height;
  if (!encodes) return VA_ATTRIB_NOT_SUPPORTED;
  switch (type) {
  case VAConfigAttribRateControl: return rate_control();
  case VAConfigAttribEncMaxRefFrames: return 1; /* none for B-frames */
  case VAConfigAttribEncMaxSlices: return 1;
  case VAConfigAttribEncPackedHeaders:
    if (double_is("encode.packed_headers", "no")) return VA_ENC_PACKED_HEADER_NONE;
    return VA_ENC_PACKED_HEADER_SEQUENCE | VA_ENC_PACKED_HEADER_PICTURE | VA_ENC_PACKED_HEADER_SLICE |
           VA_ENC_PACKED_HEADER_MISC | VA_ENC_PACKED_HEADER_RAW_DATA;
  default: return VA_ATTRIB_NOT_SUPPORTED;
  }
}

static VAStatus get_config_attributes(VADriverContextP driver, VAProfile profile, VAEntrypoint entrypoint,
                                      VAConfigAttrib *list, int count) {
  (void)driver;
  if (!is_offered(profile, entrypoint)) return VA_STATUS_ERROR_UNSUPPORTED_ENTRYPOINT;
  for (int i = 0; i < count; i++) list[i].value = attribute(entrypoint, list[i].type);
  return VA_STATUS_SUCCESS;
}

static VAStatus create_config(VADriverContextP driver, VAProfile profile, VAEntrypoint entrypoint, VAConfigAttrib *list,
                              int count, VAConfigID *id) {
  (void)driver;
  if (!is_offered(profile, entrypoint)) return VA_STATUS_ERROR_UNSUPPORTED_ENTRYPOINT;
  for (int i = 0; i < count; i++)
    if (list[i].type == VAConfigAttribRateControl && list[i].value & ~rate_control())
      return VA_STATUS_ERROR_ATTR_NOT_SUPPORTED;
  struct config *config = new_object(CONFIG, sizeof *config, id);
  if (!config) return VA_STATUS_ERROR_ALLOCATION_FAILED;
  config->profile = profile;
  config->entrypoint = entrypoint;
  return VA_STATUS_SUCCESS;
}

static VAStatus destroy_config(VADriverContextP driver, VAConfigID id) {
  (void)driver;
  drop_object(CONFIG, id);
  return VA_STATUS_SUCCESS;
}

static VAStatus query_config_attributes(VADriverContextP driver, VAConfigID id, VAProfile *profile,
                                        VAEntrypoint *entrypoint, VAConfigAttrib *list, int *count) {
  struct config *config = object(CONFIG, id);
  (void)driver;
  if (!config) return VA_STATUS_ERROR_INVALID_CONFIG;
  *profile = config->profile;
  *entrypoint = config->entrypoint;
  list[0] = (VAConfigAttrib){VAConfigAttribRTFormat, VA_RT_FORMAT_YUV420};
  *count = 1;
  return VA_STATUS_SUCCESS;
}

void offer_capabilities(struct VADriverVTable *table) {
  table->vaQueryConfigProfiles = query_config_profiles;
  table->vaQueryConfigEntrypoints = query_config_entrypoints;
  table->vaGetConfigAttributes = get_config_attributes;
  table->vaCreateConfig = create_config;
  table->vaDestroyConfig = destroy_config;
  table->vaQueryConfigAttributes = query_config_attributes;
}

static VAStatus query_filters(VADriverContextP driver, VAContextID context, VAProcFilterType *list, unsigned *count) {
  (void)driver, (void)context, (void)list;
  *count = 0;
  return VA_STATUS_SUCCESS;
}

static VAStatus query_filter_capabilities(VADriverContextP driver, VAContextID context, VAProcFilterType type,
                                          void *list, unsigned *count) {
  (void)driver, (void)context, (void)type, (void)list, (void)count;
  return VA_STATUS_ERROR_UNSUPPORTED_FILTER;
}

static VAStatus query_pipeline_capabilities(VADriverContextP driver, VAContextID context, VABufferID *filters,
                                            unsigned count, VAProcPipelineCaps *capabilities) {
  (void)driver, (void)context, (void)filters, (void)count;
  memset(capabilities, 0, sizeof *capabilities);
  return VA_STATUS_SUCCESS;
}

static VAStatus not_implemented(void) { return VA_STATUS_ERROR_UNIMPLEMENTED; }

static VAStatus terminate(VADriverContextP driver) {
  (void)driver;
  return VA_STATUS_SUCCESS;
}

static VAStatus initialise(VADriverContextP driver) {
  struct VADriverVTable *table = driver->vtable;
  if (double_is("initialise", "fail")) return VA_STATUS_ERROR_OPERATION_FAILED;
  driver->version_major = VA_MAJOR_VERSION;
  driver->version_minor = 0;
  driver->max_profiles = PROFILES;
  driver->max_entrypoints = 4;
  driver->max_attributes = 64;
  driver->max_image_formats = 1;
  driver->max_subpic_formats = 1;
  driver->max_display_attributes = 1;
  driver->str_vendor = "Teebox double of a VA driver";
  /* libva asks for all of the first version's entries, up to vaSetDisplayAttributes. */
  for (void **entry = (void **)table; entry <= (void **)&table->vaSetDisplayAttributes; entry++)
    *entry = (void *)not_implemented;
  table->vaTerminate = terminate;
  offer_capabilities(table);
  offer_memory(table);
  offer_pictures(table);
  if (driver->vtable_vpp) {
    driver->vtable_vpp->version = VA_DRIVER_VTABLE_VPP_VERSION;
    driver->vtable_vpp->vaQueryVideoProcFilters = query_filters;
    driver->vtable_vpp->vaQueryVideoProcFilterCaps = query_filter_capabilities;
    driver->vtable_vpp->vaQueryVideoProcPipelineCaps = query_pipeline_capabilities;
  }
  return VA_STATUS_SUCCESS;
}

/* libva looks for its own version's name first, and for the older ones then. */
#define VERSION(minor) \
  VAStatus __vaDriverInit_1_##minor(VADriverContextP driver) { return initialise(driver); }
VERSION(0) VERSION(1) VERSION(2) VERSION(3) VERSION(4) VERSION(5) VERSION(6) VERSION(7)
VERSION(8) VERSION(9) VERSION(10) VERSION(11) VERSION(12) VERSION(13) VERSION(14) VERSION(15)
VERSION(16) VERSION(17) VERSION(18) VERSION(19) VERSION(20) VERSION(21) VERSION(22)
