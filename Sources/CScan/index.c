#include "CScan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define SLATE_HAS_AVX2 1
#endif

// One pass, written once: `MASKS` gives the masks of 64 bytes, and the compiler sees each of its
// uses with the instructions of the function that it stands in.
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

#define SLATE_INDEX(MASKS)                                                                        \
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
    if (m.ends) end = put(end, m.ends, base);                                                     \
    if (m.lines) line = put(line, m.lines, base);                                                 \
    uint64_t odd = m.quotes | m.nuls;                                                             \
    if (m.returns) {                                                                              \
      uint64_t paired = m.lines >> 1;                                                             \
      if (left > 64 && bytes[offset + 64] == '\n') paired |= (uint64_t)1 << 63;                   \
      odd |= m.returns & ~paired;                                                                 \
    }                                                                                             \
    if (odd) oddity = put(oddity, odd, base);                                                     \
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
  SLATE_INDEX(plain_masks)
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
  SLATE_INDEX(avx2_masks)
}
#endif

slate_index_counts slate_index(const uint8_t *bytes, size_t count, uint8_t delimiter,
                               uint32_t *ends, uint32_t *lines, uint32_t *oddities,
                               uint8_t *high) {
#ifdef SLATE_HAS_AVX2
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
    return index_avx2(bytes, count, delimiter, ends, lines, oddities, high);
  }
#endif
  return index_plain(bytes, count, delimiter, ends, lines, oddities, high);
}
