// One value of CAF's INI: how it is written and what it is.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace rehearse {

/// A word in 'single quotes'.
struct ini_atom {
  std::string word;
};

/// Something else that CAF can read, such as a float or a list; none of the
/// settings that we know takes it.
struct ini_other {};

/// A value as it is written.
using ini_written = std::variant<bool, std::int64_t, duration, ini_atom,
                                 std::string, ini_other>;

/// A value read off the front of a text.
struct ini_token {
  ini_written value;
  std::size_t size = 0; ///< Bytes it takes.
  std::string problem;  ///< What is wrong with it, with the right spelling;
                        ///< empty if nothing is.
};

/// Reads the value at the front of `text`, which is not empty and does not
/// start with a space.
ini_token read_ini_value(std::string_view text);

} // namespace rehearse
