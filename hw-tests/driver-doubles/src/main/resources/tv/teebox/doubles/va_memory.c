#include "va.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* ---- objects ---- */

enum { MOST_OBJECTS = 1 << 16 };

static void *objects[MOST_OBJECTS]; /* number 0 is never given */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void *new_object(enum kind kind, size_t size, VAGenericID *id) {
  static unsigned last;
  enum kind *made = calloc(1, size);
  pthread_mutex_lock(&mutex);
  unsigned tries = MOST_OBJECTS;
  /* Numbers are not soon given again: one that is used after its end is found out. */
  do last = last % (MOST_OBJECTS - 1) + 1;
  while (objects[last] && --tries);
  if (made && tries) objects[*id = last] = made;
  pthread_mutex_unlock(&mutex);
  if (!made || !tries) {
    free(made);
    return NULL;
  }
  *made = kind;
  return made;
}

void *object(enum kind kind, VAGenericID id) {
  pthread_mutex_lock(&mutex);
  enum kind *found = id < MOST_OBJECTS ? objects[id] : NULL;
  pthread_mutex_unlock(&mutex);
  return found && *found == kind ? found : NULL;
}

void drop_object(enum kind kind, VAGenericID id) {
  void *found = object(kind, id);
  if (!found) return;
  pthread_mutex_lock(&mutex);
  objects[id] = NULL;
  pthread_mutex_unlock(&mutex);
  free(found);
}

/* ---- surfaces ---- */

static int aligned(int pixels) { return (pixels + 15) / 16 * 16; }

static VAStatus destroy_surfaces(VADriverContextP driver, VASurfaceID *ids, int count) {
  (void)driver;
  for (int i = 0; i < count; i++) {
    struct surface *surface = object(SURFACE, ids[i]);
    if (surface) free(surface->memory);
    drop_object(SURFACE, ids[i]);
  }
  return VA_STATUS_SUCCESS;
}

static VAStatus create_surface(int width, int height, VASurfaceID *id) {
  struct surface *surface = new_object(SURFACE, sizeof *surface, id);
  if (!surface) return VA_STATUS_ERROR_ALLOCATION_FAILED;
  size_t pitch = aligned(width), luma = pitch * aligned(height);
  surface->size = luma * 3 / 2;
  surface->memory = calloc(1, surface->size);
  surface->picture = (struct h264_picture){surface->memory, surface->memory + luma, pitch, pitch, width, height};
  return surface->memory ? VA_STATUS_SUCCESS : VA_STATUS_ERROR_ALLOCATION_FAILED;
}

static VAStatus create_surfaces2(VADriverContextP driver, unsigned format, unsigned width, unsigned height,
                                 VASurfaceID *ids, unsigned count, VASurfaceAttrib *attributes,
                                 unsigned attribute_count) {
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (format != VA_RT_FORMAT_YUV420) return VA_STATUS_ERROR_UNSUPPORTED_RT_FORMAT;
  for (unsigned i = 0; i < attribute_count; i++)
    if (attributes[i].type == VASurfaceAttribPixelFormat && attributes[i].value.value.i != VA_FOURCC_NV12)
      return VA_STATUS_ERROR_INVALID_IMAGE_FORMAT;
  for (unsigned i = 0; i < count; i++) {
    VAStatus status = create_surface(width, height, &ids[i]);
    if (status) {
      destroy_surfaces(driver, ids, i);
      return status;
    }
  }
  return VA_STATUS_SUCCESS;
}

static VAStatus create_surfaces(VADriverContextP driver, int width, int height, int format, int count,
                                VASurfaceID *ids) {
  return create_surfaces2(driver, format, width, height, ids, count, NULL, 0);
}

static VAStatus query_surface_attributes(VADriverContextP driver, VAConfigID config, VASurfaceAttrib *list,
                                         unsigned *count) {
  int width, height;
  largest_picture(&width, &height);
  const struct { VASurfaceAttribType type; int value; bool settable; } attributes[] = {
      {VASurfaceAttribPixelFormat, VA_FOURCC_NV12, true},
      {VASurfaceAttribMemoryType, VA_SURFACE_ATTRIB_MEM_TYPE_VA, true},
      {VASurfaceAttribMinWidth, 16, false},
      {VASurfaceAttribMinHeight, 16, false},
      {VASurfaceAttribMaxWidth, width, false},
      {VASurfaceAttribMaxHeight, height, false}};
  const unsigned all = sizeof attributes / sizeof *attributes;
  (void)driver, (void)config;
  bool fits = list && *count >= all;
  *count = all;
  if (!fits) return list ? VA_STATUS_ERROR_MAX_NUM_EXCEEDED : VA_STATUS_SUCCESS;
  for (unsigned i = 0; i < all; i++) {
    list[i] = (VASurfaceAttrib){.type = attributes[i].type,
                                .flags = VA_SURFACE_ATTRIB_GETTABLE,
                                .value = {.type = VAGenericValueTypeInteger}};
    if (attributes[i].settable) list[i].flags |= VA_SURFACE_ATTRIB_SETTABLE;
    list[i].value.value.i = attributes[i].value;
  }
  return VA_STATUS_SUCCESS;
}

/* Pictures are done when vaEndPicture returns. */
static VAStatus sync_surface(VADriverContextP driver, VASurfaceID id) {
  (void)driver;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  return object(SURFACE, id) ? VA_STATUS_SUCCESS : VA_STATUS_ERROR_INVALID_SURFACE;
}

static VAStatus query_surface_status(VADriverContextP driver, VASurfaceID id, VASurfaceStatus *status) {
  *status = VASurfaceReady;
  return sync_surface(driver, id);
}

/* ---- buffers ---- */

static VAStatus create_buffer(VADriverContextP driver, VAContextID context, VABufferType type, unsigned size,
                              unsigned elements, void *data, VABufferID *id) {
  (void)driver, (void)context;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  struct buffer *buffer = new_object(BUFFER, sizeof *buffer, id);
  if (!buffer) return VA_STATUS_ERROR_ALLOCATION_FAILED;
  buffer->type = type;
  buffer->element_size = size;
  buffer->elements = elements;
  if (type == VAEncCodedBufferType) return VA_STATUS_SUCCESS;
  buffer->data = calloc(elements, size);
  if (!buffer->data) return VA_STATUS_ERROR_ALLOCATION_FAILED;
  if (data) memcpy(buffer->data, data, (size_t)elements * size);
  return VA_STATUS_SUCCESS;
}

static VAStatus destroy_buffer(VADriverContextP driver, VABufferID id) {
  struct buffer *buffer = object(BUFFER, id);
  (void)driver;
  if (!buffer) return VA_STATUS_ERROR_INVALID_BUFFER;
  if (!buffer->is_of_surface) free(buffer->data);
  free(buffer->coded.data);
  drop_object(BUFFER, id);
  return VA_STATUS_SUCCESS;
}

static VAStatus map_buffer(VADriverContextP driver, VABufferID id, void **data) {
  struct buffer *buffer = object(BUFFER, id);
  (void)driver;
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (!buffer) return VA_STATUS_ERROR_INVALID_BUFFER;
  if (buffer->type == VAImageBufferType) double_count("map image");
  *data = buffer->data;
  if (buffer->type == VAEncCodedBufferType) {
    buffer->segment = (VACodedBufferSegment){.size = buffer->coded.size, .buf = buffer->coded.data};
    *data = &buffer->segment;
  }
  return VA_STATUS_SUCCESS;
}

static VAStatus unmap_buffer(VADriverContextP driver, VABufferID id) {
  (void)driver;
  return object(BUFFER, id) ? VA_STATUS_SUCCESS : VA_STATUS_ERROR_INVALID_BUFFER;
}

/* Asked for VA_INVALID_ID it tells libav that it is there; then more than one picture is in flight. */
static VAStatus sync_buffer(VADriverContextP driver, VABufferID id, uint64_t nanos) {
  (void)nanos;
  return has_vanished() ? VA_STATUS_ERROR_OPERATION_FAILED : unmap_buffer(driver, id);
}

/* ---- images ---- */

static const VAImageFormat nv12 = {.fourcc = VA_FOURCC_NV12, .byte_order = VA_LSB_FIRST, .bits_per_pixel = 12};

static VAStatus query_image_formats(VADriverContextP driver, VAImageFormat *list, int *count) {
  (void)driver;
  list[0] = nv12;
  *count = 1;
  return VA_STATUS_SUCCESS;
}

/* Laid out like a surface of this size; of the surface itself, or with memory of its own. */
static VAStatus new_image(VADriverContextP driver, int width, int height, struct surface *surface, VAImage *result) {
  unsigned pitch = aligned(width), luma = pitch * aligned(height);
  VAImage image = {.format = nv12,
                   .width = width,
                   .height = height,
                   .data_size = luma * 3 / 2,
                   .num_planes = 2,
                   .pitches = {pitch, pitch},
                   .offsets = {0, luma}};
  VAStatus status =
      create_buffer(driver, VA_INVALID_ID, VAImageBufferType, surface ? 1 : image.data_size, 1, NULL, &image.buf);
  struct image *made = status ? NULL : new_object(IMAGE, sizeof *made, &image.image_id);
  if (!made) return status ? status : VA_STATUS_ERROR_ALLOCATION_FAILED;
  if (surface) {
    struct buffer *buffer = object(BUFFER, image.buf);
    free(buffer->data);
    buffer->data = surface->memory;
    buffer->is_of_surface = true;
  }
  made->image = *result = image;
  return VA_STATUS_SUCCESS;
}

static VAStatus create_image(VADriverContextP driver, VAImageFormat *format, int width, int height, VAImage *image) {
  if (format->fourcc != VA_FOURCC_NV12) return VA_STATUS_ERROR_INVALID_IMAGE_FORMAT;
  return new_image(driver, width, height, NULL, image);
}

static VAStatus derive_image(VADriverContextP driver, VASurfaceID id, VAImage *image) {
  struct surface *surface = object(SURFACE, id);
  double_count("vaDeriveImage");
  if (!surface) return VA_STATUS_ERROR_INVALID_SURFACE;
  return new_image(driver, surface->picture.width, surface->picture.height, surface, image);
}

static VAStatus destroy_image(VADriverContextP driver, VAImageID id) {
  struct image *image = object(IMAGE, id);
  if (!image) return VA_STATUS_ERROR_INVALID_IMAGE;
  destroy_buffer(driver, image->image.buf);
  drop_object(IMAGE, id);
  return VA_STATUS_SUCCESS;
}

/* Whole pictures of one size only. */
static VAStatus transfer(VASurfaceID surface_id, VAImageID image_id, bool into_surface) {
  struct surface *surface = object(SURFACE, surface_id);
  struct image *image = object(IMAGE, image_id);
  if (has_vanished()) return VA_STATUS_ERROR_OPERATION_FAILED;
  if (!surface) return VA_STATUS_ERROR_INVALID_SURFACE;
  if (!image) return VA_STATUS_ERROR_INVALID_IMAGE;
  if (image->image.data_size != surface->size) return VA_STATUS_ERROR_INVALID_PARAMETER;
  struct buffer *buffer = object(BUFFER, image->image.buf);
  memcpy(into_surface ? surface->memory : buffer->data, into_surface ? buffer->data : surface->memory, surface->size);
  return VA_STATUS_SUCCESS;
}

static VAStatus get_image(VADriverContextP driver, VASurfaceID surface, int x, int y, unsigned width, unsigned height,
                          VAImageID image) {
  (void)driver, (void)x, (void)y, (void)width, (void)height;
  double_count("vaGetImage");
  return transfer(surface, image, false);
}

static VAStatus put_image(VADriverContextP driver, VASurfaceID surface, VAImageID image, int from_x, int from_y,
                          unsigned from_width, unsigned from_height, int x, int y, unsigned width, unsigned height) {
  (void)driver, (void)from_x, (void)from_y, (void)from_width, (void)from_height;
  (void)x, (void)y, (void)width, (void)height;
  double_count("vaPutImage");
  return transfer(surface, image, true);
}

void offer_memory(struct VADriverVTable *table) {
  table->vaCreateSurfaces = create_surfaces;
  table->vaCreateSurfaces2 = create_surfaces2;
  table->vaDestroySurfaces = destroy_surfaces;
  table->vaQuerySurfaceAttributes = query_surface_attributes;
  table->vaSyncSurface = sync_surface;
  table->vaQuerySurfaceStatus = query_surface_status;
  table->vaCreateBuffer = create_buffer;
  table->vaDestroyBuffer = destroy_buffer;
  table->vaMapBuffer = map_buffer;
  table->vaUnmapBuffer = unmap_buffer;
  table->vaSyncBuffer = sync_buffer;
  table->vaQueryImageFormats = query_image_formats;
  table->vaCreateImage = create_image;
  table->vaDeriveImage = derive_image;
  table->vaDestroyImage = destroy_image;
  table->vaGetImage = get_image;
  table->vaPutImage = put_image;
}
