// What a reader of JSON steps over instead of the bytes themselves: sixteen bytes at a time. SSE2 is
// part of every x86-64; other processors take the plain loop, with the same result.
//
// Sixteen bytes past what is asked about must be readable.
#ifndef SLATE_QUOTES_H
#define SLATE_QUOTES_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// How far from `at` the first quote, backslash or byte below the blank stands; one must.
static inline int64_t slate_length_of_plain_string(const uint8_t *_Nonnull at) {
  int64_t offset = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i control = _mm_set1_epi8(0x1F);
  for (;;) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(at + offset));
    const __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
        _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
    const uint32_t bits = (uint32_t)_mm_movemask_epi8(found);
    if (bits != 0) return offset + __builtin_ctz(bits);
    offset += 16;
  }
#else
  while (at[offset] != '"' && at[offset] != '\\' && at[offset] > 0x1F) offset++;
  return offset;
#endif
}

/// Whether the `length` bytes at `at` are those at `text`.
static inline int slate_begins_with(
    const uint8_t *_Nonnull at, const uint8_t *_Nonnull text, int64_t length) {
#if defined(__SSE2__)
  for (int64_t offset = 0; offset < length; offset += 16) {
    const __m128i ours = _mm_loadu_si128((const __m128i *)(at + offset));
    const __m128i theirs = _mm_loadu_si128((const __m128i *)(text + offset));
    const uint32_t same = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(ours, theirs));
    const int64_t left = length - offset;
    const uint32_t wanted = left >= 16 ? 0xFFFF : (1u << left) - 1;
    if ((same & wanted) != wanted) return 0;
  }
  return 1;
#else
  return memcmp(at, text, (size_t)length) == 0;
#endif
}

#endif
