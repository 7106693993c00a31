// Where the bytes that shape a file stand: what a scanner of separated values or of JSON steps over
// in place of the bytes themselves. 64 bytes at a time; with AVX-512 or AVX2 where the processor has
// them, with plain C elsewhere, and with the same result.
#ifndef SLATE_CSCAN_H
#define SLATE_CSCAN_H

#include <stddef.h>
#include <stdint.h>

#include "quotes.h"

/// How many entries each list must have room for beyond those that it comes to hold.
enum { SLATE_INDEX_SLACK = 16 };

/// What a pass over some bytes found.
typedef struct {
  /// How many delimiters and line feeds.
  size_t ends;
  /// How many line feeds.
  size_t lines;
  /// How many quotes, NULs and carriage returns that no line feed follows.
  size_t oddities;
  /// Whether any byte is not ASCII.
  int has_high;
} slate_index_counts;

/// How many bytes this processor can look at at once.
int slate_widest_lane(void);

/// Lists the offsets of what shapes separated values in `bytes[0..<count]`.
///
/// - `ends`: delimiters and line feeds, ascending; `lines`: the line feeds among them;
///   `oddities`: quotes, NULs, and carriage returns without a line feed behind them.
/// - `high`: for every 64 bytes whether one of them is not ASCII.
/// `lane` is how many bytes are looked at at once: 64, 32 or 1, and no more than
/// `slate_widest_lane()`.
/// The lists have room for `count + SLATE_INDEX_SLACK` entries, `high` for `count / 64 + 1`; 64 bytes
/// after the last may be read.
slate_index_counts slate_index(const uint8_t *_Nonnull bytes, size_t count, uint8_t delimiter,
                               int lane, uint32_t *_Nonnull ends,
                               uint32_t *_Nonnull lines, uint32_t *_Nonnull oddities,
                               uint8_t *_Nonnull high);

#endif
