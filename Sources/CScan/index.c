#include "CScan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define SLATE_HAS_AVX2 1
#endif

// One pass, written once: `MASKS` gives the masks of 64 bytes and `PUT` lists the places of a mask,
// and the compiler sees each of its uses with the instructions of the function that it stands in.
typedef struct {
  uint64_t ends, lines, quotes, returns, nuls, high;
} masks;

static inline __attribute__((always_inline)) uint32_t *put(uint32_t *list, uint64_t mask,
                                                           uint32_t base) {
  // Eight at a time whether they are there or not: no branch that is hard to foretell.
  const int count = __builtin_popcountll(mask);
  uint32_t *const after = list + count;
  while (1) {
    for (int place = 0; place < 8; place++) {
      list[place] = base + (uint32_t)__builtin_ctzll(mask | ((uint64_t)1 << 63));
      mask &= mask - 1;
    }
    list += 8;
    if (list >= after) return after;
  }
}

#define SLATE_INDEX(MASKS, PUT)                                                                   \
  uint32_t *end = ends, *line = lines, *oddity = oddities;                                        \
  uint64_t any_high = 0;                                                                          \
  for (size_t offset = 0; offset < count; offset += 64) {                                         \
    masks m = MASKS(bytes + offset, delimiter);                                                   \
    const size_t left = count - offset;                                                           \
    if (left < 64) {                                                                              \
      const uint64_t inside = ((uint64_t)1 << left) - 1;                                          \
      m.ends &= inside; m.lines &= inside; m.quotes &= inside;                                    \
      m.returns &= inside; m.nuls &= inside; m.high &= inside;                                    \
    }                                                                                             \
    const uint32_t base = (uint32_t)offset;                                                       \
    if (m.ends) end = PUT(end, m.ends, base);                                                     \
    for (uint64_t rest = m.lines; rest; rest &= rest - 1) {                                       \
      *line++ = base + (uint32_t)__builtin_ctzll(rest);                                           \
    }                                                                                             \
    uint64_t odd = m.quotes | m.nuls;                                                             \
    if (m.returns) {                                                                              \
      uint64_t paired = m.lines >> 1;                                                             \
      if (left > 64 && bytes[offset + 64] == '\n') paired |= (uint64_t)1 << 63;                   \
      odd |= m.returns & ~paired;                                                                 \
    }                                                                                             \
    if (odd) oddity = PUT(oddity, odd, base);                                                     \
    high[offset / 64] = m.high != 0;                                                              \
    any_high |= m.high;                                                                           \
  }                                                                                               \
  return (slate_index_counts){(size_t)(end - ends), (size_t)(line - lines),                       \
                              (size_t)(oddity - oddities), any_high != 0};

static inline __attribute__((always_inline)) masks plain_masks(const uint8_t *at,
                                                               uint8_t delimiter) {
  masks m = {0, 0, 0, 0, 0, 0};
  for (int lane = 0; lane < 64; lane++) {
    const uint64_t bit = (uint64_t)1 << lane;
    const uint8_t byte = at[lane];
    if (byte == delimiter) m.ends |= bit;
    if (byte == '\n') m.lines |= bit;
    if (byte == '"') m.quotes |= bit;
    if (byte == '\r') m.returns |= bit;
    if (byte == 0) m.nuls |= bit;
    if (byte >= 0x80) m.high |= bit;
  }
  m.ends |= m.lines;
  return m;
}

static slate_index_counts index_plain(const uint8_t *bytes, size_t count, uint8_t delimiter,
                                      uint32_t *ends, uint32_t *lines, uint32_t *oddities,
                                      uint8_t *high) {
  SLATE_INDEX(plain_masks, put)
}

#ifdef SLATE_HAS_AVX2
#define SLATE_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

static inline SLATE_AVX2 __attribute__((always_inline)) uint64_t pair_mask(__m256i low,
                                                                           __m256i high) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(low) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline SLATE_AVX2 __attribute__((always_inline)) masks avx2_masks(const uint8_t *at,
                                                                         uint8_t delimiter) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)at);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(at + 32));
#define EQUALS(byte)                                              \
  pair_mask(_mm256_cmpeq_epi8(low, _mm256_set1_epi8((char)(byte))), \
            _mm256_cmpeq_epi8(high, _mm256_set1_epi8((char)(byte))))
  masks m;
  m.lines = EQUALS('\n');
  m.ends = m.lines | EQUALS(delimiter);
  m.quotes = EQUALS('"');
  m.returns = EQUALS('\r');
  m.nuls = EQUALS(0);
  m.high = pair_mask(low, high);
#undef EQUALS
  return m;
}

static SLATE_AVX2 slate_index_counts index_avx2(const uint8_t *bytes, size_t count,
                                                uint8_t delimiter, uint32_t *ends, uint32_t *lines,
                                                uint32_t *oddities, uint8_t *high) {
  SLATE_INDEX(avx2_masks, put)
}

#define SLATE_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))

static inline SLATE_AVX512 __attribute__((always_inline)) masks avx512_masks(const uint8_t *at,
                                                                             uint8_t delimiter) {
  const __m512i bytes = _mm512_loadu_si512(at);
#define EQUALS(byte) _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)(byte)))
  masks m;
  m.lines = EQUALS('\n');
  m.ends = m.lines | EQUALS(delimiter);
  m.quotes = EQUALS('"');
  m.returns = EQUALS('\r');
  m.nuls = EQUALS(0);
  m.high = _mm512_movepi8_mask(bytes);
#undef EQUALS
  return m;
}

// The numbers of the lanes, and of them those in the mask moved together: sixteen places at a time.
static inline SLATE_AVX512 __attribute__((always_inline)) uint32_t *avx512_put(uint32_t *list,
                                                                               uint64_t mask,
                                                                               uint32_t base) {
  static const uint8_t lanes[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  uint32_t *const after = list + __builtin_popcountll(mask);
  __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_loadu_si512(lanes));
  const __m512i bases = _mm512_set1_epi32((int)base);
  while (1) {
    _mm512_storeu_si512(
        list, _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
    list += 16;
    if (list >= after) return after;
    places = _mm512_shuffle_i64x2(places, places, 0x39);
  }
}

static SLATE_AVX512 slate_index_counts index_avx512(const uint8_t *bytes, size_t count,
                                                    uint8_t delimiter, uint32_t *ends,
                                                    uint32_t *lines, uint32_t *oddities,
                                                    uint8_t *high) {
  SLATE_INDEX(avx512_masks, avx512_put)
}
#endif

int slate_widest_lane(void) {
#ifdef SLATE_HAS_AVX2
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2")) return 64;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return 32;
#endif
  return 1;
}

slate_index_counts slate_index(const uint8_t *bytes, size_t count, uint8_t delimiter, int lane,
                               uint32_t *ends, uint32_t *lines, uint32_t *oddities,
                               uint8_t *high) {
#ifdef SLATE_HAS_AVX2
  if (lane == 64) return index_avx512(bytes, count, delimiter, ends, lines, oddities, high);
  if (lane == 32) return index_avx2(bytes, count, delimiter, ends, lines, oddities, high);
#endif
  return index_plain(bytes, count, delimiter, ends, lines, oddities, high);
}
