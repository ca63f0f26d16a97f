/* What the files of the VA driver share: the things that libva names by number, and how each is found. */
#ifndef TEEBOX_VA_H
#define TEEBOX_VA_H

#include "double.h"
#include "h264_pcm.h"

#include <va/va.h>
#include <va/va_backend.h>
#include <va/va_vpp.h>

/* All kinds are numbered together. The first member of each is its kind. */
enum kind { CONFIG = 1, CONTEXT, SURFACE, BUFFER, IMAGE };

struct config {
  enum kind kind;
  VAProfile profile;
  VAEntrypoint entrypoint;
};

/* NV12, its memory filled up to whole macroblocks. */
struct surface {
  enum kind kind;
  struct h264_picture picture;
  uint8_t *memory;
  size_t size;
};

struct buffer {
  enum kind kind;
  VABufferType type;
  unsigned element_size, elements;
  uint8_t *data;
  bool is_of_surface;           /* a derived image: data is the surface's */
  VACodedBufferSegment segment; /* of a coded buffer, which grows */
  struct h264_bytes coded;
};

struct image {
  enum kind kind;
  VAImage image;
};

/* Numbers a new object of so many bytes, all zero but its kind; NULL where there are too many. */
void *new_object(enum kind kind, size_t size, VAGenericID *id);

/* The object, or NULL where the number is of none or of another kind. */
void *object(enum kind kind, VAGenericID id);

/* Forgets the number and frees the object. */
void drop_object(enum kind kind, VAGenericID id);

/* What `largest` says, or 4096x4096. */
void largest_picture(int *width, int *height);

/* Whether the device is gone: see vanish.after. */
bool has_vanished(void);

/* The first is va.c's, the others fill the table with what is in their files. */
void offer_capabilities(struct VADriverVTable *table);
void offer_memory(struct VADriverVTable *table);
void offer_pictures(struct VADriverVTable *table);

#endif
