// Where bytes of interest stand in 64 bytes at a time, a bit a byte: what a scanner of separated
// values steps over instead of the bytes themselves. SSE2 is part of every x86-64; other processors
// take the plain loop, with the same result.
#ifndef SLATE_MASKS_H
#define SLATE_MASKS_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// The bits of the 64 bytes at `at` that equal `byte`, the first byte in the lowest bit.
static inline uint64_t slate_mask_of(const uint8_t *_Nonnull at, uint8_t byte) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int lane = 0; lane < 4; lane++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(at + 16 * lane));
    const uint32_t bits = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted));
    mask |= (uint64_t)bits << (16 * lane);
  }
  return mask;
#else
  uint64_t mask = 0;
  for (int lane = 0; lane < 64; lane++) mask |= (uint64_t)(at[lane] == byte) << lane;
  return mask;
#endif
}

#endif
