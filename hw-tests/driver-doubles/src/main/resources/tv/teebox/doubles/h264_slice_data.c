#include "h264_bits.h"

#include <stdlib.h>
#include <string.h>

/* The names of tables and figures are those of ITU-T H.264. */

enum { I_PCM = 25, I_PCM_IN_P = 30, SAMPLES = 384 };

/* ---- macroblocks ---- */

static int in_macroblocks(int pixels) { return (pixels + 15) / 16; }

static int least(int a, int b) { return a < b ? a : b; }

static int most(int a, int b) { return a > b ? a : b; }

/* In the order of pcm_sample_luma and pcm_sample_chroma. */
static void load(const struct h264_picture *picture, int column, int row, uint8_t samples[SAMPLES]) {
  for (int y = 0; y < 16; y++) {
    const uint8_t *line = picture->luma + least(row * 16 + y, picture->height - 1) * picture->luma_pitch;
    int there = most(0, least(16, picture->width - column * 16));
    memcpy(samples + y * 16, line + column * 16, there);
    memset(samples + y * 16 + there, line[picture->width - 1], 16 - there);
  }
  int width = (picture->width + 1) / 2, height = (picture->height + 1) / 2;
  for (int y = 0; y < 8; y++) {
    const uint8_t *line = picture->chroma + least(row * 8 + y, height - 1) * picture->chroma_pitch;
    for (int x = 0; x < 8; x++) {
      const uint8_t *pair = line + 2 * least(column * 8 + x, width - 1);
      samples[256 + y * 8 + x] = pair[0];
      samples[320 + y * 8 + x] = pair[1];
    }
  }
}

static void store(const struct h264_picture *picture, int column, int row, const uint8_t samples[SAMPLES]) {
  for (int y = 0; y < 16 && row * 16 + y < picture->height; y++)
    memcpy(picture->luma + (row * 16 + y) * picture->luma_pitch + column * 16, samples + y * 16,
           least(16, picture->width - column * 16));
  int width = (picture->width + 1) / 2, height = (picture->height + 1) / 2;
  for (int y = 0; y < 8 && row * 8 + y < height; y++) {
    uint8_t *line = picture->chroma + (row * 8 + y) * picture->chroma_pitch;
    for (int x = 0; x < 8 && column * 8 + x < width; x++) {
      line[2 * (column * 8 + x)] = samples[256 + y * 8 + x];
      line[2 * (column * 8 + x) + 1] = samples[320 + y * 8 + x];
    }
  }
}

void h264_copy(const struct h264_picture *from, const struct h264_picture *to) {
  uint8_t samples[SAMPLES];
  for (int row = 0; row < in_macroblocks(to->height); row++)
    for (int column = 0; column < in_macroblocks(to->width); column++) {
      load(from, column, row, samples);
      store(to, column, row, samples);
    }
}

/* ---- CABAC: the arithmetic ---- */

/* The contexts in use: mb_type of I slices, mb_skip_flag, and the prefix and suffix of mb_type in P slices. */
enum { TYPE_IN_I = 0, SKIP = 3, PREFIX_IN_P = 6, SUFFIX_IN_P = 7, CONTEXTS = 8 };

/* m and n of ctxIdx 3 to 5, 11 to 13, 14 and 17, cabac_init_idc 0: tables 9-12 and 9-13. */
static const int8_t initial[CONTEXTS][2] = {{20, -15}, {2, 54}, {3, 74}, {23, 33}, {23, 2}, {21, 0}, {1, 9}, {5, 57}};

static const uint8_t range_lps[64][4] = {
    {128, 176, 208, 240}, {128, 167, 197, 227}, {128, 158, 187, 216}, {123, 150, 178, 205}, {116, 142, 169, 195},
    {111, 135, 160, 185}, {105, 128, 152, 175}, {100, 122, 144, 166}, {95, 116, 137, 158},  {90, 110, 130, 150},
    {85, 104, 123, 142},  {81, 99, 117, 135},   {77, 94, 111, 128},   {73, 89, 105, 122},   {69, 85, 100, 116},
    {66, 80, 95, 110},    {62, 76, 90, 104},    {59, 72, 86, 99},     {56, 69, 81, 94},     {53, 65, 77, 89},
    {51, 62, 73, 85},     {48, 59, 69, 80},     {46, 56, 66, 76},     {43, 53, 63, 72},     {41, 50, 59, 69},
    {39, 48, 56, 65},     {37, 45, 54, 62},     {35, 43, 51, 59},     {33, 41, 48, 56},     {32, 39, 46, 53},
    {30, 37, 43, 50},     {29, 35, 41, 48},     {27, 33, 39, 45},     {26, 31, 37, 43},     {24, 30, 35, 41},
    {23, 28, 33, 39},     {22, 27, 32, 37},     {21, 26, 30, 35},     {20, 24, 29, 33},     {19, 23, 27, 31},
    {18, 22, 26, 30},     {17, 21, 25, 28},     {16, 20, 23, 27},     {15, 19, 22, 25},     {14, 18, 21, 24},
    {14, 17, 20, 23},     {13, 16, 19, 22},     {12, 15, 18, 21},     {12, 14, 17, 20},     {11, 14, 16, 19},
    {11, 13, 15, 18},     {10, 12, 15, 17},     {10, 12, 14, 16},     {9, 11, 13, 15},      {9, 11, 12, 14},
    {8, 10, 12, 14},      {8, 9, 11, 13},       {7, 9, 11, 12},       {7, 9, 10, 12},       {7, 8, 10, 11},
    {6, 8, 9, 11},        {6, 7, 9, 10},        {6, 7, 8, 9},         {2, 2, 2, 2}};

static const uint8_t next_state_lps[64] = {
    0,  0,  1,  2,  2,  4,  4,  5,  6,  7,  8,  9,  9,  11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
    24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63};

struct context {
  uint8_t state, likely;
};

/* One slice, written or read. */
struct cabac {
  struct context contexts[CONTEXTS];
  unsigned range;
  struct bit_writer *out; /* written */
  unsigned low, outstanding;
  bool begun;
  struct bit_reader *in; /* read */
  unsigned offset;
};

static void initialise_contexts(struct cabac *cabac, int qp) {
  for (int i = 0; i < CONTEXTS; i++) {
    int state = ((initial[i][0] * qp) >> 4) + initial[i][1];
    state = most(1, least(state, 126));
    cabac->contexts[i] = state < 64 ? (struct context){63 - state, 0} : (struct context){state - 64, 1};
  }
}

/* Narrows the range to that of the bin, and gives by how much the likely one's goes before. */
static unsigned divide(struct cabac *cabac, struct context *context, unsigned *unlikely) {
  *unlikely = range_lps[context->state][cabac->range >> 6 & 3];
  return cabac->range - *unlikely;
}

static void learn(struct context *context, bool likely) {
  if (likely) {
    context->state = least(context->state + 1, 62);
    return;
  }
  if (!context->state) context->likely = !context->likely;
  context->state = next_state_lps[context->state];
}

static void begin_writing(struct cabac *cabac) {
  cabac->low = cabac->outstanding = cabac->begun = 0;
  cabac->range = 510;
}

static void put_carried(struct cabac *cabac, unsigned bit) {
  if (cabac->begun) put_bit(cabac->out, bit);
  cabac->begun = true;
  for (; cabac->outstanding; cabac->outstanding--) put_bit(cabac->out, !bit);
}

static void renormalise_writing(struct cabac *cabac) {
  for (; cabac->range < 256; cabac->range <<= 1, cabac->low <<= 1) {
    if (cabac->low >= 256 && cabac->low < 512) {
      cabac->low -= 256;
      cabac->outstanding++;
    } else {
      put_carried(cabac, cabac->low >> 9);
      cabac->low &= 511;
    }
  }
}

static void put_decision(struct cabac *cabac, int index, unsigned bin) {
  struct context *context = &cabac->contexts[index];
  unsigned unlikely;
  unsigned likely = divide(cabac, context, &unlikely);
  bool is_likely = bin == context->likely;
  if (!is_likely) cabac->low += likely;
  cabac->range = is_likely ? likely : unlikely;
  learn(context, is_likely);
  renormalise_writing(cabac);
}

static void put_terminate(struct cabac *cabac, bool end) {
  cabac->range -= 2;
  if (end) {
    cabac->low += cabac->range;
    cabac->range = 2;
  }
  renormalise_writing(cabac);
  if (end) {
    put_carried(cabac, cabac->low >> 9 & 1);
    put_bits(cabac->out, 2, (cabac->low >> 7 & 3) | 1);
  }
}

static void begin_reading(struct cabac *cabac) {
  cabac->range = 510;
  cabac->offset = get_bits(cabac->in, 9);
}

static void renormalise_reading(struct cabac *cabac) {
  for (; cabac->range < 256; cabac->range <<= 1) cabac->offset = cabac->offset << 1 | get_bit(cabac->in);
}

static unsigned get_decision(struct cabac *cabac, int index) {
  struct context *context = &cabac->contexts[index];
  unsigned unlikely;
  unsigned likely = divide(cabac, context, &unlikely);
  bool is_likely = cabac->offset < likely;
  unsigned bin = is_likely ? context->likely : !context->likely;
  if (!is_likely) cabac->offset -= likely;
  cabac->range = is_likely ? likely : unlikely;
  learn(context, is_likely);
  renormalise_reading(cabac);
  return bin;
}

static bool get_terminate(struct cabac *cabac) {
  cabac->range -= 2;
  if (cabac->offset >= cabac->range) return true;
  renormalise_reading(cabac);
  return false;
}

/* ---- slices ---- */

/* ctxIdxInc of mb_type in I slices and of mb_skip_flag: how many of the neighbours at the left and above are I_PCM. */
static int coded_neighbours(const uint8_t *coded, int column, int row, int columns) {
  return (column ? coded[row * columns + column - 1] : 0) + (row ? coded[(row - 1) * columns + column] : 0);
}

static void put_samples(struct bit_writer *bits, const uint8_t samples[SAMPLES]) {
  put_alignment(bits, 0);
  put_bytes(bits, samples, SAMPLES);
}

static bool get_samples(struct bit_reader *bits, uint8_t samples[SAMPLES]) {
  size_t at = (bits->position + 7) / 8;
  if (at + SAMPLES > bits->size) return false;
  memcpy(samples, bits->data + at, SAMPLES);
  bits->position = (at + SAMPLES) * 8;
  return true;
}

static void put_pcm_by_cabac(struct cabac *cabac, bool predicted, int neighbours, const uint8_t samples[SAMPLES]) {
  if (predicted) {
    put_decision(cabac, PREFIX_IN_P, 1);
    put_decision(cabac, SUFFIX_IN_P, 1);
  } else {
    put_decision(cabac, TYPE_IN_I + neighbours, 1);
  }
  put_terminate(cabac, true);
  put_samples(cabac->out, samples);
  begin_writing(cabac);
}

void write_slice_data(struct bit_writer *bits, bool use_cabac, int qp, const struct h264_picture *picture,
                      const struct h264_picture *reference) {
  int columns = in_macroblocks(picture->width), rows = in_macroblocks(picture->height);
  uint8_t *coded = calloc(rows, columns);
  struct cabac cabac = {.out = bits};
  unsigned skipped = 0;
  if (use_cabac) {
    put_alignment(bits, 1);
    initialise_contexts(&cabac, qp);
    begin_writing(&cabac);
  }
  for (int at = 0; at < rows * columns; at++) {
    uint8_t samples[SAMPLES], before[SAMPLES];
    int column = at % columns, row = at / columns;
    int neighbours = coded_neighbours(coded, column, row, columns);
    load(picture, column, row, samples);
    if (reference) load(reference, column, row, before);
    coded[at] = !reference || memcmp(samples, before, SAMPLES);
    if (use_cabac) {
      if (reference) put_decision(&cabac, SKIP + neighbours, !coded[at]);
      if (coded[at]) put_pcm_by_cabac(&cabac, reference, neighbours, samples);
      put_terminate(&cabac, at == rows * columns - 1); /* end_of_slice_flag; its last bit is the trailing 1 */
    } else if (!coded[at]) {
      skipped++;
    } else {
      if (reference) put_ue(bits, skipped);
      skipped = 0;
      put_ue(bits, reference ? I_PCM_IN_P : I_PCM);
      put_samples(bits, samples);
    }
  }
  if (skipped) put_ue(bits, skipped);
  if (use_cabac)
    put_alignment(bits, 0);
  else
    put_trailing_bits(bits);
  free(coded);
}

/* 1: I_PCM, 0: skipped, -1: something else */
static int get_type_by_cabac(struct cabac *cabac, bool predicted, int neighbours) {
  if (predicted) {
    if (get_decision(cabac, SKIP + neighbours)) return 0;
    if (!get_decision(cabac, PREFIX_IN_P) || !get_decision(cabac, SUFFIX_IN_P)) return -1;
  } else if (!get_decision(cabac, TYPE_IN_I + neighbours)) {
    return -1;
  }
  return get_terminate(cabac) ? 1 : -1;
}

/* The same; `skipped` is what is left of mb_skip_run, or -1 where that is to be read next. */
static int get_type_by_cavlc(struct bit_reader *bits, bool predicted, long *skipped) {
  if (predicted && *skipped < 0) *skipped = get_ue(bits);
  if (predicted && (*skipped)-- > 0) return 0;
  return get_ue(bits) == (predicted ? I_PCM_IN_P : I_PCM) ? 1 : -1;
}

enum h264_result read_slice_data(struct bit_reader *bits, bool use_cabac, int qp, const struct h264_picture *picture,
                                 const struct h264_picture *reference) {
  int columns = in_macroblocks(picture->width), rows = in_macroblocks(picture->height);
  uint8_t *coded = calloc(rows, columns);
  struct cabac cabac = {.in = bits};
  long skipped = -1;
  bool fine = true;
  if (use_cabac) {
    bits->position = (bits->position + 7) / 8 * 8;
    initialise_contexts(&cabac, qp);
    begin_reading(&cabac);
  }
  for (int at = 0; fine && at < rows * columns; at++) {
    uint8_t samples[SAMPLES];
    int column = at % columns, row = at / columns;
    int type = use_cabac ? get_type_by_cabac(&cabac, reference, coded_neighbours(coded, column, row, columns))
                         : get_type_by_cavlc(bits, reference, &skipped);
    coded[at] = type == 1;
    fine = type >= 0 && (type == 0 || get_samples(bits, samples));
    if (!fine) break;
    if (type == 0) load(reference, column, row, samples);
    store(picture, column, row, samples);
    if (use_cabac && type == 1) begin_reading(&cabac);
    fine = !use_cabac || get_terminate(&cabac) == (at == rows * columns - 1);
  }
  free(coded);
  /* A run may go up to the end of the slice, and no further. */
  return fine && skipped <= 0 && bits->position <= bits->size * 8 ? H264_OK : H264_UNSUPPORTED;
}
