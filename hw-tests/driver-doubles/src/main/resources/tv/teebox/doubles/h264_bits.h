/* Bits of a NAL unit, written and read, and the data of a slice; for the h264_*.c files only. */
#ifndef TEEBOX_H264_BITS_H
#define TEEBOX_H264_BITS_H

#include "h264_pcm.h"

/* Writes what is escaped on the way: 3 goes before a byte below 4 that follows two of zero. */
struct bit_writer {
  struct h264_bytes *out;
  unsigned partial;
  int count; /* bits in partial */
  int zeros; /* bytes of zero at the end */
};

/* The bytes are without emulation prevention. Past the end it reads zeros, and `position` tells. */
struct bit_reader {
  const uint8_t *data;
  size_t size;
  size_t position; /* in bits */
};

/* At most 1000. */
static inline void put_bytes(struct bit_writer *writer, const uint8_t *bytes, int size) {
  uint8_t escaped[1500];
  int length = 0;
  for (int i = 0; i < size; i++) {
    if (writer->zeros >= 2 && bytes[i] <= 3) {
      escaped[length++] = 3;
      writer->zeros = 0;
    }
    escaped[length++] = bytes[i];
    writer->zeros = bytes[i] ? 0 : writer->zeros + 1;
  }
  h264_append(writer->out, escaped, length);
}

static inline void put_bit(struct bit_writer *writer, unsigned bit) {
  writer->partial = writer->partial << 1 | bit;
  if (++writer->count == 8) {
    uint8_t byte = writer->partial;
    put_bytes(writer, &byte, 1);
    writer->partial = writer->count = 0;
  }
}

static inline void put_bits(struct bit_writer *writer, int count, unsigned value) {
  while (count-- > 0) put_bit(writer, value >> count & 1);
}

/* ue(v) */
static inline void put_ue(struct bit_writer *writer, unsigned value) {
  int length = 32 - __builtin_clz(value + 1);
  put_bits(writer, length - 1, 0);
  put_bits(writer, length, value + 1);
}

/* se(v) */
static inline void put_se(struct bit_writer *writer, int value) {
  put_ue(writer, value > 0 ? 2 * value - 1 : -2 * value);
}

static inline void put_alignment(struct bit_writer *writer, unsigned bit) {
  while (writer->count) put_bit(writer, bit);
}

/* rbsp_trailing_bits() */
static inline void put_trailing_bits(struct bit_writer *writer) {
  put_bit(writer, 1);
  put_alignment(writer, 0);
}

static inline unsigned get_bit(struct bit_reader *reader) {
  size_t at = reader->position++;
  return at < reader->size * 8 ? reader->data[at / 8] >> (7 - at % 8) & 1 : 0;
}

static inline unsigned get_bits(struct bit_reader *reader, int count) {
  unsigned value = 0;
  while (count-- > 0) value = value << 1 | get_bit(reader);
  return value;
}

static inline unsigned get_ue(struct bit_reader *reader) {
  int zeros = 0;
  while (zeros < 31 && !get_bit(reader)) zeros++;
  return (1u << zeros) - 1 + get_bits(reader, zeros);
}

static inline int get_se(struct bit_reader *reader) {
  unsigned value = get_ue(reader);
  return value & 1 ? (int)(value / 2 + 1) : -(int)(value / 2);
}

/* slice_data() and the trailing bits. Without a reference it is an I slice, else a P slice. */
void write_slice_data(struct bit_writer *bits, bool cabac, int qp, const struct h264_picture *picture,
                      const struct h264_picture *reference);
enum h264_result read_slice_data(struct bit_reader *bits, bool cabac, int qp, const struct h264_picture *picture,
                                 const struct h264_picture *reference);

#endif
