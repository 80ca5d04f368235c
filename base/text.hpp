// Text from outside: checking UTF-8, making it harmless, measuring its width.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rehearse {

/// One decoded code point.
struct code_point {
  char32_t value = 0;   ///< The byte itself if `valid` is false.
  std::size_t size = 1; ///< Bytes taken, at least 1.
  bool valid = true;    ///< Whether these bytes are well-formed UTF-8.
};

/// Decodes the code point at the front of `text`. Precondition: not empty.
code_point first_code_point(std::string_view text);

/// Offset of the first byte that is not well-formed UTF-8, if there is one.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Number of code points; a malformed byte counts as one.
std::size_t count_code_points(std::string_view text);

/// Whether `c` must not reach a terminal as it is: C0, DEL, C1, line and
/// paragraph separators, zero-width and bidi marks.
bool is_harmful(char32_t c);

/// `text` with every harmful or malformed character spelled out, such as
/// "\x1b", "\n" or "\u{202e}". Newlines are spelled out as well.
std::string escaped(std::string_view text);

/// Columns that `text` takes in a terminal; `text` must be harmless.
std::size_t display_width(std::string_view text);

/// The SHA-256 of `bytes` in lower-case hex.
std::string sha256_hex(std::string_view bytes);

} // namespace rehearse
