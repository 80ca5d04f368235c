// Colour in texts for terminals: marked where text is put together, turned into
// a terminal's sequences at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rehearse {

/// A colour (of the 256 that terminals share) or a weight. It must never be all
/// that tells one thing from another.
enum class ink : std::uint8_t {
  bold,
  grey,
  light,
  amber,
  blue,
  sky,
  mauve,
  vermilion,
  green,
};

/// `text` between marks of `colour`. Marks take no column and do not nest. They
/// are control characters, which `escaped` text does not have.
std::string inked(ink colour, std::string_view text);

/// `text` with its marks as a terminal understands them. Lines end uncoloured,
/// and neighbours of one ink share one sequence.
std::string with_colour(std::string_view text);

/// Marks text only if colour is wanted.
struct brush {
  bool on = false;

  std::string operator()(ink colour, std::string_view text) const {
    return on ? inked(colour, text) : std::string{text};
  }
};

} // namespace rehearse
