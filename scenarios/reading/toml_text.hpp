// TOML values as text on one line.
#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// `key`, quoted if it must be.
std::string key_text(std::string_view key);

/// `value` as it would be written, tables as `{ … }` in written order.
/// Precondition: no date and no time is in it, which no scenario has.
/// @param sources As for `in_written_order`.
std::string value_text(const toml::node& value,
                       const std::vector<std::string>& sources);

} // namespace rehearse
